/** Writing guidance: commands in the desk's own stream. Words that were once there stay for good. */
import { AppError } from '@accord/shared/errors';
import type { GuidanceChange, GuidanceInput } from '@accord/shared/guidance';
import { pickWords, type Words } from '@accord/shared/primitives';
import { sql } from 'kysely';
import { type DeskContext, runDeskCommand } from '../agencies/deskCommand.js';
import type { Actor } from '../platform/actor.js';
import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { mayWriteGuidance } from '../policy/guidance.js';
import { searchWords } from './searchWords.js';

interface Saved {
  readonly guidanceId: string;
  readonly number: number;
}

/** @throws AppError `playbook_unknown` */
export function addGuidanceCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: GuidanceInput,
): Promise<Saved> {
  const call = { actor, key, name: 'addGuidance', input, allowed: mayWriteGuidance(actor) };
  return runDeskCommand(services, call, async (context) => {
    const { tx, now } = context;
    const { kind, ...content } = input;
    await refuseUnknownPlaybooks(tx, content.playbookIds);
    const guidanceId = services.random.id();
    await tx.insertInto('guidance').values({ id: guidanceId, kind, createdAt: now }).execute();
    await insertVersion(context, guidanceId, 1, content);
    const payload = { guidanceId, number: 1, title: pickWords(content.title).text };
    return { result: { guidanceId, number: 1 }, events: [{ type: 'guidanceAdded', payload }] };
  });
}

/** @throws AppError `not_found`, `guidance_changed`, `guidance_retired`, `playbook_unknown` */
export function changeGuidanceCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: GuidanceChange & { readonly guidanceId: string },
): Promise<Saved> {
  const call = { actor, key, name: 'changeGuidance', input, allowed: mayWriteGuidance(actor) };
  return runDeskCommand(services, call, async (context) => {
    const { tx } = context;
    const { guidanceId, base, ...content } = input;
    await requireStanding(tx, guidanceId);
    const { last } = await tx
      .selectFrom('guidanceVersions')
      .select((eb) => eb.fn.max('number').as('last'))
      .where('guidanceId', '=', guidanceId)
      .executeTakeFirstOrThrow();
    if (last !== base) throw new AppError('guidance_changed');
    await refuseUnknownPlaybooks(tx, content.playbookIds);
    const number = base + 1;
    await insertVersion(context, guidanceId, number, content);
    const payload = { guidanceId, number, title: pickWords(content.title).text };
    return { result: { guidanceId, number }, events: [{ type: 'guidanceChanged', payload }] };
  });
}

/** From then on nobody is offered it; texts that use it are flagged. @throws AppError `not_found`, `guidance_retired` */
export function retireGuidanceCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { readonly guidanceId: string; readonly reason: string },
): Promise<{ guidanceId: string }> {
  const call = { actor, key, name: 'retireGuidance', input, allowed: mayWriteGuidance(actor) };
  return runDeskCommand(services, call, async ({ tx, now }) => {
    const { guidanceId, reason } = input;
    await requireStanding(tx, guidanceId);
    await tx.updateTable('guidance').set({ retiredAt: now }).where('id', '=', guidanceId).execute();
    const { title } = await tx
      .selectFrom('guidanceVersions')
      .select('title')
      .where('guidanceId', '=', guidanceId)
      .orderBy('number', 'desc')
      .executeTakeFirstOrThrow();
    const payload = { guidanceId, title: pickWords(title).text, reason };
    return { result: { guidanceId }, events: [{ type: 'guidanceRetired', payload }] };
  });
}

async function requireStanding(tx: Tx, guidanceId: string): Promise<void> {
  const row = await tx
    .selectFrom('guidance')
    .select('retiredAt')
    .where('id', '=', guidanceId)
    .executeTakeFirst();
  if (!row) throw new AppError('not_found');
  if (row.retiredAt) throw new AppError('guidance_retired');
}

async function refuseUnknownPlaybooks(tx: Tx, playbookIds: readonly string[]): Promise<void> {
  const wanted = new Set(playbookIds);
  if (wanted.size === 0) return;
  const found = await tx
    .selectFrom('playbooks')
    .select('id')
    .where('id', 'in', [...wanted])
    .execute();
  if (found.length < wanted.size) throw new AppError('playbook_unknown');
}

async function insertVersion(
  { tx, now, actor, services }: DeskContext,
  guidanceId: string,
  number: number,
  content: Omit<GuidanceChange, 'base'>,
): Promise<void> {
  const { title, body, playbookIds, source, validFrom, validUntil } = content;
  await tx
    .insertInto('guidanceVersions')
    .values({
      id: services.random.id(),
      guidanceId,
      number,
      title: JSON.stringify(title),
      body: JSON.stringify(body),
      playbookIds,
      source,
      validFrom,
      validUntil,
      search: sql`${vectorOf(title, body)}::tsvector`,
      at: now,
      byPersonId: actor.personId,
    })
    .execute();
}

/** Words of the title weigh more. A term is letters and digits only, so that quotes hold it. */
function vectorOf(title: Words, body: Words): string {
  const inTitle = termsOf(title).map((term, at) => `'${term}':${placeOf(at)}A`);
  const inBody = termsOf(body).map((term, at) => `'${term}':${placeOf(inTitle.length + at)}`);
  return [...inTitle, ...inBody].join(' ');
}

/** PostgreSQL counts no further. */
const LAST_PLACE = 16_383;
const placeOf = (at: number) => Math.min(at + 1, LAST_PLACE);

const termsOf = (among: Words): string[] => [
  ...new Set(Object.entries(among).flatMap(([language, text]) => searchWords(text, language))),
];
