/** The changes that the page shows: since what was read, and since what my place decided on. */
import type { Room } from '@accord/shared/room';
import type { Statement, Version } from '@accord/shared/statements';
import { useMemo } from 'react';
import { behindOf } from './behind.js';
import { type Changes, changesBetween } from './changes.js';
import type { Baseline, Context } from './context.js';
import { baselineOf } from './context.js';
import { useVersion } from './useVersion.js';

export interface SinceBaseline {
  readonly baseline: Baseline;
  /** Null while it loads, or where it cannot be had. */
  readonly changes: Changes | null;
  readonly isFailed: boolean;
}

/** @returns null where my place decided on nothing earlier: everything is new */
export function useSinceBaseline(version: Version, context: Context): SinceBaseline | null {
  const baseline = baselineOf(context);
  const before = useVersion(baseline?.versionId ?? null);
  const changes = useChanges(
    before.state === 'shown' ? before.version : null,
    version,
    context.room,
    context.statement,
  );
  return baseline && { baseline, changes, isFailed: before.state === 'failed' };
}

/** @param before null for no comparison */
export function useChanges(
  before: Version | null,
  after: Version | null,
  room: Room,
  statement: Statement,
): Changes | null {
  const { facts, decisions } = room;
  return useMemo(() => {
    if (!before || !after) return null;
    return changesBetween(before, after, behindOf(before, after, { facts, decisions }, statement));
  }, [before, after, facts, decisions, statement]);
}
