/** Writing lines: commands in the desk's own stream. */
import { AppError } from '@accord/shared/errors';
import { hashLine, type LineChange, type LineInput, type LineTemplate } from '@accord/shared/lines';
import { type DeskContext, runDeskCommand } from '../agencies/deskCommand.js';
import type { Actor } from '../platform/actor.js';
import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { mayWriteLines } from '../policy/line.js';

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
      // The words that take releases back are the playbook's to change.
      .where('ground', 'is', null)
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
