/**
 * Agreed sentences in words that hold no longer: superseded, past their date, or retired. Word for
 * word, since that is how they are to be used.
 */
import type { GuidanceVersion } from '@accord/shared/guidance';
import { countWords } from '@accord/shared/plainText';
import { baseLanguage } from '@accord/shared/reading/baseLanguage';
import { groupBy } from '../../platform/groupBy.js';
import type { Sentence } from '../reading/mention.js';
import { sentencesOf } from '../reading/sentences.js';
import { type Found, found, type OldSentence, wholeOf } from './found.js';

/** Shorter ones are everybody's. */
const LEAST_WORDS = 4;

/** @param versions every version of the sentences of the library, oldest first */
export function createGuidanceCheck(
  versions: readonly GuidanceVersion[],
): (sentence: Sentence) => Found[] {
  const old = new Map<string, OldSentence>();
  const lasting = new Set<string>();
  for (const own of groupBy(versions, (one) => one.guidanceId).values()) {
    for (const [index, version] of own.entries()) {
      const next = version.state === 'retired' ? undefined : own[index + 1];
      for (const [language, body] of Object.entries(version.body)) {
        for (const key of keysOf(language, body)) {
          if (version.endsAt === null) lasting.add(key);
          else {
            const endsAt = Date.parse(version.endsAt);
            // Others of the library may say it, too: it holds as long as any of them.
            if (endsAt < (old.get(key)?.endsAt ?? 0)) continue;
            old.set(key, { version, instead: next?.body[language] ?? null, endsAt });
          }
        }
      }
    }
  }
  return (sentence) => {
    if (old.size === 0) return [];
    const key = keyOf(sentence.language, sentence.text);
    const one = old.get(key);
    if (!one || lasting.has(key)) return [];
    return [found('superseded', wholeOf(sentence), { guidance: one }, one.endsAt)];
  };
}

function keysOf(language: string, body: string): string[] {
  return body.split('\n').flatMap((line) =>
    sentencesOf(line)
      .map(({ from, to }) => line.slice(from, to))
      .filter((sentence) => countWords(sentence, language) >= LEAST_WORDS)
      .map((sentence) => keyOf(language, sentence)),
  );
}

/** Spaces, case and the last full stop are nobody's meaning. */
function keyOf(language: string, sentence: string): string {
  const words = sentence
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[\s.!?。។]+$/, '')
    .trim();
  return `${baseLanguage(language)} ${words}`;
}
