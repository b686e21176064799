import type { Ask } from '@accord/shared/asks';
import type { DeliveryView } from '@accord/shared/channels';
import type { FactFlag } from '@accord/shared/factUses';
import type { Finding } from '@accord/shared/findings';
import { describe, expect, it } from 'vitest';
import { leftOpen, undecided } from './leftOpen.js';

const NOTHING: Parameters<typeof leftOpen>[0] = {
  factFlags: [],
  deliveries: [],
  findings: [],
  asks: [],
};
const NOW = Date.parse('2026-03-14T12:00:00Z');
const open = (more: Partial<typeof NOTHING>) => leftOpen({ ...NOTHING, ...more }, NOW);
const flag = (kind: FactFlag['kind'], factId: string, languages: string[]) =>
  ({ kind, placeId: kind, factId, languages }) as FactFlag;
const ask = (state: Ask['state']) => ({ id: state, state }) as Ask;
const delivery = (counts: DeliveryView['counts']) => ({ counts }) as DeliveryView;

describe('what the next shift takes over', () => {
  it('is nothing where nothing is open', () => {
    expect(open({})).toEqual({ public: [], flags: [], deliveries: [], findings: [], asks: [] });
  });

  it('[F3] has each place that says changed facts, and first what the public reads', () => {
    const { public: pages, flags } = open({
      factFlags: [
        flag('draft', 'spilled', ['en']),
        flag('release', 'spilled', ['en']),
        flag('release', 'injured', ['en', 'vi']),
        flag('line', 'spilled', ['en']),
      ],
    });
    expect(pages.map((one) => [one.flags.map(({ factId }) => factId), one.languages])).toEqual([
      [
        ['spilled', 'injured'],
        ['en', 'vi'],
      ],
    ]);
    expect(flags.map((one) => one.placeId)).toEqual(['draft', 'line']);
  });

  it('has requests and deliveries that wait, and a promise only once it passed', () => {
    const left = open({
      asks: [ask('open'), ask('answered'), ask('settled')],
      deliveries: [delivery({ sent: 4 }), delivery({ givenUp: 2, unsure: 1, sent: 9 })],
    });
    expect(left.asks.map((one) => one.id)).toEqual(['open']);
    expect(left.deliveries.map(undecided)).toEqual([3]);
    const promise = (since: string) => [{ since, settled: null } as Finding];
    expect(open({ findings: promise('2026-03-14T12:01:00Z') }).findings).toEqual([]);
    expect(open({ findings: promise('2026-03-14T11:59:00Z') }).findings).toHaveLength(1);
  });
});
