/** Opening an incident: the room with its clocks, tasks and first text, in one transaction. */
import { AppError } from '@accord/shared/errors';
import type { incidentOpened, OpenIncident } from '@accord/shared/incidents';
import type { PlaybookContent } from '@accord/shared/playbooks';
import type { z } from 'zod';
import { createStream } from '../audit/append.js';
import { type CommandContext, runCommand } from '../audit/command.js';
import { keepMarks } from '../duplicates/keepMarks.js';
import type { Actor } from '../platform/actor.js';
import type { Tx } from '../platform/db/database.js';
import type { Random } from '../platform/ids.js';
import type { Services } from '../platform/services.js';
import { mayOpenIncident } from '../policy/incident.js';
import { firstAlert } from '../statements/alert.js';
import { chooseSource, createStatement } from '../statements/create.js';
import { chooseRoute } from '../statements/startRoutes.js';

const MINUTE_MS = 60_000;
/** Far more than a year's restricted incidents, and still quickly said. */
const RESTRICTED_DIGITS = 6;

/** @throws AppError `playbook_unknown`, `agency_unknown`, `person_unknown`, `drill_over` */
export function openIncidentCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: OpenIncident,
): Promise<z.infer<typeof incidentOpened>> {
  return runCommand(services, { actor, key, name: 'openIncident', input }, async (context) => {
    const { tx, now } = context;
    if (!mayOpenIncident(actor)) throw new AppError('not_allowed');
    const desk = await tx.selectFrom('desk').select(['mode', 'timeZone']).executeTakeFirstOrThrow();
    // R2: fixed here for ever; a desk that is an exercise opens nothing else.
    const exercise = input.exercise || desk.mode === 'exercise';
    const playbook = await tx
      .selectFrom('playbooks')
      .select(['id', 'content'])
      .where('id', '=', input.playbookId)
      .where('active', '=', true)
      .executeTakeFirst();
    if (!playbook) throw new AppError('playbook_unknown');
    const agencyIds = [...new Set([input.leadAgencyId, ...input.agencyIds])];
    await requireAgencies(tx, agencyIds);
    const drillId = exercise ? await runningDrill(context, input.drillId) : null;
    const timeZone = input.timeZone ?? desk.timeZone;
    const incidentId = services.random.id();
    const { restricted } = input;
    const number = await nextNumber(context, timeZone, { exercise, restricted });
    const languages = [...new Set(playbook.content.languages)];
    await createStream(tx, incidentId);
    await tx
      .insertInto('incidents')
      .values({
        id: incidentId,
        number,
        title: input.title,
        place: input.place,
        summary: input.summary,
        // Of the title. What statements are written in is chosen for each of them.
        language: input.language,
        playbookId: playbook.id,
        leadAgencyId: input.leadAgencyId,
        languages,
        exercise,
        drillId,
        restricted: input.restricted,
        status: 'open',
        timeZone,
        openedAt: now,
        openedBy: actor.personId,
        mergedInto: null,
      })
      .execute();
    await tx
      .insertInto('incidentAgencies')
      .values(
        agencyIds.map((agencyId) => ({
          incidentId,
          agencyId,
          engagedAt: now,
          engagedBy: actor.personId,
        })),
      )
      .execute();
    if (input.restricted) {
      await addMembers(tx, incidentId, [...new Set([actor.personId, ...input.memberIds])]);
    }
    await keepMarks(
      tx,
      { id: incidentId, openedAt: now, restricted },
      {
        words: [input.title, input.place ?? '', input.summary ?? ''].join('\n'),
        language: input.language,
        texts: [],
      },
    );
    await startClocks(context, incidentId, playbook.content);
    await addTasks(context, incidentId, playbook.content);
    const { statementId, documentId } = await firstStatement(context, {
      incidentId,
      content: playbook.content,
      sourceLanguage: chooseSource(languages, input.language),
    });
    return {
      result: { incidentId, number, statementId, documentId },
      record: {
        streamId: incidentId,
        event: {
          type: 'incidentOpened',
          payload: {
            number,
            title: input.title,
            place: input.place,
            playbookId: playbook.id,
            leadAgencyId: input.leadAgencyId,
            agencyIds,
            exercise,
            restricted: input.restricted,
          },
        },
      },
    };
  });
}

async function requireAgencies(tx: Tx, agencyIds: readonly string[]): Promise<void> {
  const found = await tx
    .selectFrom('agencies')
    .select('id')
    .where('id', 'in', agencyIds)
    .where('active', '=', true)
    .execute();
  if (found.length !== agencyIds.length) throw new AppError('agency_unknown');
}

