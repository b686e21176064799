/** A desk row out of an incident's parts; pure, so that what the desk says can be tested alone. */
import type { DeskRow, HourMark, KeptBack } from '@accord/shared/desk';
import type { EventView } from '@accord/shared/events';
import type { Fact } from '@accord/shared/facts';
import type { IncidentView } from '@accord/shared/incidents';
import { PARTS, type PartName } from '@accord/shared/parts';
import type { ReleaseView } from '@accord/shared/releases';
import type { Decision, Signoff } from '@accord/shared/signoff';
import type { Statement, StatementLanguage, VersionHead } from '@accord/shared/statements';

/** What the first message counts: without the title, and without what to do now. */
const SIX_PARTS: readonly PartName[] = PARTS.filter((part) => part !== 'title' && part !== 'act');

export interface IncidentParts {
  readonly incident: IncidentView;
  readonly statements: readonly Statement[];
  readonly signoffs: readonly Signoff[];
  readonly decisions: readonly Decision[];
  readonly facts: readonly Fact[];
  readonly releases: readonly ReleaseView[];
  readonly lastEvent: EventView | null;
  readonly openFindings: number;
  readonly joinedNumbers: readonly string[];
  /** The number that a statement comes from, for those of joined incidents. */
  readonly fromNumbers: ReadonlyMap<string, string>;
}

export function deskRow(parts: IncidentParts): DeskRow {
  const { incident, releases } = parts;
  const shown = statementInWork(parts);
  const signoff = parts.signoffs.find((one) => one.versionId === shown?.versions.at(0)?.id);
  return {
    incidentId: incident.id,
    number: incident.number,
    title: incident.title,
    language: incident.language,
    place: incident.place,
    playbookName: incident.playbook.name,
    leadAgencyId: incident.leadAgencyId,
    agencyIds: incident.agencyIds,
    exercise: incident.exercise,
    drillId: incident.drill?.id ?? null,
    restricted: incident.restricted,
    status: incident.status,
    openedAt: incident.openedAt,
    closedAt: incident.closedAt,
    clock: nextClock(incident),
    marks: hourMarks(parts),
    statement: shown && statementPart(shown, parts),
    places: signoff?.stages.flatMap((stage) => stage.places) ?? [],
    lapses: signoff?.lapses ?? [],
    emptyPlaceIds: signoff?.emptyPlaceIds ?? [],
    keptBack: parts.statements.flatMap((one) =>
      one === shown ? [] : (keptBack(one, parts) ?? []),
    ),
    conflicts: parts.facts.filter((fact) => fact.conflict).length,
    openFindings: parts.openFindings,
    joinedNumbers: [...parts.joinedNumbers],
    lastEvent: parts.lastEvent,
    eventNumber: incident.eventNumber,
    firstPublicMinutes: minutesToFirstRelease(incident, releases),
  };
}

/** The earliest clock that is not met: the one that everybody watches. */
function nextClock(incident: IncidentView): DeskRow['clock'] {
  if (incident.status === 'closed') return null;
  const open = incident.clocks.filter((clock) => clock.metAt === null);
  return open.toSorted((a, b) => a.dueAt.localeCompare(b.dueAt))[0] ?? null;
}

/** In sign-off before drafts, drafts before what is public; the newest of each. */
function statementInWork({ statements }: IncidentParts): Statement | null {
  const newestFirst = statements.toSorted((a, b) => b.position - a.position);
  const latestState = (one: Statement) => one.versions.at(0)?.state;
  return (
    newestFirst.find((one) => latestState(one) === 'inSignoff') ??
    newestFirst.find((one) => latestState(one) === undefined && isTouched(one)) ??
    newestFirst.find((one) => latestState(one) === 'released') ??
    newestFirst[0] ??
    null
  );
}

function isTouched(statement: Statement): boolean {
  return statement.languages.some((language) => language.editedAt !== null);
}

