/** Whether a name leads into one's own network, as seen from here. */
import { lookup } from 'node:dns/promises';
import { isPrivateAddress } from './privateAddress.js';

/** @returns false for a name that leads nowhere: whoever asks there learns that */
export async function leadsInside(url: string): Promise<boolean> {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  try {
    const found = await lookup(host, { all: true });
    return found.some(({ address }) => isPrivateAddress(address));
  } catch {
    return false;
  }
}
