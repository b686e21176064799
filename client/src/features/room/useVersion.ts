/** The words of frozen versions. They never change, so each is fetched once (S1). */
import type { Statement, Version, VersionHead } from '@accord/shared/statements';
import { wordDiff } from '@accord/shared/wordDiff';
import { useEffect, useMemo, useState } from 'react';
import { getVersion } from './requests.js';

const known = new Map<string, Promise<Version>>();

/** A language that joins makes the version longer, so the key names its texts. */
const keyOf = (head: VersionHead) => [head.id, ...head.texts.map((text) => text.id)].join(' ');

function fetchOnce(head: VersionHead): Promise<Version> {
  const key = keyOf(head);
  const asked = known.get(key);
  if (asked) return asked;
  const fetched = getVersion(head.id);
  known.set(key, fetched);
  // Not reached: the next one who asks tries again.
  fetched.catch(() => known.delete(key));
  return fetched;
}

/** @returns the versions that have arrived, newest first */
function useVersions(heads: readonly VersionHead[]): readonly Version[] {
  const [versions, setVersions] = useState<readonly Version[]>([]);
  const key = heads.map(keyOf).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the heads
  useEffect(() => {
    let shown = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const load = () =>
      Promise.all(heads.map(fetchOnce)).then(
        (found) => {
          if (shown) setVersions(found);
        },
        () => {
          if (shown) timer = setTimeout(load, 3_000);
        },
      );
    void load();
    return () => {
      shown = false;
      clearTimeout(timer);
    };
  }, [key]);
  // Until the new ones have arrived, only those that are still asked for.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the heads
  return useMemo(
    () => versions.filter((one) => heads.some((head) => head.id === one.id)),
    [versions, key],
  );
}

/** @returns the words of one version, once they have arrived */
export function useVersion(head: VersionHead): Version | undefined {
  return useVersions([head])[0];
}

/** Versions that something on the page is compared with: the newest, and where languages stopped. */
export function useComparedVersions(statement: Statement): readonly Version[] {
  const heads = useMemo(() => {
    const frozen = new Set(statement.languages.map((one) => one.frozenIn));
    return statement.versions.filter((head, index) => index === 0 || frozen.has(head.number));
  }, [statement.versions, statement.languages]);
  return useVersions(heads);
}

/** What the source says differently since an older version; empty while not known. */
export function sourceChange(
  versions: readonly Version[],
  statement: Statement,
  sinceNumber: number | null,
) {
  const sourceOf = (version: Version | undefined) =>
    version?.texts.find((text) => text.language === statement.sourceLanguage)?.canonical;
  const newest = sourceOf(versions.find((one) => one.id === statement.versions[0]?.id));
  const older = sourceOf(versions.find((one) => one.number === sinceNumber));
  return newest && older ? wordDiff(older, newest).hunks : [];
}
