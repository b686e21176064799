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
import { runningClock } from '../../../helpers/runningClock.js';
import { startTestServer } from '../../../helpers/server.js';
import { startSpill } from '../../../helpers/spill.js';
import { visitor } from '../../../helpers/visitor.js';
import { temporaryFolder } from '../folders.js';
import type { Place } from '../plan.js';
import { type Contender, launch, type Running } from './contender.js';

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
    name: 'accord',
    dialect: 'accord',
    hasDocuments: true,
    keeps: true,
    keepsEach: true,
    async start(): Promise<Running> {
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      const { pid, end } = await launch(
        [process.execPath, MAIN],
        {
          PORT: String(port),
          HOST: '127.0.0.1',
          DATA_DIR: dataDir,
          PUBLIC_URL: url,
          LOG_LEVEL: 'warn',
          DATABASE_URL: '',
          REDIS_URL: '',
        },
        'Accord is ready',
      );
      return {
        port,
        pid,
        hasDatabase: true,
        cookies: (people) => desk.cookies.slice(0, people),
        openPlaces: (count) => openIncidents(url, desk, count),
        kill: () => end('SIGKILL'),
        stop: () => end('SIGINT'),
      };
    },
  };
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
