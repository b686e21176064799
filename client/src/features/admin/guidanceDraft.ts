/** Guidance while it is edited: days of the desk's zone, and only what was written. Pure. */
import {
  type GuidanceChange,
  type GuidanceVersion,
  guidanceChange,
  guidanceInput,
  type guidanceKind,
} from '@accord/shared/guidance';
import type { z } from 'zod';
import { instantOf, wallTime } from '../../lib/zonedTime.js';
import { written } from './written.js';

export interface GuidanceDraft {
  readonly kind: z.infer<typeof guidanceKind>;
  readonly title: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, string>>;
  readonly playbookIds: readonly string[];
  readonly source: string;
  /** `2026-11-28`; empty for no beginning. */
  readonly from: string;
  /** The last day on which it holds; empty for no end. */
  readonly until: string;
}

export const NEW_GUIDANCE: GuidanceDraft = {
  kind: 'document',
  title: {},
  body: {},
  playbookIds: [],
  source: '',
  from: '',
  until: '',
};

export function guidanceDraftOf(version: GuidanceVersion, timeZone: string): GuidanceDraft {
  const { kind, title, body, playbookIds, source, validFrom, validUntil } = version;
  const dayOf = (at: number) => wallTime(at, timeZone).date;
  return {
    kind,
    title,
    body,
    playbookIds,
    source: source ?? '',
    from: validFrom === null ? '' : dayOf(Date.parse(validFrom)),
    until: validUntil === null ? '' : dayOf(Date.parse(validUntil) - 1),
  };
}

export type CheckedGuidance =
  | {
      readonly state: 'ready';
      readonly content: Omit<GuidanceChange, 'base'>;
      readonly kind: GuidanceDraft['kind'];
    }
  | {
      readonly state: 'wrong';
      readonly missing: readonly ('title' | 'body' | 'days')[];
    };

/** @returns what can be sent, without empty words; or what is missing or wrong */
export function checkGuidance(draft: GuidanceDraft, timeZone: string): CheckedGuidance {
  const title = written(draft.title);
  const body = written(draft.body);
  const content = {
    title,
    body,
    playbookIds: [...draft.playbookIds],
    source: draft.source.trim() === '' ? null : draft.source,
    validFrom: draft.from === '' ? null : startOf(draft.from, timeZone),
    validUntil: draft.until === '' ? null : startOf(dayAfter(draft.until), timeZone),
  };
  const parsed = guidanceInput.safeParse({ kind: draft.kind, ...content });
  if (parsed.success) {
    const { base: _, ...ready } = guidanceChange.parse({ ...content, base: 1 });
    return { state: 'ready', content: ready, kind: draft.kind };
  }
  return {
    state: 'wrong',
    missing: [
      ...(Object.keys(title).length === 0 ? ['title' as const] : []),
      ...(Object.keys(body).length === 0 ? ['body' as const] : []),
      ...(parsed.error.issues.some((one) => one.path[0] === 'validUntil') ? ['days' as const] : []),
    ],
  };
}

const startOf = (date: string, timeZone: string) => instantOf({ date, time: '00:00' }, timeZone);

function dayAfter(date: string): string {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + 1);
  return at.toISOString().slice(0, 10);
}
