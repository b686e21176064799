/** Of which statement the version is that an event names: `v2` alone says little beside another `v2`. Pure. */
import type { EventView } from '@accord/shared/events';

interface WithVersions {
  readonly id: string;
  readonly versions: readonly { readonly id: string }[];
}

/**
 * @param statements of the event's incident
 * @returns undefined where the event names no version, and where there is only one statement
 */
export function statementNamed<T extends WithVersions>(
  { payload }: Pick<EventView, 'payload'>,
  statements: readonly T[],
): T | undefined {
  if (payload === null || statements.length < 2) return undefined;
  const { number, statementId, versionId } = payload;
  if (typeof number !== 'number') return undefined;
  return statements.find(
    (one) => one.id === statementId || one.versions.some((version) => version.id === versionId),
  );
}
