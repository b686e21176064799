/**
 * Accord as it is built and run: accounts with sessions, policy, limits, and every change committed
 * to its embedded PostgreSQL.
 */
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { room } from '@accord/shared/room';
import { z } from 'zod';
import { insertPerson } from '../../../../server/src/agencies/peopleStore.js';
import { replaceRoles } from '../../../../server/src/agencies/roleGrants.js';
import { SESSION_COOKIE, startSession } from '../../../../server/src/auth/sessions.js';
import { startEmbeddedPostgres } from '../../../../server/src/platform/embeddedPostgres/embeddedPostgres.js';
import { freePort } from '../../../helpers/freePort.js';
import { startRedis } from '../../../helpers/redis.js';
import { runningClock } from '../../../helpers/runningClock.js';
import { startTestServer } from '../../../helpers/server.js';
import { startSpill } from '../../../helpers/spill.js';
import { visitor } from '../../../helpers/visitor.js';
import { temporaryFolder } from '../folders.js';
import type { Place } from '../plan.js';
import { toServerCore } from '../processes.js';
import { type Contender, type Launched, launch, type Running } from './contender.js';

const MAIN = fileURLToPath(new URL('../../../../server/dist/main.js', import.meta.url));
/** As many as the largest row seats. */
const PEOPLE = 500;

interface Desk {
  /** Spokespeople of the lead agency: they may write in every incident. */
  readonly cookies: readonly string[];
  readonly duty: string;
  readonly incident: Readonly<Record<string, unknown>>;
}

const opened = z.object({ number: z.string() });

export async function accord(): Promise<Contender> {
  const dataDir = temporaryFolder('accord');
  const desk = await furnish(dataDir);
  return {
    ...KIND,
    name: 'accord',
    async start(): Promise<Running> {
      const { pid, port, end } = await launchServer({ DATA_DIR: dataDir });
      const url = addressOf(port);
      return {
        port,
        pid,
        more: [],
        databaseParent: pid,
        bus: null,
        cookies: (people) => seats(desk.cookies, people),
        openPlaces: (count) => openIncidents(url, desk, count),
        kill: () => end('SIGKILL'),
        stop: () => end('SIGINT'),
      };
    },
  };
}

/** Several processes over one PostgreSQL and one Redis. */
export async function accordProcesses(count: number): Promise<Contender> {
  const dataDir = temporaryFolder('accord');
  const desk = await furnish(dataDir);
  return {
    ...KIND,
    name: `${count} × accord`,
    async start(): Promise<Running> {
      const postgres = await startEmbeddedPostgres(dataDir);
      const redis = await startRedis();
      toServerCore(postgres.pid);
      toServerCore(redis.pid);
      const { user, host, database } = postgres.connection;
      const env = {
        DATABASE_URL: `postgres://${user}@localhost/${database}?host=${encodeURIComponent(host ?? '')}`,
        REDIS_URL: redis.url,
      };
      const launched: LaunchedServer[] = [];
      for (let index = 0; index < count; index++) launched.push(await launchServer(env));
      const [first, ...more] = launched;
      if (!first) throw new Error('no process');
      const endAll = async (signal: NodeJS.Signals) => {
        for (const { end } of launched) await end(signal);
        await redis.close();
        await postgres.stop();
      };
      return {
        port: first.port,
        pid: first.pid,
        more,
        databaseParent: postgres.pid,
        bus: redis.pid,
        cookies: (people) => seats(desk.cookies, people),
        openPlaces: (places) => openIncidents(addressOf(first.port), desk, places),
        kill: () => endAll('SIGKILL'),
        stop: () => endAll('SIGINT'),
      };
    },
  };
}

const KIND = { dialect: 'accord', hasDocuments: true, keeps: true, keepsEach: true } as const;
const addressOf = (port: number) => `http://127.0.0.1:${port}`;
/** Where there are more places than people, some sit in several. */
const seats = (cookies: readonly string[], count: number) =>
  Array.from({ length: count }, (_, index) => cookies[index % cookies.length] ?? '');

interface LaunchedServer extends Launched {
  readonly port: number;
}
/** @param env where its data are */
async function launchServer(env: Readonly<Record<string, string>>): Promise<LaunchedServer> {
  const port = await freePort();
  const launched = await launch(
    [process.execPath, MAIN],
    {
      PORT: String(port),
      HOST: '127.0.0.1',
      PUBLIC_URL: addressOf(port),
      LOG_LEVEL: 'warn',
      DATABASE_URL: '',
      REDIS_URL: '',
      ...env,
    },
    'Accord is ready',
  );
  return { ...launched, port };
}

/** A desk with enough people, each signed in once. */
async function furnish(dataDir: string): Promise<Desk> {
  const postgres = await startEmbeddedPostgres(dataDir);
  const server = await startTestServer({
    database: { connection: postgres.connection, drop: async () => {} },
    clock: runningClock(),
  });
  try {
    const { services } = server;
    const spill = await startSpill(server);
    const now = services.clock.now();
    const cookies: string[] = [];
    for (let number = 1; number <= PEOPLE; number++) {
      const id = randomUUID();
      await services.db.transaction().execute(async (tx) => {
        const email = `person-${number}@aldra.example`;
        const name = `Person ${number}`;
        await insertPerson(tx, { id, name, email, language: 'en', passwordHash: null }, now);
        const role = 'spokesperson' as const;
        await replaceRoles(tx, id, [{ agencyId: spill.agencies.ENV, role, deputyFor: null }]);
        const { token } = await startSession(tx, id, now, services.random);
        cookies.push(`${SESSION_COOKIE}=${token}`);
      });
    }
    const { id } = await services.db.selectFrom('playbooks').select('id').executeTakeFirstOrThrow();
    return {
      cookies,
      duty: spill.as('ana').cookie ?? '',
      incident: {
        language: 'en',
        playbookId: id,
        leadAgencyId: spill.agencies.ENV,
        agencyIds: [spill.agencies.WAT],
      },
    };
  } finally {
    await server.close();
    await postgres.stop();
  }
}

/** Each with its first statement, whose text is the document. */
async function openIncidents(url: string, desk: Desk, count: number): Promise<Place[]> {
  const duty = visitor(url);
  duty.cookie = desk.duty;
  const places: Place[] = [];
  for (let index = 0; index < count; index++) {
    const title = `Measured ${randomUUID()}`;
    const answer = await duty.send('POST', '/api/incidents', { title, ...desk.incident });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    const { number } = opened.parse(answer.body);
    const { statements } = room.parse((await duty.get(`/api/rooms/${number}`)).body);
    const documentId = statements[0]?.languages[0]?.documentId;
    if (!documentId) throw new Error(`incident ${number} has no text`);
    places.push({ path: `/collab/${documentId}`, name: documentId });
  }
  return places;
}
