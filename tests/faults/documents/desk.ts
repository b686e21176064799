/** The people of a run, the documents that they write in, and their commands over HTTP. */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { personRecord } from '@accord/shared/accounts';
import type { RoleGrant } from '@accord/shared/roles';
import { room } from '@accord/shared/room';
import { z } from 'zod';
import { type Answer, visitor } from '../../helpers/visitor.js';
import type { History, Standing } from './history.js';

export interface Person {
  readonly name: string;
  readonly id: string;
  readonly cookie: string | null;
  readonly roles: readonly RoleGrant[];
  /** With which right a change would be made now. */
  readonly right: () => Standing;
}

export interface Desk {
  readonly incidentId: string;
  readonly documentIds: readonly string[];
  /** They keep their right. */
  readonly writers: readonly Person[];
  /** They lose it and get it back. */
  readonly lapsing: Person;
  readonly reader: Person;
  /** When the right was lost, as an answered command said; null while it is there. */
  readonly lapsedSince: () => number | null;
  /** Gives up only when the command's word cannot be had for a long time. */
  takeRight(leaving: 'read' | 'none'): Promise<void>;
  giveRight(): Promise<void>;
  /** Adds a fact with that label. @returns whether the desk said that it did */
  addFact(label: string): Promise<boolean>;
  readIncident(): Promise<readonly string[]>;
}

const accounts = z.object({
  accounts: z.array(z.object({ id: z.string(), name: z.string(), roles: z.array(z.string()) })),
});
const rows = z.object({
  rows: z.array(z.object({ number: z.string(), agencyIds: z.array(z.string()) })),
});
const people = z.object({ people: z.array(personRecord) });

/** P2: within a second, in every process. */
const IN_EVERY_PROCESS_MS = 1_000;
const PATIENCE_MS = 60_000;
const AGAIN_MS = 200;
const ANSWER_MS = 2_000;
/** Then nobody knows what came of a fact. */
const FACT_MS = 5_000;

/** @param urls of the servers; commands go to whichever answers */
export async function startDesk(
  urls: readonly string[],
  code: string,
  history: History,
): Promise<Desk> {
  const [url = ''] = urls;
  const guest = visitor(url);
  const begun = await guest.send('POST', '/api/first-start/exercise', { code });
  if (begun.status !== 200) throw new Error(JSON.stringify(begun.body));
  const known = accounts.parse((await guest.get('/api/exercise-accounts')).body).accounts;
  const signIn = async (personId: string) => {
    const browser = visitor(url);
    await browser.send('POST', '/api/session/exercise', { personId });
    return browser;
  };
  const holders = (role: string) => known.filter(({ roles }) => roles.includes(role));
  const [administrator] = holders('administrator');
  const [observer] = holders('observer');
  if (!administrator || !observer) throw new Error('the exercise lacks somebody');
  const admin = await signIn(administrator.id);
  const records = people.parse((await admin.get('/api/admin/people')).body).people;
  const rolesOf = (id: string) => records.find((one) => one.id === id)?.roles ?? [];

  let lapsedSince: number | null = null;
  const lapsingRight = (): Standing =>
    lapsedSince !== null && history.now() > lapsedSince + IN_EVERY_PROCESS_MS ? 'late' : 'right';
  const personOf = async (
    { id, name }: { id: string; name: string },
    right: () => Standing,
  ): Promise<Person> => {
    const { cookie } = await signIn(id);
    return { id, name: name.split(' ')[0] ?? name, cookie, roles: rolesOf(id), right };
  };

  const desk = rows.parse((await admin.get('/api/desk?exercise=true')).body);
  const [busiest] = desk.rows.toSorted((a, b) => b.agencyIds.length - a.agencyIds.length);
  const path = `/api/rooms/${busiest?.number}`;
  const { incident, statements } = room.parse((await admin.get(path)).body);
  const allowed: { id: string; name: string }[] = [];
  for (const person of holders('spokesperson')) {
    const { abilities } = room.parse((await (await signIn(person.id)).get(path)).body);
    if (abilities.write) allowed.push(person);
  }
  const [first, ...others] = allowed;
  if (!first || others.length < 2) throw new Error('the exercise has too few writers');
  const lapsing = await personOf(first, lapsingRight);
  const writers: Person[] = [];
  for (const person of others) writers.push(await personOf(person, () => 'right'));
  const [speaker] = writers;

  let turn = 0;
  /** One command under one key, until somebody answers. */
  async function insist(
    cookie: string | null,
    method: string,
    where: string,
    body: unknown,
    patienceMs: number,
  ): Promise<Answer | null> {
    const key = { 'Idempotency-Key': randomUUID() };
    const end = performance.now() + patienceMs;
    while (performance.now() < end) {
      turn += 1;
      const answer = await Promise.race([
        askedOnce(urls[turn % urls.length] ?? '', cookie, method, where, body, key),
        delay(ANSWER_MS, null, { ref: false }),
      ]);
      if (answer && answer.status < 500) return answer;
      await delay(AGAIN_MS);
    }
    return null;
  }
  async function setRoles(roles: readonly RoleGrant[]): Promise<void> {
    const where = `/api/admin/people/${lapsing.id}`;
    const answer = await insist(admin.cookie, 'PATCH', where, { roles }, PATIENCE_MS);
    if (answer?.status !== 200) {
      throw new Error(`the roles could not be changed: ${JSON.stringify(answer?.body)}`);
    }
  }
  return {
    incidentId: incident.id,
    documentIds: statements.flatMap(({ languages }) =>
      languages.map(({ documentId }) => documentId),
    ),
    writers,
    lapsing,
    reader: await personOf(observer, () => 'never'),
    lapsedSince: () => lapsedSince,
    async takeRight(leaving) {
      const reading = lapsing.roles
        .slice(0, 1)
        .map((one) => ({ ...one, role: 'observer' as const }));
      await setRoles(leaving === 'read' ? reading : []);
      lapsedSince = history.now();
      history.note('rightTaken', { leaving });
    },
    async giveRight() {
      lapsedSince = null;
      history.note('rightComesBack');
      await setRoles(lapsing.roles);
      history.note('rightGiven');
    },
    async addFact(label) {
      const answer = await insist(
        speaker?.cookie ?? null,
        'POST',
        `/api/incidents/${incident.id}/facts`,
        {
          label: { en: label },
          ownerAgencyId: speaker?.roles[0]?.agencyId,
          value: { kind: 'quantity', amount: '9', unit: '' },
          status: 'confirmed',
          source: 'by phone',
        },
        FACT_MS,
      );
      if (answer && answer.status !== 200) {
        history.violation(`a fact was refused: ${JSON.stringify(answer.body)}`);
      }
      return answer?.status === 200;
    },
    async readIncident() {
      const reader = visitor(url);
      reader.cookie = admin.cookie;
      const { facts } = room.parse((await reader.get(path)).body);
      return facts.map((fact) => fact.label.en ?? '');
    },
  };
}

async function askedOnce(
  url: string,
  cookie: string | null,
  method: string,
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>>,
): Promise<Answer | null> {
  const browser = visitor(url);
  browser.cookie = cookie;
  try {
    return await browser.send(method, path, body, headers);
  } catch {
    return null;
  }
}
