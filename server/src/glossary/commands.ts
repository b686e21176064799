/** Adding, changing and removing terms: events of the desk's own record. */
import { AppError } from '@accord/shared/errors';
import {
  MOST_TERMS,
  type termChange,
  type termInput,
  termName,
  type termRemoval,
} from '@accord/shared/glossary';
import type { z } from 'zod';
import { runDeskCommand } from '../agencies/deskCommand.js';
import type { Actor } from '../platform/actor.js';
import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { mayKeepGlossary } from '../policy/glossary.js';
import { termRow } from './store.js';

type Input = z.output<typeof termInput>;

/** @throws AppError `not_allowed`, `glossary_full` */
export function addTermCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: Input,
): Promise<{ termId: string }> {
  const call = { actor, key, name: 'addTerm', input, allowed: mayKeepGlossary(actor) };
  return runDeskCommand(services, call, async ({ tx, now }) => {
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

/**
 * @throws AppError `not_allowed`, `not_found` for a term that was removed, `term_changed_meanwhile`
 *   where it was changed since the words that the writer saw
 */
export function changeTermCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { termId: string } & z.output<typeof termChange>,
): Promise<{ termId: string }> {
  const call = { actor, key, name: 'changeTerm', input, allowed: mayKeepGlossary(actor) };
  return runDeskCommand(services, call, async ({ tx, now }) => {
    const { termId, base, ...words } = input;
    await lockTerm(tx, termId, base);
    await tx
      .updateTable('glossaryTerms')
      .set({ ...kept(words), changedAt: now, changedBy: actor.personId })
      .where('id', '=', termId)
      .execute();
    const payload = { termId, term: termName(words) };
    return { result: { termId }, events: [{ type: 'glossaryTermChanged', payload }] };
  });
}

/**
 * @throws AppError `not_allowed`, `not_found` for a term that was removed already,
 *   `term_changed_meanwhile` where it was changed since it was read
 */
export function removeTermCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { termId: string } & z.output<typeof termRemoval>,
): Promise<{ termId: string }> {
  const call = { actor, key, name: 'removeTerm', input, allowed: mayKeepGlossary(actor) };
  return runDeskCommand(services, call, async ({ tx, now }) => {
    const { termId, base } = input;
    const term = await lockTerm(tx, termId, base);
    await tx
      .updateTable('glossaryTerms')
      .set({ changedAt: now, changedBy: actor.personId, removedAt: now })
      .where('id', '=', termId)
      .execute();
    const payload = { termId, term: termName(term) };
    return { result: { termId }, events: [{ type: 'glossaryTermRemoved', payload }] };
  });
}

/** Languages in which nothing is said are left out. */
function kept({ words, note }: Input) {
  const filled = Object.entries(words).filter(
    ([, one]) => one.approved !== null || one.forbidden.length > 0,
  );
  return { words: JSON.stringify(Object.fromEntries(filled)), note };
}

/** @param base when the words were written that somebody saw */
async function lockTerm(tx: Tx, termId: string, base: string) {
  const row = await tx
    .selectFrom('glossaryTerms')
    .select(['id', 'words', 'note', 'changedAt'])
    .where('id', '=', termId)
    .where('removedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new AppError('not_found');
  if (Date.parse(base) !== row.changedAt.getTime()) throw new AppError('term_changed_meanwhile');
  return termRow(row);
}
