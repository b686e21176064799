import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { tellApart } from './apart.js';
import { findGroups, type Grouped } from './groups.js';

const words = z.record(z.string(), z.string());
/** Forty questions to a bank in three languages, asked to be answered by one time. */
const { facts, signals } = z
  .object({
    facts: z.array(z.object({ id: z.string(), label: words })),
    signals: z.array(
      z.object({
        id: z.string(),
        at: z.string(),
        kind: z.string(),
        lang: z.string(),
        text: z.string(),
      }),
    ),
  })
  .parse(
    JSON.parse(
      readFileSync(new URL('../../../tests/scenarios/bank-deepfake.json', import.meta.url), 'utf8'),
    ),
  );
const NOON = Date.parse('2026-06-09T09:00:00+07:00');
const named = facts.map((fact) => ({ factId: fact.id, label: fact.label }));
const asked = (
  id: string,
  language: string,
  text: string,
  more: Partial<Grouped> = {},
): Grouped => ({
  ...{ id, language, text, place: null, link: null, heardAt: NOON, dueAt: NOON + 4_500_000 },
  isEnquiry: true,
  ...more,
});
const forty = signals
  .filter((one) => one.kind === 'media')
  .map((one) => asked(one.id, one.lang, one.text));
const ids = (group: ReturnType<typeof findGroups>[number] | undefined) => [
  group?.firstId,
  ...(group?.others ?? []).map((one) => one.signalId),
];

describe('[Q4] questions that may all be one', () => {
  it('are forty in three languages, without those that ask something else at the same press conference', () => {
    const others = [
      asked('en', 'en', 'Which schools will be closed tomorrow?'),
      asked('uk', 'uk', 'Коли запрацює нова лікарня на півдні?'),
      asked('vi', 'vi', 'Cầu Long Biên bao giờ sửa xong?'),
    ];
    const groups = findGroups([...forty, ...others], named, () => false);
    expect(ids(groups[0]).toSorted()).toEqual(forty.map((one) => one.id).toSorted());
    expect(groups).toHaveLength(1);
  });

  it('say of each which one it is like and why, and choose beforehand only what more than one word speaks for', () => {
    const [group] = findGroups(forty, named, () => false);
    for (const { signalId, likeId, reasons } of group?.others ?? []) {
      expect([signalId, likeId === signalId, reasons.length > 0]).toEqual([signalId, false, true]);
    }
    const isLikely = (id: string) => group?.others.find((one) => one.signalId === id)?.isLikely;
    expect(isLikely('media-30')).toBe(true);
    // Wages by card: it shares no more than the card with a question about scholarships.
    expect(isLikely('media-19')).toBe(false);
  });

  it('are never a question and a rumour, and never one alone', () => {
    const rumour = asked('r', 'en', 'The video of the Governor is genuine!', { isEnquiry: false });
    const question = asked('q', 'en', 'Is the video of the Governor genuine?');
    expect(findGroups([rumour, question], named, () => false)).toEqual([]);
    expect(findGroups([rumour, { ...rumour, id: 's' }], named, () => false)).toHaveLength(1);
    expect(findGroups([question], named, () => false)).toEqual([]);
  });

  it('never holds two that somebody told apart, also when a third one is like both', () => {
    const words = 'Which schools in Halden are closed on Monday?';
    const [a, b, c] = ['a', 'b', 'c'].map((id) => asked(id, 'en', words));
    const told = tellApart([{ id: 't', signalIds: ['a', 'b'], at: '', by: '' }]);
    expect([told('a', 'b'), told('b', 'a'), told('a', 'c')]).toEqual([true, true, false]);
    const groups = (...open: (Grouped | undefined)[]) =>
      findGroups(
        open.flatMap((one) => one ?? []),
        [],
        told,
      ).map(({ firstId, others }) => [firstId, ...others.map((one) => one.signalId)]);
    expect(groups(a, b)).toEqual([]);
    expect(groups(a, b, c)).toEqual([['a', 'c']]);
  });
});
