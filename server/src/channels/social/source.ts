/** What a post is made of: a frozen page, or a version before its release. Pure. */
import type { CanonicalText } from '@accord/shared/canonicalText';
import { plainBlocks } from '@accord/shared/plainText';
import { publicPath } from '../../releases/lineage.js';
import type { PublicPage } from '../../releases/page.js';
import type { Source } from './compose.js';

export function pageSource(page: PublicPage, publicUrl: string): Source {
  const address = `${publicUrl}${publicPath(page.exercise, page.slug, page.language)}`;
  return {
    language: page.language,
    exercise: page.exercise,
    title: page.title,
    note: page.text?.correctionNote ?? null,
    parts: page.text?.parts ?? null,
    wording: page.text ? null : (page.withdrawalWording?.text ?? null),
    address,
  };
}

/** @param path of the public page that the release will have */
export function versionSource(text: CanonicalText, path: string, publicUrl: string): Source {
  return {
    language: text.language,
    exercise: text.exercise,
    title: plainBlocks(text.parts.title),
    note: text.correctionNote,
    parts: text.parts,
    wording: null,
    address: `${publicUrl}${path}`,
  };
}
