import { describe, expect, it } from 'vitest';
import { localPath } from './localPath.js';

describe('where one goes after signing in', () => {
  it('is the page one wanted to see', () => {
    expect(localPath('/incidents/26-0147?x=1')).toBe('/incidents/26-0147?x=1');
  });

  it.each([null, '', 'https://evil.example', '//evil.example', '/\\evil.example', 'desk'])(
    'is the desk for %s',
    (next) => {
      expect(localPath(next)).toBe('/');
    },
  );
});
