/** The desk's row, its stream, its agencies and its default playbooks, written as one. */

import { insertAgency } from '../agencies/agencyCommands.js';
import { insertPlaybook } from '../agencies/playbooks.js';
import { appendEvent, appendEvents, createStream } from '../audit/append.js';
import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { defaultPlaybooks, type PlaybookAgencies } from './playbooks/all.js';

export interface NewDesk {
  readonly name: string;
  readonly mode: 'live' | 'exercise';
  readonly languages: readonly string[];
  readonly timeZone: string;
  readonly agencies: readonly {
    readonly code: string;
    readonly name: Readonly<Record<string, string>>;
  }[];
}

export interface CreatedDesk {
  readonly deskId: string;
  /** Agency ids by code. */
  readonly agencyIds: ReadonlyMap<string, string>;
}

/**
 * @param which agencies the playbooks name, given their ids by code
 * @throws the store's error when a desk exists already: there is one row, ever
 */
export async function createDesk(
  services: Services,
  tx: Tx,
  now: Date,
  desk: NewDesk,
  which: (agencyIds: ReadonlyMap<string, string>) => PlaybookAgencies,
): Promise<CreatedDesk> {
  const { random } = services;
  const deskId = random.id();
  const { name, mode, languages, timeZone } = desk;
  await tx
    .insertInto('desk')
    .values({ id: deskId, name, mode, languages: [...languages], timeZone, createdAt: now })
    .execute();
  await createStream(tx, deskId);
  const context = { at: now, by: null, random };
  await appendEvent(tx, deskId, { type: 'deskSetUp', payload: { mode, name } }, context);
  const agencyIds = new Map<string, string>();
  for (const agency of desk.agencies) {
    const agencyId = random.id();
    agencyIds.set(agency.code, agencyId);
    await insertAgency(tx, { id: agencyId, ...agency }, now);
    const payload = { agencyId, code: agency.code };
    await appendEvent(tx, deskId, { type: 'agencyAdded', payload }, context);
  }
  const added = [];
  for (const playbook of defaultPlaybooks(languages, which(agencyIds))) {
    added.push(...(await insertPlaybook(tx, random.id(), playbook, { now, by: null, random })));
  }
  const events = added.map((event) => ({ event, by: null }));
  await appendEvents(tx, deskId, events, context);
  return { deskId, agencyIds };
}
