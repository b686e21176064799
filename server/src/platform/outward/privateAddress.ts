/** Addresses inside somebody's network, which nobody outside may reach through the desk (SSRF). */
import { BlockList, isIP, isIPv6 } from 'node:net';

/** IANA special-purpose registries (RFC 6890 and its updates): everything that is not the internet. */
const V4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;
const V6 = [
  ['::', 128],
  ['::1', 128],
  // Embedded IPv4 in three ways: what stands in them may be private.
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['100::', 64],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const;

const blocked = new BlockList();
for (const [net, prefix] of V4) blocked.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of V6) blocked.addSubnet(net, prefix, 'ipv6');

/** Where somebody's own servers stand. Not what a cloud tells its machines (169.254.169.254). */
const OWN_V4 = [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const;
const OWN_V6 = [
  ['::1', 128],
  ['fc00::', 7],
] as const;

const own = new BlockList();
for (const [net, prefix] of OWN_V4) own.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of OWN_V6) own.addSubnet(net, prefix, 'ipv6');

/** @returns whether servers of one's own network may have this address */
export function isOwnNetworkAddress(address: string): boolean {
  const plain = unmapped(address);
  return isIP(plain) !== 0 && own.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
}

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;
const MAPPED_HEX = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i;

/** @returns true also for what is no address at all */
export function isPrivateAddress(address: string): boolean {
  const plain = unmapped(address);
  if (isIP(plain) === 0) return true;
  return blocked.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
}

/** IPv4 written as IPv6 is judged as what it is. */
function unmapped(address: string): string {
  const dotted = MAPPED.exec(address)?.[1];
  if (dotted !== undefined) return dotted;
  const [, high, low] = MAPPED_HEX.exec(address) ?? [];
  if (high === undefined || low === undefined) return address;
  const bits = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return bits.flatMap((two) => [two >> 8, two & 0xff]).join('.');
}
