import { describe, expect, it } from 'vitest';
import { findAlike, type Said } from './alike.js';

const NOON = Date.parse('2026-11-28T12:00:00Z');
const said = (id: string, language: string, text: string, more: Partial<Said> = {}): Said => ({
  ...{ id, language, text, place: null, link: null, heardAt: NOON, dueAt: null },
  ...more,
});
const DAM = {
  factId: 'burst',
  label: { en: 'Dam burst', vi: 'Vỡ đập', km: 'ទំនប់បាក់', uk: 'Дамба прорвана' },
};
const kinds = (one: Said, other: Said) =>
  findAlike(one, [other], [DAM])[0]?.reasons.map((reason) => reason.kind);

describe('[Q4] what may be the same question', () => {
  it('is told by its words in one language, also with other endings', () => {
    const one = said('a', 'uk', 'Чи справжнє це відео з головою банку?');
    const other = said('b', 'uk', 'Відео з головами банків справжнє чи ні?');
    expect(kinds(one, other)).toEqual(['words', 'time']);
  });

  it('names the words that both have as the first of them writes them', () => {
    const one = said('a', 'en', 'Is it safe to drink tap water in Halden?');
    const other = said('b', 'en', 'Can people in Halden drink the tap water?');
    expect(findAlike(one, [other], [])[0]?.reasons[0]).toEqual({
      kind: 'words',
      shared: ['drink', 'tap', 'water', 'Halden'],
    });
  });

  it('is told by the fact that both speak of, in two languages without a common word', () => {
    const one = said('a', 'vi', 'Vỡ đập rồi bà con ơi, chạy ngay đi!');
    const other = said('b', 'uk', 'Кажуть, що дамба прорвана. Це правда?');
    expect(kinds(one, other)).toEqual(['facts', 'time']);
  });

  it('is told by numbers in any digits, by handles, and by names in Latin letters', () => {
    const one = said('a', 'en', 'Is it true that 3,500 people left Van Ha?');
    const other = said('b', 'ar', 'هل غادر ٣٬٥٠٠ شخص منطقة Van Ha؟');
    expect(findAlike(one, [other], [])[0]?.reasons[0]).toEqual({
      kind: 'tokens',
      shared: ['3500', 'van'],
    });
  });

  it('is told by the page that both lead to, whichever way it was shared', () => {
    const one = said('a', 'en', 'Seen this?', { link: 'https://www.clips.example/v/77?from=a' });
    const other = said('b', 'vi', 'Xem đi', { link: 'https://m.clips.example/v/77/' });
    expect(kinds(one, other)).toEqual(['link', 'time']);
  });

  it('is told by the place of one in the words of the other, with and without marks', () => {
    const one = said('a', 'vi', 'Chuyện gì thế?', { place: 'Đa Lan' });
    const other = said('b', 'en', 'What is going on at Da Lan?');
    expect(kinds(one, other)).toEqual(['place', 'time']);
  });

  it('is nothing that was only asked within the same hour, or shares one common word', () => {
    const one = said('a', 'en', 'Can tap water be used for children?');
    expect(findAlike(one, [said('b', 'en', 'Which roads are closed tonight?')], [])).toEqual([]);
    const long = said('c', 'en', 'Which schools near the water tower open tomorrow morning again?');
    expect(findAlike(one, [long], [])).toEqual([]);
  });

  it('is never itself, and the most alike comes first', () => {
    const one = said('a', 'en', 'Can tap water be used?');
    const same = said('b', 'en', 'Can the tap water be used?');
    const near = said('c', 'en', 'Is tap water brown?');
    expect(findAlike(one, [near, one, same], []).map((found) => found.id)).toEqual(['b', 'c']);
  });
});
