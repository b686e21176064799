/** What a correction puts right, as a first wording in each language of the release. Pure. */
import { type ByLanguage, wordsFor } from '@accord/shared/byLanguage';
import type { Fact } from '@accord/shared/facts';
import { wordFact } from '@accord/shared/factWording';
import type { Formats } from '@accord/shared/formats';
import { versionOf } from './touched.js';

export interface NotePlace {
  readonly languages: readonly string[];
  /** Of the incident, in which reasons are written. */
  readonly language: string;
  readonly timeZone: string;
  readonly formats: Formats;
  readonly now: Date;
}

/** Longest note that a correction takes. */
const MOST = 300;

/**
 * @param says number of the version of the fact that the public reads
 * @returns by language; one without words for the fact is missing. Null where there is no value to
 *   put in its place: the fact is disputed
 */
export function correctionNote(
  fact: Fact,
  says: number,
  place: NotePlace,
): Record<string, string> | null {
  const said = versionOf(fact, says);
  if (!said || fact.conflict) return null;
  const notes = place.languages.flatMap((language): [string, string][] => {
    const context = {
      language,
      timeZone: place.timeZone,
      formats: place.formats,
      now: place.now.getTime(),
    };
    const [before, now] = [said, fact.current].map((one) => wordFact(fact, one, context));
    const words = wordsFor(WORDS, language);
    if (!words || !before?.label || !before.valueUnit || !now?.valueUnit) return [];
    const what =
      fact.current.status === 'retracted'
        ? words.retracted(before.label, before.valueUnit)
        : words.changed(before.label, before.valueUnit, now.valueUnit);
    // A reason has no translation; the others add theirs.
    const why = language === place.language && fact.current.reason ? ` ${fact.current.reason}` : '';
    return [[language, cut(`${what}${why}`)]];
  });
  return notes.length === 0 ? null : Object.fromEntries(notes);
}

/** Never through the middle of a letter that takes two units. */
const cut = (note: string) => note.slice(0, MOST).replace(/[\ud800-\udbff]$/, '');

interface NoteWords {
  readonly changed: (label: string, before: string, now: string) => string;
  readonly retracted: (label: string, before: string) => string;
}

/** Said so that no value has to be inflected. */
const WORDS: ByLanguage<NoteWords> = {
  en: {
    changed: (label, before, now) => `${label}: ${now}. We had said: ${before}.`,
    retracted: (label, before) => `${label}: what we had said (${before}) no longer holds.`,
  },
  vi: {
    changed: (label, before, now) => `${label}: ${now}. Trước đó chúng tôi đã nêu: ${before}.`,
    retracted: (label, before) => `${label}: điều đã nêu (${before}) không còn đúng.`,
  },
  uk: {
    changed: (label, before, now) => `${label}: ${now}. Раніше ми повідомляли: ${before}.`,
    retracted: (label, before) => `${label}: те, що ми повідомляли (${before}), більше не чинне.`,
  },
  es: {
    changed: (label, before, now) => `${label}: ${now}. Antes habíamos dicho: ${before}.`,
    retracted: (label, before) => `${label}: lo que habíamos dicho (${before}) ya no es válido.`,
  },
  fr: {
    changed: (label, before, now) => `${label} : ${now}. Nous avions dit : ${before}.`,
    retracted: (label, before) =>
      `${label} : ce que nous avions dit (${before}) n’est plus valable.`,
  },
  ar: {
    changed: (label, before, now) => `${label}: ${now}. كنا قد ذكرنا: ${before}.`,
    retracted: (label, before) => `${label}: ما كنا قد ذكرناه (${before}) لم يعد صحيحًا.`,
  },
  zh: {
    changed: (label, before, now) => `${label}：${now}。我们此前的说法是：${before}。`,
    retracted: (label, before) => `${label}：我们此前所说的（${before}）已不成立。`,
  },
  'zh-Hant': {
    changed: (label, before, now) => `${label}：${now}。我們此前的說法是：${before}。`,
    retracted: (label, before) => `${label}：我們此前所說的（${before}）已不成立。`,
  },
  de: {
    changed: (label, before, now) => `${label}: ${now}. Zuvor hatten wir gesagt: ${before}.`,
    retracted: (label, before) => `${label}: Was wir gesagt hatten (${before}), gilt nicht mehr.`,
  },
  pl: {
    changed: (label, before, now) => `${label}: ${now}. Wcześniej podaliśmy: ${before}.`,
    retracted: (label, before) => `${label}: to, co podaliśmy (${before}), już nie obowiązuje.`,
  },
};
