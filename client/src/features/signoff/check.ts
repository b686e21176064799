/**
 * The page's own check before it offers Sign: that the words it shows are the words whose hash it
 * would sign (S1). It trusts the hash it computes, not the one it was sent.
 */
import { hashCanonical } from '@accord/shared/canonicalText';
import type { Version, VersionText } from '@accord/shared/statements';
import { textCode } from '@accord/shared/textCode';

/** @returns languages whose words do not belong to their hash or code; empty when all is well */
export function mismatchedLanguages(version: Version): readonly string[] {
  return version.texts
    .filter((text) => !isWhatItSays(text, version.statementId))
    .map((text) => text.language);
}

function isWhatItSays(text: VersionText, statementId: string): boolean {
  const { canonical } = text;
  const letters = text.code.replace(/^EX /, '').replaceAll(' ', '').length;
  return (
    hashCanonical(canonical) === text.hash &&
    textCode(text.hash, canonical.exercise, letters) === text.code &&
    canonical.language === text.language &&
    canonical.statementId === statementId
  );
}
