import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparePasted } from './pastedText.js';

const TEXTS: Readonly<Record<string, string>> = {
  en: 'Do not drink tap water\n\nThe fumes injured 9 people. “All have gone home,” she said.\n- Phone 0800 555 014.',
  vi: 'Không uống nước máy ở Lower Halden\n\nHơi dung môi làm 9 người bị thương. Tất cả đã về nhà.',
  uk: 'Не пийте воду з-під крана\n\nВипари травмували 9 людей. П’ятеро вже вдома, каже «Водоканал».',
  ar: 'لا تشربوا ماء الصنبور\n\nأصابت الأبخرة 9 أشخاص. عاد الجميع إلى بيوتهم.',
  zh: '请勿饮用自来水\n\n烟雾造成9人受伤。所有人均已回家。',
};
const LANGUAGES = Object.keys(TEXTS);
const textIn = (language: string) => TEXTS[language] ?? '';
const compare = (language: string, pasted: string) =>
  comparePasted([textIn(language)], pasted, language);

describe('words that somebody has', () => {
  it.each(LANGUAGES)('[R6] are the released ones, word for word, in %s', (language) => {
    const found = compare(language, textIn(language));
    expect(found).toMatchObject({ verdict: 'same', kindly: [] });
    expect(found.segments).toEqual([{ kind: 'same', text: textIn(language) }]);
  });

  it.each([
    ['en', '9', '12'],
    ['vi', 'bị thương', 'thiệt mạng'],
    ['uk', 'травмували', 'вбили'],
    ['ar', 'أصابت', 'قتلت'],
    ['zh', '受伤', '死亡'],
  ])('[R6] in %s show where “%s” became “%s”', (language, was, is) => {
    const { verdict, segments } = compare(language, textIn(language).replace(was, is));
    expect(verdict).toBe('differs');
    const shown = (kind: string) =>
      segments
        .filter((one) => one.kind === kind)
        .map((one) => one.text.trim())
        .join(' ');
    expect([shown('removed'), shown('added')]).toEqual([was, is]);
  });

  it('are judged kindly where only their form differs, and that is said', () => {
    const pasted =
      '  Do not drink tap\u00A0water The fumes injured 9 people.\r\n"All have gone home," she said.\n\u2022 Phone\u200B 0800 555 014.';
    const found = compare('en', pasted);
    expect(found.verdict).toBe('same');
    expect(found.kindly).toEqual(['blanks', 'quotes', 'signs', 'invisible']);
    expect(compare('uk', textIn('uk').replace('’', "'")).kindly).toEqual(['quotes']);
  });

  it('are the same where a right-to-left text came with marks of direction', () => {
    const found = compare('ar', `\u200F${textIn('ar').replace(' 9 ', ' \u200E9\u200F ')}`);
    expect(found).toMatchObject({ verdict: 'same', kindly: ['invisible'] });
  });

  it('are the same with or without what is no sign at all', () => {
    const marked = textIn('en').replace('people', 'peo\uFFFEple\uFFFF');
    expect(compare('en', marked)).toMatchObject({ verdict: 'same', kindly: ['invisible'] });
    expect(comparePasted([marked], textIn('en'), 'en').verdict).toBe('same');
  });

  it('are not the same where a mark turns the direction of what follows', () => {
    const found = compare('ar', textIn('ar').replace('9', '\u202E9'));
    expect(found.verdict).toBe('differs');
  });

  it('are a part, or more than the released ones, and what is missing or added is marked', () => {
    const part = compare('en', 'The fumes injured 9 people.');
    expect(part.verdict).toBe('part');
    expect(part.segments.map((one) => one.kind)).toEqual(['removed', 'same', 'removed']);
    const more = compare('en', `Forwarded: ${textIn('en')} Share this!`);
    expect(more.verdict).toBe('more');
    expect(more.segments.map((one) => [one.kind, one.text.trim()])).toEqual([
      ['added', 'Forwarded:'],
      ['same', textIn('en')],
      ['added', 'Share this!'],
    ]);
  });

  it('with a heading in the wrong place are not the released ones', () => {
    const right = 'Title\nWhat we know\nNine.\nWhat we do not know\nHow much.';
    const wrong = 'Title\nWhat we do not know\nNine.\nWhat we know\nHow much.';
    const spellings = ['Title\nNine.\nHow much.', right];
    expect(comparePasted(spellings, right, 'en').verdict).toBe('same');
    expect(comparePasted(spellings, 'Title\nNine.\nHow much.', 'en').verdict).toBe('same');
    expect(comparePasted(spellings, wrong, 'en').verdict).toBe('differs');
  });

  it('are another text where hardly a word is common', () => {
    const found = compare('en', 'Celebrate the opening of a new library with cake and music');
    expect(found).toEqual({ verdict: 'other', segments: [], kindly: [] });
  });

  it.each(['no where', 'nowhere'])('“%s” is not the other', (pasted) => {
    const other = pasted === 'nowhere' ? 'no where' : 'nowhere';
    const text = (word: string) => `It is ${word} to be seen in the river today.`;
    expect(comparePasted([text(other)], text(pasted), 'en').verdict).toBe('differs');
  });

  /** What a copy may change without changing a word; everything else has to be seen. */
  const KIND =
    /[\s\u00AD\u061C\u200B\u200E\u200F\u2060\uFEFF\u2018\u2019\u201A\u201B\u2032\u2039\u203A\u00B4`\u02BC'\u201C\u201D\u201E\u201F\u2033\u00AB\u00BB"•*·▪◦‣–-]/u;

  it('[R6] with any one letter changed, left out or put in are never the released ones', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...LANGUAGES),
        fc.nat(),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
        fc.constantFrom('change', 'drop', 'add'),
        (language, where, letter, how) => {
          const letters = [...textIn(language)];
          const at = where % letters.length;
          const old = letters[at] ?? '';
          fc.pre(!KIND.test(how === 'drop' ? old : letter));
          const now = { change: [letter], drop: [], add: [letter, old] }[how];
          const pasted = [...letters.slice(0, at), ...now, ...letters.slice(at + 1)].join('');
          fc.pre(pasted.normalize('NFC') !== textIn(language));
          expect(compare(language, pasted).verdict).not.toBe('same');
        },
      ),
      { numRuns: 400 },
    );
  });

  it('of any kind lose no released word, and none of theirs, in what is shown', () => {
    const words = textIn('en').split(/\s+/);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words, 'river', '12'), { minLength: 1 }), (some) => {
        const pasted = some.join(' ');
        const { segments, verdict } = compare('en', pasted);
        fc.pre(verdict !== 'other');
        const without = (kind: string) =>
          segments
            .filter((one) => one.kind !== kind)
            .map((one) => one.text)
            .join('');
        const plain = (text: string) => text.replace(/\s/g, '').replace(/[“”]/g, '"');
        expect(plain(without('added'))).toBe(plain(textIn('en')));
        expect(plain(without('removed'))).toBe(plain(pasted));
      }),
      { numRuns: 200 },
    );
  });
});
