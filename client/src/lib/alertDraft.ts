/** An alert while it is edited: shapes as they are typed, and what is still wrong with them. Pure. */
import {
  type Alert,
  type AlertDefaults,
  alert as alertSchema,
  type FrozenAlert,
  frozenAlert,
} from '@accord/shared/alert';
import type { CanonicalText } from '@accord/shared/canonicalText';
import { type GeometryProblem, readCircle, readPolygon } from '@accord/shared/geometry';

export interface AreaDraft {
  readonly name: Readonly<Record<string, string>>;
  readonly polygons: readonly string[];
  readonly circles: readonly string[];
  readonly geocodes: readonly { readonly valueName: string; readonly value: string }[];
}

/** Without its end, which is a moment in a room and a number of minutes in a playbook. */
export interface AlertDraft extends Omit<Alert, 'areas' | 'expiresAt' | 'responseTypes'> {
  readonly responseTypes: readonly Alert['responseTypes'][number][];
  readonly areas: readonly AreaDraft[];
}

/** What is wrong in an area, by the place where it stands: `polygons.0`, `name`, `geocodes.2`. */
export type AreaProblem =
  | { readonly at: string; readonly problem: 'empty' }
  | { readonly at: string; readonly problem: GeometryProblem; readonly point: string };

export const NEW_AREA: AreaDraft = { name: {}, polygons: [], circles: [], geocodes: [] };

/** Nothing is claimed that nobody said. */
export const NEW_ALERT: AlertDraft = {
  category: 'Safety',
  urgency: 'Unknown',
  severity: 'Unknown',
  certainty: 'Unknown',
  responseTypes: [],
  areas: [],
};

export function draftOfAlert(from: Alert | AlertDefaults): AlertDraft {
  const { category, urgency, severity, certainty, responseTypes, areas } = from;
  return { category, urgency, severity, certainty, responseTypes, areas };
}

/** @returns a row an area, with everything that is wrong in it; none where all is well */
export function areaProblems(areas: readonly AreaDraft[]): AreaProblem[][] {
  return areas.map(({ name, polygons, circles, geocodes }) => [
    ...(Object.values(name).some((one) => one.trim() !== '')
      ? []
      : [{ at: 'name', problem: 'empty' as const }]),
    ...polygons.flatMap((typed, at) => shapeProblem(`polygons.${at}`, typed, readPolygon)),
    ...circles.flatMap((typed, at) => shapeProblem(`circles.${at}`, typed, readCircle)),
    ...geocodes.flatMap((one, at) =>
      one.valueName.trim() === '' || one.value.trim() === ''
        ? [{ at: `geocodes.${at}`, problem: 'empty' as const }]
        : [],
    ),
  ]);
}

function shapeProblem(at: string, typed: string, read: typeof readPolygon): AreaProblem[] {
  const found = read(typed);
  return 'text' in found ? [] : [{ at, problem: found.problem, point: found.at }];
}

/** @returns null while something is wrong */
export function readAlertDraft(draft: AlertDraft, expiresAt: string | null): Alert | null {
  const parsed = alertSchema.safeParse({ ...clean(draft), expiresAt });
  return parsed.success ? parsed.data : null;
}

function clean(draft: AlertDraft) {
  return {
    ...draft,
    areas: draft.areas.map((area) => ({
      ...area,
      name: Object.fromEntries(
        Object.entries(area.name).filter(([, words]) => words.trim() !== ''),
      ),
    })),
  };
}

const FIELDS = [
  'category',
  'urgency',
  'severity',
  'certainty',
  'responseTypes',
  'areas',
  'expiresAt',
] as const;
export type AlertField = (typeof FIELDS)[number];

/** @returns which fields differ, in the order of the form; all of them where one has no alert */
export function changedFields(
  before: Alert | FrozenAlert | null,
  after: Alert | FrozenAlert | null,
): AlertField[] {
  if (!before && !after) return [];
  return FIELDS.filter(
    (field) => JSON.stringify(before?.[field] ?? null) !== JSON.stringify(after?.[field] ?? null),
  );
}

/** @returns the alert that is signed with a text; null where there is none */
export function readSignedAlert(text: CanonicalText): FrozenAlert | null {
  const parsed = frozenAlert.nullable().safeParse(text.alert);
  return parsed.success ? parsed.data : null;
}
