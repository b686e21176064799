/** Writing lines, and giving an agency's word to one of them: commands in the desk's own stream. */
import { AppError } from '@accord/shared/errors';
import {
  type Authorise,
  hashLine,
  type LineChange,
  type LineInput,
  type LineTemplate,
  MOST_VALID_DAYS,
} from '@accord/shared/lines';
import { type DeskContext, runDeskCommand } from '../agencies/deskCommand.js';
import type { Actor } from '../platform/actor.js';
import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { mayAuthorise, mayWriteLines } from '../policy/line.js';

type Nothing = Record<string, never>;
const DAY_MS = 24 * 60 * 60 * 1000;

/** @throws AppError `playbook_unknown`, `agency_unknown` */
export function addLineCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: LineInput,
): Promise<{ lineId: string }> {
  const call = { actor, key, name: 'addLine', input, allowed: mayWriteLines(actor) };
  return runDeskCommand(services, call, async (context) => {
    const { tx, now } = context;
    const { playbookId, name, active, template } = input;
    const playbook = await tx
      .selectFrom('playbooks')
      .select('id')
      .where('id', '=', playbookId)
      .executeTakeFirst();
    if (!playbook) throw new AppError('playbook_unknown');
    await refuseUnknownAgencies(tx, template.agencyIds);
    const lineId = services.random.id();
    await tx
      .insertInto('lines')
      .values({ id: lineId, playbookId, name: JSON.stringify(name), active, createdAt: now })
      .execute();
    const hash = await insertVersion(context, { lineId, playbookId, number: 1, template });
    const payload = { lineId, playbookId, number: 1, hash };
    return { result: { lineId }, events: [{ type: 'lineAdded', payload }] };
  });
}

/**
 * Other words are a new version, and need new authorisations; the same words under another name do
 * not.
 *
 * @throws AppError `not_found`, `agency_unknown`
 */
export function changeLineCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: LineChange & { readonly lineId: string },
): Promise<{ lineId: string }> {
  const call = { actor, key, name: 'changeLine', input, allowed: mayWriteLines(actor) };
  return runDeskCommand(services, call, async (context) => {
    const { tx } = context;
    const { lineId, name, active, template } = input;
    // Whoever releases it holds it still until they are done.
    const row = await tx
      .selectFrom('lines')
      .select('playbookId')
      .where('id', '=', lineId)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw new AppError('not_found');
    await refuseUnknownAgencies(tx, template.agencyIds);
    const last = await tx
      .selectFrom('lineVersions')
      .select(['number', 'hash'])
      .where('lineId', '=', lineId)
      .orderBy('number', 'desc')
      .executeTakeFirstOrThrow();
    await tx
      .updateTable('lines')
      .set({ name: JSON.stringify(name), active })
      .where('id', '=', lineId)
      .execute();
    const { playbookId } = row;
    const isSame = hashLine(lineId, playbookId, template) === last.hash;
    const number = isSame ? last.number : last.number + 1;
    if (!isSame) await insertVersion(context, { lineId, playbookId, number, template });
    return {
      result: { lineId },
      events: [{ type: 'lineChanged', payload: { lineId, number, active } }],
    };
  });
}

/**
 * An approver's word for their agency, over exactly the words that they read.
 *
 * @throws AppError `not_allowed`, `not_found`, `line_changed`, `text_mismatch`,
 *   `authorisation_too_long`, `already_authorised`
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
  return runDeskCommand(services, call, async ({ tx, now }) => {
    const version = await tx
      .selectFrom('lineVersions')
      .innerJoin('lines', 'lines.id', 'lineVersions.lineId')
      .select(['lineVersions.lineId', 'lineVersions.number', 'hash', 'lines.playbookId'])
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
    const { lineId, number, hash, playbookId } = version;
    if (number !== version.newest) throw new AppError('line_changed');
    if (hash !== input.hash) throw new AppError('text_mismatch');
    const validUntil = new Date(input.validUntil);
    const most = new Date(now.getTime() + MOST_VALID_DAYS * DAY_MS);
    if (validUntil <= now || validUntil > most) throw new AppError('authorisation_too_long');
    const standing = await tx
      .selectFrom('authorisations')
      .select('id')
      .where('lineVersionId', '=', lineVersionId)
      .where('agencyId', '=', agencyId)
      .where('takenBackAt', 'is', null)
      .where('validUntil', '>=', validUntil)
      .executeTakeFirst();
    // A longer one renews it; one that ends sooner would say less than what stands.
    if (standing) throw new AppError('already_authorised');
    const authorisationId = services.random.id();
    const { onlyWhenEngaged } = input;
    await tx
      .insertInto('authorisations')
      .values({
        id: authorisationId,
        lineVersionId,
        hash,
        agencyId,
        personId: actor.personId,
        givenAt: now,
        validUntil,
        playbookId,
        onlyWhenEngaged,
      })
      .execute();
    const payload = {
      authorisationId,
      lineId,
      number,
      hash,
      agencyId,
      validUntil: validUntil.toISOString(),
      onlyWhenEngaged,
    };
    return { result: { authorisationId }, events: [{ type: 'lineAuthorised', payload }] };
  });
}

/**
 * Any full approver of the agency takes its word back, at any time.
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
      .select(['authorisations.agencyId', 'takenBackAt', 'lineVersions.lineId', 'number'])
      .where('authorisations.id', '=', authorisationId)
      .forUpdate('authorisations')
      .executeTakeFirst();
    if (!row) throw new AppError('not_found');
    if (!mayAuthorise(actor, row.agencyId)) throw new AppError('not_allowed');
    if (row.takenBackAt) throw new AppError('already_taken_back');
    await tx
      .updateTable('authorisations')
      .set({ takenBackAt: now, takenBackBy: actor.personId, reason })
      .where('id', '=', authorisationId)
      .execute();
    const { lineId, number, agencyId } = row;
    const payload = { authorisationId, lineId, number, agencyId, reason };
    return { result: {}, events: [{ type: 'authorisationTakenBack', payload }] };
  });
}

interface NewVersion {
  readonly lineId: string;
  readonly playbookId: string;
  readonly number: number;
  readonly template: LineTemplate;
}

async function insertVersion(
  { tx, now, actor, services }: DeskContext,
  { lineId, playbookId, number, template }: NewVersion,
): Promise<string> {
  const hash = hashLine(lineId, playbookId, template);
  await tx
    .insertInto('lineVersions')
    .values({
      id: services.random.id(),
      lineId,
      number,
      template: JSON.stringify(template),
      hash,
      at: now,
      byPersonId: actor.personId,
    })
    .execute();
  return hash;
}

async function refuseUnknownAgencies(tx: Tx, agencyIds: readonly string[]): Promise<void> {
  const wanted = new Set(agencyIds);
  if (wanted.size === 0) return;
  const found = await tx
    .selectFrom('agencies')
    .select('id')
    .where('id', 'in', [...wanted])
    .where('active', '=', true)
    .execute();
  if (found.length < wanted.size) throw new AppError('agency_unknown');
}
