/** What the room is offered: each line of the playbook, filled, with all that keeps it from going out. */
import { AppError } from '@accord/shared/errors';
import type { Fact } from '@accord/shared/facts';
import type { Formats } from '@accord/shared/formats';
import { type LineBlock, type LineOffer, type LineView, offeredFrom } from '@accord/shared/lines';
import { readFormats } from '../auth/desk.js';
import { judgeAuthorisations } from '../authorisations/judge.js';
import { readEmbargoes, type StandingEmbargo } from '../embargoes/store.js';
import { readFacts } from '../facts/store.js';
import { knownIncident } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Db, Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { mayRelease } from '../policy/release.js';
import type { IncidentScope } from '../policy/scope.js';
import { signoffState } from '../signoff/machine.js';
import { loadVersions } from '../signoff/store.js';
import { type FilledLine, fillLine } from './fill.js';
import { readLines } from './store.js';

export interface JudgedLine {
  readonly line: LineView;
  readonly filled: FilledLine;
  readonly offer: LineOffer;
}

/** What the judgement of every line of one incident depends on. */
export interface Situation {
  readonly incident: IncidentScope;
  readonly facts: readonly Fact[];
  readonly timeZone: string;
  readonly formats: Formats;
  readonly playbookId: string;
  /** All that stand in the incident. */
  readonly embargoes: readonly StandingEmbargo[];
  /** Without these the playbook lets nothing out. */
  readonly requiredLanguages: readonly string[];
  /** From the clocks and the routes: the same for every line. */
  readonly blocks: readonly LineBlock[];
  /** Lines that are public in this incident already. */
  readonly released: ReadonlySet<string>;
}

/** @throws AppError `not_found` alike for missing and unknowable incidents (P1) */
export async function readOffers(
  services: Services,
  actor: Actor,
  incidentId: string,
): Promise<{ offers: LineOffer[]; mayRelease: boolean }> {
  const { db, clock } = services;
  const incident = await knownIncident(db, actor, incidentId);
  const now = clock.now();
  return await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const situation = await readSituation(tx, incident, now);
      const lines = await readLines(tx, { playbookId: situation.playbookId, now });
      return {
        offers: lines
          .filter((line) => line.active)
          .map((line) => judgeLine(line, situation, actor, now).offer),
        mayRelease: mayRelease(actor, incident),
      };
    });
}

export async function readSituation(
  db: Db | Tx,
  incident: IncidentScope,
  now: Date,
): Promise<Situation> {
  const { playbookId, timeZone, content } = await db
    .selectFrom('incidents')
    .innerJoin('playbooks', 'playbooks.id', 'incidents.playbookId')
    .select(['incidents.playbookId', 'incidents.timeZone', 'playbooks.content'])
    .where('incidents.id', '=', incident.id)
    .executeTakeFirstOrThrow();
  const clock = await db
    .selectFrom('clocks')
    .select(['startedAt', 'dueAt'])
    .where('incidentId', '=', incident.id)
    .where('metAt', 'is', null)
    // What one person asked is no deadline of the public's.
    .where('kind', '!=', 'enquiry')
    .orderBy('dueAt')
    .executeTakeFirst();
  const from = clock && new Date(offeredFrom(clock.startedAt.getTime(), clock.dueAt.getTime()));
  const { files } = await loadVersions(db, { incidentIds: [incident.id] });
  const isComplete = files.some(
    (file) =>
      file.isNewest &&
      file.texts.some((text) => !file.releasedTextIds.includes(text.id)) &&
      signoffState(file.input).complete,
  );
  const released = await db
    .selectFrom('releases')
    .innerJoin('versions', 'versions.id', 'releases.versionId')
    .innerJoin('lineVersions', 'lineVersions.id', 'versions.lineVersionId')
    .select('lineVersions.lineId')
    .where('releases.incidentId', '=', incident.id)
    .execute();
  const blocks: LineBlock[] = [];
  if (!from || from > now) {
    blocks.push({ reason: 'not-due', from: from?.toISOString() ?? null });
  }
  if (isComplete) blocks.push({ reason: 'route-complete' });
  return {
    incident,
    facts: (await readFacts(db, [incident.id])).get(incident.id) ?? [],
    timeZone,
    formats: await readFormats(db),
    playbookId,
    embargoes: (await readEmbargoes(db, [incident.id])).get(incident.id) ?? [],
    requiredLanguages: content.requiredLanguages ?? [],
    blocks,
    released: new Set(released.map((row) => row.lineId)),
  };
}

/** @param actor who would release it: nobody lets out what only they have agreed to (S7) */
export function judgeLine(
  line: LineView,
  situation: Situation,
  actor: Actor,
  now: Date,
): JudgedLine {
  const { incident, facts, timeZone, formats } = situation;
  const { template } = line.version;
  const filled = fillLine(template, facts, { timeZone, now, formats });
  const { standing, blocks } = judgeAuthorisations({
    incident,
    named: template.agencyIds,
    owners: [...filled.facts.values()].map((fact) => fact.ownerAgencyId),
    given: line.authorisations,
  });
  const isAlone = standing.length > 0 && standing.every((one) => one.personId === actor.personId);
  return {
    line,
    filled,
    offer: {
      lineId: line.id,
      lineVersionId: line.version.id,
      number: line.version.number,
      name: line.name,
      kind: template.kind,
      texts: filled.parts,
      standing: [...standing],
      blocks: [
        ...situation.blocks,
        ...(situation.released.has(line.id) ? [{ reason: 'already-released' as const }] : []),
        ...filled.blocks,
        ...embargoOn([...filled.facts.values()], situation.embargoes),
        ...languagesMissing(Object.keys(template.texts), situation.requiredLanguages),
        ...blocks,
        ...(isAlone ? [{ reason: 'releaser-alone' as const }] : []),
      ],
    },
  };
}

/** R9: whatever lets it out, a fact that is held back is in nothing that goes out. */
function embargoOn(facts: readonly Fact[], embargoes: readonly StandingEmbargo[]): LineBlock[] {
  const held = facts.filter((fact) => embargoes.some((one) => one.factIds.includes(fact.id)));
  if (held.length === 0) return [];
  return [{ reason: 'embargo', labels: held.map((fact) => fact.label) }];
}

function languagesMissing(written: readonly string[], required: readonly string[]): LineBlock[] {
  const languages = required.filter((one) => !written.includes(one));
  return languages.length === 0 ? [] : [{ reason: 'languages', languages }];
}

/** @throws AppError `line_changed` for a version that is not the newest, or a line put away */
export function requireCurrent(lines: readonly LineView[], lineVersionId: string): LineView {
  const line = lines.find((one) => one.version.id === lineVersionId && one.active);
  if (!line) throw new AppError('line_changed');
  return line;
}
