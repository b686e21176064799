/** Where a browser may ask us to push to: a push service, never something of our own network. */
import { isIP } from 'node:net';

/**
 * @param publicUrl where people reach this desk; one without TLS is a trial on one machine, and may
 *   push to a service on it
 */
export function isPushEndpoint(endpoint: string, publicUrl: string): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, hostname, username, password } = new URL(endpoint);
  if (username !== '' || password !== '') return false;
  if (publicUrl.startsWith('http:') && protocol === 'http:') return hostname === '127.0.0.1';
  const isName = isIP(hostname.replace(/^\[|\]$/g, '')) === 0 && hostname.includes('.');
  return protocol === 'https:' && isName && !/\.(local|internal|localhost)$/.test(hostname);
}
