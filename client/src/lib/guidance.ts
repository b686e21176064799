/** What a page asks of the library of guidance. */
import { type GuidanceVersion, guidanceList, guidanceVersion } from '@accord/shared/guidance';
import { get } from './api.js';

/** What holds now for the incident's kind, found by words in any language; all of it without words. */
export async function searchGuidance(
  incidentId: string,
  words: string,
  signal: AbortSignal,
): Promise<readonly GuidanceVersion[]> {
  const query = new URLSearchParams({ incidentId, q: words });
  return (await get(`/api/guidance?${query}`, guidanceList, signal)).guidance;
}

/** One version, also one that holds no longer. */
export const getGuidanceVersion = (versionId: string, signal: AbortSignal) =>
  get(`/api/guidance-versions/${versionId}`, guidanceVersion, signal);
