import { describe, expect, it } from 'vitest';
import { maskedAddress } from './mask.js';

describe('[R4] the address of a subscriber, as the room shows it', () => {
  it.each([
    ['ada@mail.aldra.example', 'a…@m….example'],
    ['b@x.org', 'b…@x….org'],
    ['öl.käthe@example.org', 'ö…@e….org'],
    ['admin@localhost', 'a…@l…'],
  ])('%s is %s', (email, shown) => expect(maskedAddress(email)).toBe(shown));

  it('of somebody who left the list is none', () => {
    expect(maskedAddress('')).toBeNull();
    expect(maskedAddress('gone')).toBeNull();
  });
});