/** S5: what blocks is seen on the desk, also where the row speaks of another statement. */
function keptBack(one: Statement, parts: IncidentParts): KeptBack | null {
  const version = one.versions.at(0);
  const signoff = parts.signoffs.find((each) => each.versionId === version?.id);
  if (!version || !signoff || !isToGoOut(version, signoff)) return null;
  const places = signoff.stages.flatMap((stage) => stage.places);
  const empty = places.filter((place) => signoff.emptyPlaceIds.includes(place.placeId));
  const asked = places.filter((place) => place.state === 'asked').length;
  const held = places.filter((place) => place.hold !== null).length;
  if (empty.length + asked + held === 0) return null;
  const { id: statementId, kind, label, ordinal } = one;
  return {
    statementId,
    kind,
    label,
    ordinal,
    fromNumber: parts.fromNumbers.get(statementId) ?? null,
    asked,
    held,
    emptyAgencyIds: [...new Set(empty.map((place) => place.agencyId))],
  };
}

/** Of a version that is public in one language, another may still be in sign-off. */
function isToGoOut(version: VersionHead, { blocks, releasedTextIds }: Signoff): boolean {
  if (blocks.some((one) => one.reason === 'withdrawn')) return false;
  return version.texts.some((text) => !releasedTextIds.includes(text.id));
}

function statementPart(shown: Statement, parts: IncidentParts): NonNullable<DeskRow['statement']> {
  const version = shown.versions.at(0);
  const signoff = parts.signoffs.find((one) => one.versionId === version?.id);
  const released = new Set(
    parts.releases.filter((one) => one.statementId === shown.id).flatMap((one) => one.languages),
  );
  const source = shown.languages.find((one) => one.language === shown.sourceLanguage);
  return {
    id: shown.id,
    kind: shown.kind,
    stage:
      version?.state === 'released'
        ? 'public'
        : version?.state === 'inSignoff'
          ? signoff?.complete
            ? 'signed'
            : 'inSignoff'
          : 'draft',
    sourceLanguage: shown.sourceLanguage,
    versionId: version?.id ?? null,
    versionNumber: version?.number ?? null,
    filledParts: source?.filledParts.filter((part) => SIX_PARTS.includes(part)).length ?? 0,
    languages: shown.languages.map((one) => ({
      language: one.language,
      state: languageState(one, version?.number ?? null, released),
      version: one.frozenIn,
    })),
  };
}

function languageState(
  one: StatementLanguage,
  current: number | null,
  released: ReadonlySet<string>,
): NonNullable<DeskRow['statement']>['languages'][number]['state'] {
  if (one.frozenIn === null) return one.editedAt ? 'draft' : 'notStarted';
  if (one.frozenIn !== current) return 'behind';
  return released.has(one.language) ? 'public' : 'inVersion';
}

/** What happened, for the left of the hour line. */
function hourMarks({ statements, decisions, facts, releases }: IncidentParts): HourMark[] {
  const versions = statements.flatMap((statement) =>
    statement.versions.map((version) => ({
      at: version.submittedAt,
      kind: 'version' as const,
      label: `v${version.number}`,
    })),
  );
  const decided = decisions.flatMap((decision) => {
    const kind = decisionMark(decision);
    return kind ? [{ at: decision.at, kind, label: decision.agencyId }] : [];
  });
  const changed = facts
    .filter((fact) => fact.history.length > 0)
    .map((fact) => ({ at: fact.current.at, kind: 'fact' as const, label: fact.id }));
  const out = releases.map((release) => ({
    at: release.at,
    kind: 'release' as const,
    label: null,
  }));
  return [...versions, ...decided, ...changed, ...out].sort((a, b) => a.at.localeCompare(b.at));
}

function decisionMark(decision: Decision): HourMark['kind'] | null {
  switch (decision.kind) {
    case 'ask':
      return 'asked';
    case 'hand':
      return null;
    case 'sign':
      if (decision.carriedFrom !== null) return 'carried';
      return decision.forPersonId ? 'deputy' : 'signed';
  }
}

function minutesToFirstRelease(
  incident: IncidentView,
  releases: readonly ReleaseView[],
): number | null {
  const first = releases.map((release) => release.at).sort()[0];
  if (first === undefined) return null;
  return Math.round((Date.parse(first) - Date.parse(incident.openedAt)) / 60_000);
}