async function addMembers(tx: Tx, incidentId: string, memberIds: readonly string[]): Promise<void> {
  const people = await tx
    .selectFrom('people')
    .select('id')
    .where('id', 'in', memberIds)
    .where('active', '=', true)
    .execute();
  if (people.length !== memberIds.length) throw new AppError('person_unknown');
  await tx
    .insertInto('incidentMembers')
    .values(memberIds.map((personId) => ({ incidentId, personId })))
    .execute();
}

/** An exercise belongs to a drill that runs; without a name, the one that runs now. */
async function runningDrill({ tx, now }: CommandContext, drillId: string | null): Promise<string> {
  let query = tx
    .selectFrom('drills')
    .select('id')
    .where('endedAt', 'is', null)
    .where('endsAt', '>', now);
  if (drillId) query = query.where('id', '=', drillId);
  const drill = await query.orderBy('startedAt', 'desc').executeTakeFirst();
  if (!drill) throw new AppError('drill_over');
  return drill.id;
}

/**
 * Speakable and gapless by year: 26-0147; exercises count apart, X26-0003. A restricted incident has
 * a number of no series, 26-483920: a gap would tell that it exists (P1).
 */
async function nextNumber(
  { tx, now, services }: CommandContext,
  timeZone: string,
  { exercise, restricted }: { readonly exercise: boolean; readonly restricted: boolean },
): Promise<string> {
  const year = new Intl.DateTimeFormat('en', { timeZone, year: '2-digit' }).format(now);
  const series = exercise ? `X${year}` : year;
  if (restricted) return await unusedNumber(tx, services.random, series);
  const { last } = await tx
    .insertInto('incidentNumbers')
    .values({ series, last: 1 })
    .onConflict((conflict) =>
      conflict.column('series').doUpdateSet((eb) => ({ last: eb('incidentNumbers.last', '+', 1) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return `${series}-${String(last).padStart(4, '0')}`;
}

async function unusedNumber(tx: Tx, random: Random, prefix: string): Promise<string> {
  for (;;) {
    const digits = random.bytes(4).readUInt32BE() % 10 ** RESTRICTED_DIGITS;
    const number = `${prefix}-${String(digits).padStart(RESTRICTED_DIGITS, '0')}`;
    const used = await tx
      .selectFrom('incidents')
      .select('id')
      .where('number', '=', number)
      .executeTakeFirst();
    if (!used) return number;
  }
}

async function startClocks(
  { tx, now, services }: CommandContext,
  incidentId: string,
  content: PlaybookContent,
): Promise<void> {
  const due = (minutes: number) => new Date(now.getTime() + minutes * MINUTE_MS);
  await tx
    .insertInto('clocks')
    .values(
      [
        { kind: 'acknowledgement' as const, dueAt: due(content.acknowledgementMinutes) },
        { kind: 'statement' as const, dueAt: due(content.statementMinutes) },
      ].map((clock) => ({
        ...clock,
        id: services.random.id(),
        incidentId,
        factId: null,
        startedAt: now,
        metBy: null,
      })),
    )
    .execute();
}

async function addTasks(
  { tx, now, services }: CommandContext,
  incidentId: string,
  content: PlaybookContent,
): Promise<void> {
  if (content.tasks.length === 0) return;
  await tx
    .insertInto('tasks')
    .values(
      content.tasks.map((task, index) => ({
        id: services.random.id(),
        incidentId,
        title: JSON.stringify(task.title),
        agencyId: task.agencyId,
        dueAt:
          task.dueMinutes === null ? null : new Date(now.getTime() + task.dueMinutes * MINUTE_MS),
        position: index + 1,
        doneBy: null,
      })),
    )
    .execute();
}

/** The acknowledgement, in every language of the playbook: the first words go out first. */
async function firstStatement(
  { tx, now, actor, services }: CommandContext,
  incident: {
    incidentId: string;
    content: PlaybookContent;
    sourceLanguage: string;
  },
): Promise<{ statementId: string; documentId: string }> {
  const { incidentId, content, sourceLanguage } = incident;
  const kind = 'acknowledgement';
  const route = chooseRoute(content, kind, null);
  if (!route) throw new AppError('playbook_unknown');
  const { statementId, documentIds } = await createStatement(
    tx,
    services.random,
    {
      incidentId,
      kind,
      label: null,
      sourceLanguage,
      route,
      corrects: null,
      alert: await firstAlert(tx, incidentId, content, now),
      createdBy: actor.personId,
      now,
    },
    new Map(content.languages.map((one) => [one, { skeleton: content.skeletons[one] ?? {} }])),
  );
  return { statementId, documentId: documentIds.get(sourceLanguage) ?? '' };
}
