/** Adding, changing and removing terms: events of the desk's own record. */
import { AppError } from '@accord/shared/errors';
import { MOST_TERMS, type termInput, termName } from '@accord/shared/glossary';
import { z } from 'zod';
import { type DeskContext, type DeskOutcome, runDeskCommand } from '../agencies/deskCommand.js';
import type { Actor } from '../platform/actor.js';
import { jsonChannel } from '../platform/bus/bus.js';
import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { mayKeepGlossary } from '../policy/glossary.js';
import { termRow } from './store.js';

const glossaryMoved = z.object({});

/** Tells whoever checks texts that other words are wanted now. */
export function glossaryChannel(services: Pick<Services, 'bus'>) {
  return jsonChannel(services.bus, 'glossary', glossaryMoved);
}

type Input = z.output<typeof termInput>;

/** @throws AppError `not_allowed`, `glossary_full` */
export async function addTermCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: Input,
): Promise<{ termId: string }> {
  const call = { actor, key, name: 'addTerm', input, allowed: mayKeepGlossary(actor) };
  return await keep(services, call, async ({ tx, now }) => {
    const { count } = await tx
      .selectFrom('glossaryTerms')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('removedAt', 'is', null)
      .executeTakeFirstOrThrow();
    if (Number(count) >= MOST_TERMS) throw new AppError('glossary_full');
    const termId = services.random.id();
    await tx
      .insertInto('glossaryTerms')
      .values({ id: termId, ...kept(input), changedAt: now, changedBy: actor.personId })
      .execute();
    const payload = { termId, term: termName(input) };
    return { result: { termId }, events: [{ type: 'glossaryTermAdded', payload }] };
  });
}

/** @throws AppError `not_allowed`, `not_found` for a term that was removed */
export async function changeTermCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { termId: string } & Input,
): Promise<{ termId: string }> {
  const call = { actor, key, name: 'changeTerm', input, allowed: mayKeepGlossary(actor) };
  return await keep(services, call, async ({ tx, now }) => {
    const { termId, ...words } = input;
    await lockTerm(tx, termId);
    await tx
      .updateTable('glossaryTerms')
      .set({ ...kept(words), changedAt: now, changedBy: actor.personId })
      .where('id', '=', termId)
      .execute();
    const payload = { termId, term: termName(words) };
    return { result: { termId }, events: [{ type: 'glossaryTermChanged', payload }] };
  });
}

/** @throws AppError `not_allowed`, `not_found` for a term that was removed already */
export async function removeTermCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { termId: string },
): Promise<{ termId: string }> {
  const call = { actor, key, name: 'removeTerm', input, allowed: mayKeepGlossary(actor) };
  return await keep(services, call, async ({ tx, now }) => {
    const { termId } = input;
    const term = await lockTerm(tx, termId);
    await tx
      .updateTable('glossaryTerms')
      .set({ changedAt: now, changedBy: actor.personId, removedAt: now })
      .where('id', '=', termId)
      .execute();
    const payload = { termId, term: termName(term) };
    return { result: { termId }, events: [{ type: 'glossaryTermRemoved', payload }] };
  });
}

async function keep(
  services: Services,
  ...[call, handler]: KeepArguments
): Promise<{ termId: string }> {
  const kept = await runDeskCommand(services, call, handler);
  glossaryChannel(services).publish({});
  return kept;
}
type KeepArguments = [
  call: Parameters<typeof runDeskCommand>[1],
  handler: (context: DeskContext) => Promise<DeskOutcome<{ termId: string }>>,
];

/** Languages in which nothing is said are left out. */
function kept({ words, note }: Input) {
  const filled = Object.entries(words).filter(
    ([, one]) => one.approved !== null || one.forbidden.length > 0,
  );
  return { words: JSON.stringify(Object.fromEntries(filled)), note };
}

async function lockTerm(tx: Tx, termId: string) {
  const row = await tx
    .selectFrom('glossaryTerms')
    .select(['id', 'words', 'note', 'changedAt'])
    .where('id', '=', termId)
    .where('removedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new AppError('not_found');
  return termRow(row);
}
