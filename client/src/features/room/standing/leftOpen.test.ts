import type { FactFlag } from '@accord/shared/factUses';
import type { Finding } from '@accord/shared/findings';
import type { RoomForAll } from '@accord/shared/room';
import { describe, expect, it } from 'vitest';
import { LEFT_OPEN, leftOpen } from './leftOpen.js';

const NOTHING: Parameters<typeof leftOpen>[0] = {
  ...{ factFlags: [], deliveries: [], findings: [], asks: [] },
  signals: { openEnquiries: 0, openSignals: 0, flagged: 0 },
};
const NOW = Date.parse('2026-03-14T12:00:00Z');
const open = (more: Partial<typeof NOTHING>) =>
  Object.entries(leftOpen({ ...NOTHING, ...more }, NOW)).filter(([, count]) => count > 0);
const flag = (kind: FactFlag['kind'], placeId: string = kind) => ({ kind, placeId }) as FactFlag;
const ask = (state: 'open' | 'answered' | 'settled') => ({ state }) as RoomForAll['asks'][number];

describe('what the next shift takes over', () => {
  it('is nothing where nothing is open', () => {
    expect(open({})).toEqual([]);
    expect(Object.keys(leftOpen(NOTHING, NOW))).toEqual([...LEFT_OPEN]);
  });

  it('[F3] has what still says a changed fact, and first what the public reads', () => {
    expect(
      open({ factFlags: [flag('draft'), flag('release'), flag('release'), flag('line')] }),
    ).toEqual([
      ['public', 1],
      ['flags', 2],
    ]);
  });

  it('has requests, questions and answers that wait, and a promise only once it passed', () => {
    const signals = { openEnquiries: 3, openSignals: 2, flagged: 1 };
    expect(open({ signals, asks: [ask('open'), ask('answered'), ask('settled')] })).toEqual([
      ['asks', 1],
      ['enquiries', 3],
      ['signals', 2],
      ['answers', 1],
    ]);
    const promise = (since: string) => [{ since, settled: null } as Finding];
    expect(open({ findings: promise('2026-03-14T12:01:00Z') })).toEqual([]);
    expect(open({ findings: promise('2026-03-14T11:59:00Z') })).toEqual([['findings', 1]]);
  });
});
