import { describe, expect, it } from 'vitest';
import { isPrivateAddress } from './privateAddress.js';

describe('an address inside a network', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.100.100.100',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::7f00:1',
    '64:ff9b::a00:1',
    '2002:7f00:1::',
    'fd00::1',
    'fe80::1',
    'localhost',
    '127.1',
  ])('is refused: %s', (address) => expect(isPrivateAddress(address)).toBe(true));

  it.each(['93.184.215.14', '172.32.0.1', '100.128.0.1', '2606:4700::6810:84e5', '::ffff:8.8.8.8'])(
    'is not one of the internet: %s',
    (address) => expect(isPrivateAddress(address)).toBe(false),
  );
});
