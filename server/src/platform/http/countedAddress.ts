/**
 * Where a request comes from, as limits count it. Whoever has one IPv6 address has a whole network
 * of them, and could knock from another one each time.
 */
import ipaddr from 'ipaddr.js';

/** The smallest network that is given to anybody (RFC 6177, RFC 4291 2.5.1): the first half. */
const NETWORK_BYTES = 8;

/**
 * @param address as a socket or a proxy says it; undefined when the connection has ended meanwhile
 * @returns an IPv4 address, also where it came written as IPv6; the /64 of an IPv6 address; what is
 *   no address as it is
 */
export function countedAddress(address: string | undefined): string {
  if (address === undefined || !ipaddr.isValid(address)) return address ?? 'unknown';
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  const bytes = parsed.toByteArray().fill(0, NETWORK_BYTES);
  return `${ipaddr.fromByteArray(bytes)}/64`;
}
