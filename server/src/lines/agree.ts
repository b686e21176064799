/**
 * An agency's word in advance, given to lines and to the words that withdraw, and taken back: commands in
 * the desk's own stream.
 */
import { AppError } from '@accord/shared/errors';
import type { EventContent } from '@accord/shared/events';
import { type Authorise, MOST_VALID_DAYS } from '@accord/shared/lines';
import { type AuthoriseEqual, wordingKey, wordingTemplate } from '@accord/shared/wordings';
import { type DeskContext, runDeskCommand } from '../agencies/deskCommand.js';
import { giveWords } from '../authorisations/give.js';
import type { Actor } from '../platform/actor.js';
import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { mayAuthorise } from '../policy/line.js';

type Nothing = Record<string, never>;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * An approver's word for their agency, over exactly the words that they read.
 *
 * @throws AppError `not_allowed`, `not_found`, `line_changed`, `text_mismatch`,
 *   `wording_missing`, `authorisation_too_long`, `already_authorised`
 */
export function authoriseCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: Authorise & { readonly lineVersionId: string },
): Promise<{ authorisationId: string }> {
  const { agencyId, lineVersionId } = input;
  const allowed = mayAuthorise(actor, agencyId);
  const call = { actor, key, name: 'authorise', input, allowed };
  return runDeskCommand(services, call, async (context) => {
    const version = await readAgreeable(context.tx, lineVersionId, input.hash);
    const [given] = await give(context, input, [version]);
    if (!given) throw new AppError('internal');
    const { authorisationId, event } = given;
    return { result: { authorisationId }, events: [event] };
  });
}

/**
 * One decision of an approver over wordings that say the same, for each playbook its own word: its own
 * hash, row and event, as if they had been given one by one. All of them, or none.
 *
 * @throws AppError as {@link authoriseCommand}; `text_mismatch` also where they do not say the same,
 *   since then one reading was not of all
 */
export function authoriseEqualCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: AuthoriseEqual,
): Promise<{ authorisationIds: string[] }> {
  const allowed = mayAuthorise(actor, input.agencyId);
  const call = { actor, key, name: 'authoriseEqual', input, allowed };
  return runDeskCommand(services, call, async (context) => {
    const versions: Agreeable[] = [];
    for (const { lineVersionId, hash } of input.of) {
      versions.push(await readAgreeable(context.tx, lineVersionId, hash));
    }
    if (new Set(versions.map(sameWords)).size !== 1) throw new AppError('text_mismatch');
    const given = await give(context, input, versions);
    return {
      result: { authorisationIds: given.map((one) => one.authorisationId) },
      events: given.map((one) => one.event),
    };
  });
}

type Agreeable = Awaited<ReturnType<typeof readAgreeable>>;

/**
 * @param read the hash of what the approver read
 * @throws AppError `not_found`, `line_changed`, `text_mismatch`, `wording_missing`
 */
async function readAgreeable(tx: Tx, lineVersionId: string, read: string) {
  const version = await tx
    .selectFrom('lineVersions')
    .innerJoin('lines', 'lines.id', 'lineVersions.lineId')
    .select(['lineVersions.id', 'lineVersions.lineId', 'lineVersions.number', 'hash'])
    .select(['lines.playbookId', 'lines.ground', 'lineVersions.template'])
    .select((eb) =>
      eb
        .selectFrom('lineVersions as others')
        .select((of) => of.fn.max('others.number').as('newest'))
        .whereRef('others.lineId', '=', 'lineVersions.lineId')
        .as('newest'),
    )
    .where('lineVersions.id', '=', lineVersionId)
    .executeTakeFirst();
  if (!version) throw new AppError('not_found');
  if (version.number !== version.newest) throw new AppError('line_changed');
  if (version.hash !== read) throw new AppError('text_mismatch');
  // The playbook has no such words any more: there is nothing to agree to.
  if (Object.keys(version.template.texts).length === 0) throw new AppError('wording_missing');
  return version;
}

/** A line is never the same as another: its slots and agencies are its own. */
function sameWords({ ground, id, template }: Agreeable): string {
  const wording = wordingTemplate.safeParse(template);
  return ground !== null && wording.success ? wordingKey(wording.data) : id;
}

/** @throws AppError `authorisation_too_long`, `already_authorised` */
async function give(
  { tx, now, actor, services }: DeskContext,
  input: Pick<Authorise, 'agencyId' | 'validUntil' | 'onlyWhenEngaged'>,
  versions: readonly Agreeable[],
) {
  const { agencyId, onlyWhenEngaged } = input;
  const validUntil = new Date(input.validUntil);
  const most = new Date(now.getTime() + MOST_VALID_DAYS * DAY_MS);
  if (validUntil <= now || validUntil > most) throw new AppError('authorisation_too_long');
  const standing = await tx
    .selectFrom('authorisations')
    .select('id')
    .where(
      'lineVersionId',
      'in',
      versions.map((one) => one.id),
    )
    .where('agencyId', '=', agencyId)
    .where('takenBackAt', 'is', null)
    .where('validUntil', '>=', validUntil)
    .executeTakeFirst();
  // A longer one renews it; one that ends sooner would say less than what stands.
  if (standing) throw new AppError('already_authorised');
  const words = versions.map(({ id, number, hash, lineId, playbookId, ground }) => ({
    ...{ version: { id, number, hash }, lineId, playbookId, ground, agencyId },
    ...{ personId: actor.personId, validUntil, onlyWhenEngaged },
  }));
  return await giveWords(tx, words, { now, random: services.random });
}

/**
 * Any full approver of the agency takes its word for a text back, at any time: also what an earlier word
 * would still say, where it was renewed before it ended.
 *
 * @throws AppError `not_found`, `not_allowed`, `already_taken_back`
 */
export function takeBackAuthorisationCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { readonly authorisationId: string; readonly reason: string },
): Promise<Nothing> {
  const call = { actor, key, name: 'takeBackAuthorisation', input, allowed: true };
  return runDeskCommand<Nothing>(services, call, async ({ tx, now }) => {
    const { authorisationId, reason } = input;
    const row = await tx
      .selectFrom('authorisations')
      .innerJoin('lineVersions', 'lineVersions.id', 'authorisations.lineVersionId')
      .innerJoin('lines', 'lines.id', 'lineVersions.lineId')
      .select(['authorisations.agencyId', 'takenBackAt', 'lineVersionId'])
      .select(['lineVersions.lineId', 'number', 'lines.ground'])
      .where('authorisations.id', '=', authorisationId)
      .forUpdate('authorisations')
      .executeTakeFirst();
    if (!row) throw new AppError('not_found');
    if (!mayAuthorise(actor, row.agencyId)) throw new AppError('not_allowed');
    if (row.takenBackAt) throw new AppError('already_taken_back');
    const { lineVersionId, lineId, number, agencyId, ground } = row;
    const taken = await tx
      .updateTable('authorisations')
      .set({ takenBackAt: now, takenBackBy: actor.personId, reason })
      .where('lineVersionId', '=', lineVersionId)
      .where('agencyId', '=', agencyId)
      .where('takenBackAt', 'is', null)
      .where((eb) => eb.or([eb('id', '=', authorisationId), eb('validUntil', '>', now)]))
      .returning('id')
      .execute();
    const text = { lineId, number, agencyId, reason, ...(ground && { ground }) };
    const events = taken.map(({ id }): EventContent => {
      return { type: 'authorisationTakenBack', payload: { authorisationId: id, ...text } };
    });
    return { result: {}, events };
  });
}
