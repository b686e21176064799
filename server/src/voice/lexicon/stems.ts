/** Words reduced to what their forms have in common, so that *leaked* meets *leak*. */
import { baseLanguage } from '@accord/shared/reading/baseLanguage';

/** Says nothing about what a figure counts. */
const STOP: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set(
    'a an the of in on at to for from by with and or but is are was were be been being has have had do does did it its this that these those there their they them we our us you your he she his her as so than then when while who which what how much many more most all any some each both number numbers amount total share we will would can could may might must should into out up down over under after before during since until near today yesterday tomorrow now still yet already also only just about place time date start'.split(
      ' ',
    ),
  ),
  vi: new Set(
    'là và của có các những được bị đã đang sẽ cho với từ đến tại ở trong ngoài trên dưới khi vào ra lên xuống này đó kia một số lượng tổng thời điểm nơi nhiều về do vì để thì mà cũng còn vẫn chúng tôi người ngày hôm nay qua mai lúc giờ phút sau trước'.split(
      ' ',
    ),
  ),
  uk: new Set(
    'і й та або але в у на з із зі до від за для про при по над під це цей ця ті той що як коли де скільки кількість число є був була було були буде будуть ми нас нам ви вас вони їх його її не вже ще досі також лише тільки після перед під час сьогодні вчора завтра'.split(
      ' ',
    ),
  ),
};
const NONE: ReadonlySet<string> = new Set();
const SHORTEST_CONTENT = 3;

/** @returns the stem; null for a word without content of its own */
export function stemOf(word: string, language: string): string | null {
  const base = baseLanguage(language);
  if ((STOP[base] ?? NONE).has(word)) return null;
  if (base === 'vi') return word;
  if (base === 'en') return word.length < SHORTEST_CONTENT ? null : english(word);
  if (word.length < SHORTEST_CONTENT && /^\p{ASCII}+$/u.test(word)) return null;
  if (word.length <= 4) return word.slice(0, 3);
  return word.slice(0, word.length <= 6 ? 4 : 5);
}

function english(word: string): string {
  const bare = word.endsWith("'s") ? word.slice(0, -2) : word;
  if (bare.length <= 4) return bare.replace(/s$/, '');
  if (bare.endsWith('ies')) return bare.slice(0, -3);
  return bare.replace(/(?:ing|ed|es|s|e|y)$/, '');
}
