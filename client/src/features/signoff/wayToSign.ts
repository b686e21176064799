/** How this person signs in this place, here: with a passkey, with the session, or not yet. */
import type { Place } from '@accord/shared/routes';

export type WayToSign =
  | { readonly way: 'session' }
  /** `isFree`: the session would be enough, for whoever has left the key at home. */
  | { readonly way: 'passkey'; readonly isFree: boolean }
  /** The place asks for a passkey, and the person has registered none. */
  | { readonly way: 'register' }
  /** The place asks for a passkey, and this browser at this address can use none. */
  | { readonly way: 'elsewhere' };

/**
 * @param registered passkeys of the person, on whatever device
 * @param isUsable the browser can ask for passkeys here
 */
export function wayToSign(
  { passkey }: Pick<Place, 'passkey'>,
  registered: number,
  isUsable: boolean,
): WayToSign {
  const isFree = passkey === 'optional';
  if (!isUsable) return isFree ? { way: 'session' } : { way: 'elsewhere' };
  if (registered > 0) return { way: 'passkey', isFree };
  return isFree ? { way: 'session' } : { way: 'register' };
}
