/** What may stand behind the changes between two versions: the facts, and what was asked for before. */
import type { Room } from '@accord/shared/room';
import type { Version, VersionHead } from '@accord/shared/statements';
import type { Behind } from './changes.js';

interface Versions {
  readonly versions: readonly Pick<VersionHead, 'id' | 'number' | 'texts'>[];
}

export function behindOf(
  before: Pick<Version, 'texts'>,
  after: Pick<Version, 'number'>,
  { facts, decisions }: Pick<Room, 'facts' | 'decisions'>,
  { versions }: Versions,
): Behind {
  // One that went on is kept at the version it was made on, which may lie before the compared ones.
  const earlier = new Set(versions.filter((one) => one.number < after.number).map((one) => one.id));
  return {
    facts,
    asks: decisions.filter((one) => one.kind === 'ask' && earlier.has(one.versionId)),
    languageOf: new Map(
      [...versions.flatMap((one) => one.texts), ...before.texts].map((text) => [
        text.id,
        text.language,
      ]),
    ),
  };
}
