/** A live desk that delivers, with an administrator who sets channels up. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { DeliveryView } from '@accord/shared/channels';
import { insertPerson } from '../../server/src/agencies/peopleStore.js';
import { replaceRoles } from '../../server/src/agencies/roleGrants.js';
import { SESSION_COOKIE, startSession } from '../../server/src/auth/sessions.js';
import { readDeliveries } from '../../server/src/channels/delivery/view.js';
import { startTestServer, type TestServer, type TestServerOptions } from './server.js';
import { type Spill, type SpillOptions, startSpill } from './spill.js';
import { until } from './until.js';
import { type Visitor, visitor } from './visitor.js';
import { withdraw } from './withdrawals.js';

/** The sweep stands in for the queue, so that a test waits for neither. */
const JOBS = { hasQueue: false, sweepEveryMs: 60 };

/** A desk on its own machine may send to its own machine. */
export const startDeliveringServer = (options: TestServerOptions = {}): Promise<TestServer> =>
  startTestServer({ publicUrl: 'http://localhost:8080', jobs: JOBS, ...options });

export interface Delivering {
  readonly spill: Spill;
  readonly admin: Visitor;
  /** @returns the id of the new channel */
  add(channel: Record<string, unknown>): Promise<string>;
  /** Another statement of the incident, written, signed and released. @returns its release */
  release(languages?: readonly string[], act?: string, title?: string): Promise<Released>;
  /** Corrects a release with another number of injured, and lets it out in these languages. */
  correct(releaseId: string, languages?: readonly string[]): Promise<Released>;
  /** After a withdrawal: the next version of its statement, with another number of injured. */
  writeAnew(versionId: string): Promise<Released>;
  /** Two people of two agencies take it back. @returns the release that says so */
  withdraw(releaseId: string, ground?: 'withdrawn' | 'error'): Promise<string>;
  deliveries(): Promise<DeliveryView[]>;
  /** Waits until the channel has that many messages in a state; `waiting`: after a try that failed. */
  reaches(
    channelId: string,
    state: string,
    count?: number,
    releaseId?: string,
  ): Promise<DeliveryView>;
}
export interface Released {
  readonly versionId: string;
  readonly releaseId: string;
  readonly slug: string;
  readonly paths: Readonly<Record<string, string>>;
}

export const newWebhookSecret = () => `whsec_${randomBytes(32).toString('base64')}`;

export async function startDelivering(
  server: TestServer,
  options: SpillOptions = {},
): Promise<Delivering> {
  const spill = await startSpill(server, options);
  const admin = await administrator(server, spill.agencies.ENV);
  let isFirst = true;
  const post = async (by: 'ana' | 'noor' | 'karin', path: string, body?: unknown) => {
    const answer = await spill.as(by).send('POST', path, body);
    if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const signAndRelease = async (statementId: string, languages: readonly string[], number = 1) => {
    const submitted = [...new Set(['en', ...languages])];
    const versionId = await spill.submit(submitted, number, 'noor', statementId);
    await spill.signAll(versionId);
    server.clock.advance(60_000);
    const leaving = await spill.leaving(versionId, languages);
    const released = await post('ana', `/api/versions/${versionId}/releases`, leaving);
    return { ...released, versionId };
  };
  const self: Delivering = {
    spill,
    admin,
    async add(channel) {
      const { status, body } = await admin.send('POST', '/api/admin/channels', channel);
      if (status !== 200) throw new Error(JSON.stringify(body));
      return body.channelId;
    },
    async release(languages = ['en'], act = '', title = '') {
      const statementId = isFirst
        ? spill.statementId
        : (
            await post('noor', `/api/incidents/${spill.incidentId}/statements`, {
              kind: 'update',
              sourceLanguage: 'en',
            })
          ).statementId;
      isFirst = false;
      for (const language of languages) {
        await spill.write(language, undefined, undefined, statementId);
      }
      if (act !== '') await spill.write('en', 'act', act, statementId);
      if (title !== '') await spill.write('en', 'title', title, statementId);
      return await signAndRelease(statementId, languages);
    },
    async correct(releaseId, languages = ['en']) {
      const { statementId } = await post('noor', `/api/releases/${releaseId}/corrections`, {
        note: { en: 'The number of injured is 12, not 9.' },
      });
      await spill.write('en', 'know', 'The fumes injured 12 people.', statementId);
      if (languages.includes('vi')) {
        await spill.write('vi', 'know', 'Khói làm 12 người bị thương.', statementId);
      }
      return await signAndRelease(statementId, languages);
    },
    async writeAnew(versionId) {
      const { statementId, number } = await server.services.db
        .selectFrom('versions')
        .select(['statementId', 'number'])
        .where('id', '=', versionId)
        .executeTakeFirstOrThrow();
      await spill.write('en', 'know', 'The fumes injured 11 people.', statementId);
      return await signAndRelease(statementId, ['en'], number + 1);
    },
    async withdraw(releaseId, ground = 'withdrawn') {
      server.clock.advance(60_000);
      return await withdraw(server, spill, releaseId, ground);
    },
    // As the room reads them, without the rest of the room: they are asked for again and again.
    deliveries: () => readDeliveries(server.services.db, spill.incidentId),
    reaches: (channelId, state, count = 1, releaseId) =>
      until(
        async () =>
          (await self.deliveries()).find(
            (one) =>
              // What waits for its first try and what waits after a failure are the same state.
              (state !== 'waiting' || one.attempts[0]?.endedAt != null) &&
              one.channelId === channelId &&
              (releaseId === undefined || one.releaseId === releaseId) &&
              (one.counts as Record<string, number>)[state] === count,
          ),
        `${count} of channel ${channelId} are ${state}`,
      ),
  };
  return self;
}

export async function administrator(
  { services, url }: TestServer,
  agencyId: string,
): Promise<Visitor> {
  const personId = randomUUID();
  const now = services.clock.now();
  await services.db.transaction().execute(async (tx) => {
    await insertPerson(
      tx,
      { id: personId, name: 'Ada', email: 'ada@aldra.example', language: 'en', passwordHash: null },
      now,
    );
    await replaceRoles(tx, personId, [{ agencyId, role: 'administrator', deputyFor: null }]);
  });
  const { token } = await startSession(services.db, personId, now, services.random);
  const person = visitor(url);
  person.cookie = `${SESSION_COOKIE}=${token}`;
  return person;
}
