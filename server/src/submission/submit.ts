/**
 * Submitting: freezes live texts into a version that never changes (S1, S3). With the source it
 * makes the next version; without, its languages join the version of the source.
 */
import type { Alert } from '@accord/shared/alert';
import { AppError } from '@accord/shared/errors';
import type { Fact } from '@accord/shared/facts';
import type { Submit, submitted } from '@accord/shared/statements';
import type { z } from 'zod';
import { type CommandContext, runCommand } from '../audit/command.js';
import { readFacts } from '../facts/store.js';
import { knownIncident, lockIncident, require } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { mayWrite } from '../policy/incident.js';
import type { IncidentScope } from '../policy/scope.js';
import { planEscalations } from '../signoff/escalations.js';
import { readAlert } from '../statements/alert.js';
import type { DocumentReader } from '../statements/documentReader.js';
import type { CarriedPlaces } from './carry.js';
import { type LatestVersion, readLatest, requireChange } from './latest.js';
import { readLiveTexts } from './liveTexts.js';
import { hashesOf, storeWithSignatures, writeVersion } from './newVersion.js';
import { joined, readSourceBlocks, requireKnownBehind, withPace } from './pace.js';
import { freezeAll, readStatement, type StatementRow } from './statement.js';
import type { FrozenLanguage } from './texts.js';

export type Submitted = z.infer<typeof submitted>;

/**
 * @throws AppError `version_not_next` when somebody was faster; `nothing_changed`, which resets
 *   nothing; `kept_moved` where it would keep other signatures than were shown; and whatever keeps a text from being frozen, by name
 */
export async function submitCommand(
  services: Services,
  documents: DocumentReader,
  actor: Actor,
  key: string,
  input: { statementId: string } & Submit,
): Promise<Submitted> {
  const statement = await readStatement(services.db, input.statementId);
  // Asked before anything is read, and again under the lock (P1).
  const known = await knownIncident(services.db, actor, statement.incidentId);
  require(mayWrite(actor, known), known);
  // Read before the lock: what was saved when the command came is in it, and nobody waits for it.
  const live = await readLiveTexts(services.db, documents, statement.id, input.languages);
  const source = await readSourceBlocks(services.db, documents, statement, input.languages);
  return await runCommand<Submitted>(
    services,
    { actor, key, name: 'submit', input },
    async (context) => {
      const incident = await lockIncident(context.tx, actor, statement.incidentId);
      require(mayWrite(actor, incident), incident);
      const latest = await readLatest(context.tx, statement.id);
      const isNew = input.languages.includes(statement.sourceLanguage);
      requireNumber(input, isNew, latest);
      const facts = (await readFacts(context.tx, [incident.id])).get(incident.id) ?? [];
      // A language that joins says what the others of its version say.
      const alert = isNew ? await alertNow(context, statement.id) : (latest?.alert ?? null);
      const frozen = await withPace(
        context.tx,
        freezeAll(context.now, { ...statement, alert }, facts, live),
        joined(context.now, statement, facts, isNew ? undefined : latest, source),
      );
      requireChange(latest, frozen, facts);
      const outcome = isNew
        ? await newVersion(context, {
            statement: { ...statement, alert },
            incident,
            frozen,
            facts,
            input,
          })
        : await joinVersion(context, { statement, latest, frozen, facts });
      // Last of all: where something else is in the way, nobody compares words for nothing.
      requireKnownBehind(frozen, input);
      requireShown(input, outcome.result);
      const asks = await planEscalations(context, incident, outcome.result.versionId);
      return { ...outcome, asks };
    },
  );
}

interface NewVersion {
  readonly statement: StatementRow;
  readonly incident: IncidentScope;
  readonly frozen: readonly FrozenLanguage[];
  readonly facts: readonly Fact[];
  readonly input: Submit;
}

async function newVersion(
  context: CommandContext,
  { statement, incident, frozen, facts, input }: NewVersion,
) {
  const { number, note } = input;
  const { versionId, carried, wentOn } = await writeVersion(context, {
    ...{ statement, incident, frozen, facts, number, note },
    alert: statement.alert,
  });
  return {
    result: { versionId, number: input.number, outcome: 'newVersion' as const, ...carried },
    record: {
      streamId: statement.incidentId,
      event: {
        type: 'versionSubmitted' as const,
        payload: {
          statementId: statement.id,
          versionId,
          number: input.number,
          ...hashesOf(frozen),
          note: input.note,
          keptPlaceIds: [...carried.keptPlaceIds],
          ...wentOn,
        },
      },
    },
  };
}

interface Joining {
  readonly statement: StatementRow;
  readonly latest: LatestVersion | undefined;
  readonly frozen: readonly FrozenLanguage[];
  readonly facts: readonly Fact[];
}

/**
 * Languages join the newest version, also when it is out already: `released` says that something of
 * a version is public and stays true. What still waits is told text by text, and a released
 * version is signed and released like any other for the texts that are not out.
 */
async function joinVersion(context: CommandContext, { statement, latest, frozen, facts }: Joining) {
  if (!latest) throw new AppError('source_not_submitted');
  const { route, lineVersionId } = await context.tx
    .selectFrom('versions')
    .select(['route', 'lineVersionId'])
    .where('id', '=', latest.id)
    .executeTakeFirstOrThrow();
  // Nobody agreed to further languages, and it has no route on which they could be signed.
  if (lineVersionId !== null) throw new AppError('agreed_version');
  const { id: versionId, number } = latest;
  const place = { versionId, route: { ...route }, exercise: statement.exercise };
  const { carried, wentOn } = await storeWithSignatures(context, statement, place, frozen, facts);
  return {
    result: { versionId, number, outcome: 'languageJoined' as const, ...carried },
    record: {
      streamId: statement.incidentId,
      event: {
        type: 'languageJoined' as const,
        payload: {
          statementId: statement.id,
          versionId,
          number,
          ...hashesOf(frozen),
          keptPlaceIds: [...carried.keptPlaceIds],
          ...wentOn,
        },
      },
    },
  };
}

/** Read under the lock: what somebody set before the submission is in it. */
async function alertNow({ tx }: CommandContext, statementId: string): Promise<Alert | null> {
  const { alert } = await tx
    .selectFrom('statements')
    .select('alert')
    .where('id', '=', statementId)
    .executeTakeFirstOrThrow();
  return readAlert(alert);
}

function requireNumber(input: Submit, isNew: boolean, latest: LatestVersion | undefined): void {
  if (!isNew && !latest) throw new AppError('source_not_submitted');
  const expected = (latest?.number ?? 0) + (isNew ? 1 : 0);
  if (input.number !== expected) {
    throw new AppError('version_not_next', { number: latest?.number ?? 0 });
  }
}

/** S4: what the person read beforehand comes true, or nothing is submitted. */
function requireShown(input: Pick<Submit, 'keptPlaceIds'>, kept: CarriedPlaces): void {
  const shown = new Set(input.keptPlaceIds);
  const isShown =
    shown.size === kept.keptPlaceIds.length && kept.keptPlaceIds.every((one) => shown.has(one));
  if (!isShown) throw new AppError('kept_moved', { keptPlaceIds: kept.keptPlaceIds });
}
