import { describe, expect, it } from 'vitest';
import { codeInAddress, readAddress, spelledCode } from './address.js';

describe('an address of the newsroom', () => {
  it.each([
    ['', { page: 'list', language: null }],
    ['/', { page: 'list', language: null }],
    ['/vi', { page: 'list', language: 'vi' }],
    ['/feed.vi.atom', { page: 'feed', language: 'vi', format: 'atom' }],
    ['/feed.vi.json', { page: 'feed', language: 'vi', format: 'json' }],
    ['/how-we-correct', { page: 'howWeCorrect' }],
    ['/verify', { page: 'verify', code: null }],
    ['/verify/k7f2mq', { page: 'verify', code: 'k7f2mq' }],
    ['/26-0147-update-1', { page: 'statement', slug: '26-0147-update-1' }],
    ['/26-0147-update-1/vi', { page: 'current', slug: '26-0147-update-1', language: 'vi' }],
    ['/26-0147-update-1/vi.txt', { page: 'text', slug: '26-0147-update-1', language: 'vi' }],
    [
      '/26-0147-update-1/zh-Hant/2',
      { page: 'released', slug: '26-0147-update-1', language: 'zh-Hant', number: 2 },
    ],
    [
      '/x26-0001-update-1/en/2.json',
      { page: 'exact', slug: 'x26-0001-update-1', language: 'en', number: 2 },
    ],
    [
      '/26-0147-update-1/vi/2/verify',
      { page: 'verifyRelease', slug: '26-0147-update-1', language: 'vi', number: 2 },
    ],
    ['/26-0147-update-1/2/proof.json', { page: 'proof', slug: '26-0147-update-1', number: 2 }],
  ])('%s is read', (path, address) => {
    expect(readAddress(path)).toEqual(address);
  });

  it.each([
    '/../etc',
    '/26-0147-update-1/vi/2/prove',
    '/26-0147-update-1/vi/2/verify/1',
    '/26-0147-update-1/vi/proof.json',
    '/26-0147-update-1/0/proof.json',
    '/26-0147-update-1/vi/0',
    '/26-0147-update-1/vi/2/3',
    '/verify/a/b',
    '/Vi',
    '/26-0147-update-1/VI',
    '/verify/<script>',
  ])('%s is none', (path) => {
    expect(readAddress(path)).toBeNull();
  });
});

describe('a code', () => {
  it.each([
    ['k7f2mq', 'K7F 2MQ'],
    [' K7F-2MQ ', 'K7F 2MQ'],
    ['kif 2oq', 'K1F 20Q'],
    ['ex q3d 7hx', 'EX Q3D 7HX'],
    ['EXQ3D7', 'EXQ 3D7'],
  ])('typed as %s is found', (typed, stored) => {
    expect(spelledCode(typed)).toBe(stored);
  });

  it('stands in an address without blanks', () => {
    expect(codeInAddress('EX Q3D 7HX')).toBe('exq3d7hx');
  });
});
