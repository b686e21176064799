import { describe, expect, it } from 'vitest';
import { takesVoice } from './deciding.js';

describe('[S9] a place', () => {
  it.each([
    ['allowed', 'optional', true],
    ['allowed', 'required', false],
    ['forbidden', 'optional', false],
    ['forbidden', 'required', false],
  ] as const)('where voice is %s and a passkey %s takes voice: %s', (voice, passkey, takes) => {
    expect(takesVoice({ voice, passkey })).toBe(takes);
  });
});
