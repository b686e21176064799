import { describe, expect, it } from 'vitest';
import { countedAddress } from './countedAddress.js';

describe('an address, as limits count it', () => {
  it('is the network of an IPv6 address, however it is written', () => {
    const counted = '2001:db8:1:2::/64';
    for (const one of [
      '2001:db8:1:2::1',
      '2001:0db8:0001:0002:ffff:ffff:ffff:ffff',
      '2001:DB8:1:2:a:b:c:d',
      '2001:db8:1:2:0:0:192.0.2.1',
    ]) {
      expect(countedAddress(one), one).toBe(counted);
    }
    expect(countedAddress('2001:db8:1:3::1')).not.toBe(counted);
    expect(countedAddress('fe80::1%eth0')).toBe('fe80::/64');
    expect(countedAddress('::1')).toBe('::/64');
  });

  it('is an IPv4 address whole, also where a socket for both writes it as IPv6', () => {
    expect(countedAddress('192.0.2.7')).toBe('192.0.2.7');
    expect(countedAddress('::ffff:192.0.2.7')).toBe('192.0.2.7');
    expect(countedAddress('::ffff:c000:207')).toBe('192.0.2.7');
    expect(countedAddress('::ffff:192.0.2.8')).toBe('192.0.2.8');
  });

  it('is what was said, where that is none: it still counts', () => {
    expect(countedAddress('behind the moon')).toBe('behind the moon');
    expect(countedAddress('')).toBe('');
    expect(countedAddress(undefined)).toBe('unknown');
  });
});
