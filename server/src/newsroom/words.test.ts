/** Which words a page is given, and how they count, list and tell times. */
import { describe, expect, it } from 'vitest';
import { pageTimes } from './times.js';
import { languageInside, statementLine, wordsFor } from './words.js';

describe('the words around a statement', () => {
  it.each([
    ['en', 'en', 'What we know'],
    ['es-US', 'es-US', 'Lo que sabemos'],
    ['ar-EG', 'ar-EG', 'ما نعرفه'],
    ['zh', 'zh', '我们所知的情况'],
    ['zh-Hans', 'zh-Hans', '我们所知的情况'],
    ['zh-SG', 'zh-SG', '我们所知的情况'],
    ['zh-Hant', 'en', '我們所知的情況'],
    ['zh-TW', 'en', '我們所知的情況'],
    ['zh-HK', 'en', '我們所知的情況'],
    ['fr', 'en', 'Ce que nous savons'],
    ['km', 'en', 'អ្វីដែលយើងដឹង'],
    ['ja', 'en', 'What we know'],
  ])(
    'of %s are in %s, the headings in its own language where they are known',
    (tag, lang, know) => {
      const words = wordsFor(tag);
      expect([words.lang, words.headings.know]).toEqual([lang, know]);
      expect(words.headingsLang ?? words.lang).toBe(know === 'What we know' ? 'en' : tag);
    },
  );

  it.each([
    [0, 'لم تتغير أي كلمة.', 'Han cambiado 0 palabras.', '共修改0处词语。'],
    [1, 'تغيرت كلمة واحدة.', 'Ha cambiado 1 palabra.', '共修改1处词语。'],
    [2, 'تغيرت كلمتان.', 'Han cambiado 2 palabras.', '共修改2处词语。'],
    [3, 'تغيرت 3 كلمات.', 'Han cambiado 3 palabras.', '共修改3处词语。'],
    [11, 'تغيرت 11 كلمة.', 'Han cambiado 11 palabras.', '共修改11处词语。'],
    [103, 'تغيرت 103 كلمات.', 'Han cambiado 103 palabras.', '共修改103处词语。'],
  ])('count %d changed words in Arabic, Spanish and Chinese', (count, ...said) => {
    const all = ['ar', 'es', 'zh'].map((language) => {
      const { wordsChanged, number } = wordsFor(language);
      return wordsChanged(count, number(count));
    });
    expect(all).toEqual(said);
  });

  it.each([
    ['ar', ['vi'], 'ستُنشر الترجمة الفيتنامية لاحقًا.'],
    ['ar', ['vi', 'uk'], 'ستُنشر الترجمتان الفيتنامية والأوكرانية لاحقًا.'],
    ['ar', ['vi', 'uk', 'en'], 'ستُنشر لاحقًا الترجمات الفيتنامية والأوكرانية والإنجليزية.'],
    ['es', ['vi'], 'Seguirá la traducción al vietnamita.'],
    [
      'es',
      ['vi', 'uk', 'en'],
      'Seguirán las traducciones al vietnamita, al ucraniano y al inglés.',
    ],
    ['zh', ['vi', 'uk', 'en'], '越南语、乌克兰语和英语译文将随后发布。'],
  ])('[R10] in %s name what follows', (language, following, said) => {
    const { follows, lang } = wordsFor(language);
    expect(follows(following.map((one) => languageInside(one, lang)))).toBe(said);
  });

  const OWN_DIGITS = { region: null, units: 'asGiven', clock: 'h24', digits: 'own' } as const;
  it.each([
    ['en', {}, 'Update 2. Released 01:41, 23 November.', '01:41, 23 November'],
    [
      'es',
      {},
      'Actualización 2. Se publicó a la 01:41 del 23 de noviembre.',
      '01:41 del 23 de noviembre',
    ],
    ['zh', {}, '情况更新（2）。11月23日01:41发布。', '11月23日01:41'],
    ['ar', {}, 'تحديث رقم 2. نُشر الساعة 01:41 يوم 23 نوفمبر.', '01:41 يوم 23 نوفمبر'],
    [
      'ar',
      { ar: OWN_DIGITS },
      'تحديث رقم ٢. نُشر الساعة ٠١:٤١ يوم ٢٣ نوفمبر.',
      '٠١:٤١ يوم ٢٣ نوفمبر',
    ],
    [
      'ar',
      { ar: { ...OWN_DIGITS, region: 'JO', digits: 'latin' as const } },
      'تحديث رقم 2. نُشر الساعة 01:41 يوم 23 تشرين الثاني.',
      '01:41 يوم 23 تشرين الثاني',
    ],
  ])('in %s write figures and times as the desk does', (language, formats, line, when) => {
    const at = '2026-11-23T01:41:00Z';
    const words = wordsFor(language, formats);
    const times = pageTimes(words, 'UTC', new Date('2026-11-24T08:00:00Z'));
    const update = { kind: 'update', ordinal: 2, label: null } as const;
    expect(statementLine(words, update, words.released(times.time(at), times.date(at)))).toBe(line);
    expect(times.when(at, '2026-11-24T07:00:00Z')).toBe(when);
  });

  it('in Spanish agree with the hour', () => {
    const { corrected } = wordsFor('es');
    expect([corrected('01:05'), corrected('13:05')]).toEqual([
      'Se corrigió a la 01:05',
      'Se corrigió a las 13:05',
    ]);
  });
});
