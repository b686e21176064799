/**
 * From a decision to everybody's screen: a leader signs or takes it back over HTTP, while that many
 * people have the room open; beside a bare Socket.IO server that tells as many the same payload, in
 * the same run and in turn.
 */
import { randomUUID } from 'node:crypto';
import { Agent, get } from 'node:http';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';
import { insertPerson } from '../../server/src/agencies/peopleStore.js';
import { replaceRoles } from '../../server/src/agencies/roleGrants.js';
import { SESSION_COOKIE, startSession } from '../../server/src/auth/sessions.js';
import { until } from '../helpers/until.js';
import { visitor } from '../helpers/visitor.js';
import { startBare } from './bareServers.js';
import { type BenchDesk, startBenchDesk } from './benchDesk.js';
import { clocksOf, cpuBetween } from './documents/processes.js';
import { medianOf, medianOfRuns, type Summary, summarise } from './measure.js';
import type { BenchOptions } from './options.js';

export interface MeasuredDecision {
  readonly people: number;
  readonly runs: number;
  /** Milliseconds; a sample a page and decision, of which each run has its own summary. */
  readonly told: Summary;
  readonly shown: Summary;
  readonly answered: Summary;
  readonly bare: Summary;
  /** Milliseconds of CPU for each page and decision, all that it causes counted in. */
  readonly cost: { readonly server: number; readonly database: number };
  /** Reads of the room that the store was too busy for. */
  readonly refused: number;
  readonly limitedBy: string;
}

const US_PER_MS = 1_000;
const OK = 200;
/** `database_unavailable` */
const BUSY = 503;
const AGAIN_MS = 100;

/** What one decision took until each page was told, and until each showed it. */
interface Watching {
  /** How often the store had too much to do; the page asked again. */
  readonly refused: number;
  next(): { told: Promise<number[]>; shown: Promise<number[]> };
  close(): void;
}

export async function measureDecision(options: BenchOptions): Promise<MeasuredDecision> {
  const desk = await startBenchDesk();
  try {
    const { spill, server } = desk;
    await spill.write('en');
    const versionId = await spill.submit(['en'], 1);
    const { en } = await spill.texts(versionId);
    const leader = visitor(server.url);
    leader.cookie = spill.cookies.get('henrik') ?? null;
    const placeId = spill.placeOf('WAT');
    const sign = { kind: 'sign', placeId, texts: [en] };
    const decisions = [
      { path: `/api/versions/${versionId}/decisions`, body: sign },
      { path: `/api/versions/${versionId}/take-back`, body: { placeId, reason: 'measured' } },
    ];
    const pages = await watch(desk, options.people);
    const bare = await startBare({
      kind: 'broadcast',
      payload: { incidentId: spill.incidentId, number: 1_000 },
    });
    const bareSockets = await connectAll(options.people, () => bare.url);
    const runs: Record<'told' | 'shown' | 'answered' | 'bare', number[]>[] = [];
    const costs: MeasuredDecision['cost'][] = [];
    const clocks = () =>
      clocksOf({ pid: server.pid, more: [], databaseParent: desk.databasePid, bus: null });
    for (let run = 0; run < options.runs; run++) {
      const taken = { told: [], shown: [], answered: [], bare: [] } as (typeof runs)[number];
      let before = clocks();
      // The first two warm up what has not run yet.
      for (let round = -2; round < options.rounds; round++) {
        if (round === 0) before = clocks();
        const decision = decisions[Math.abs(round) % 2];
        if (!decision) break;
        const waiting = pages.next();
        const started = performance.now();
        const answer = await leader.send('POST', decision.path, decision.body);
        if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
        const answered = performance.now() - started;
        const since = (moments: readonly number[]) => moments.map((one) => one - started);
        const [told, shown] = [since(await waiting.told), since(await waiting.shown)];
        const broadcast = await tellAll(bareSockets);
        if (round < 0) continue;
        taken.told.push(...told);
        taken.shown.push(...shown);
        taken.answered.push(answered);
        taken.bare.push(...broadcast);
      }
      runs.push(taken);
      const after = clocks();
      const shares = options.people * options.rounds * US_PER_MS;
      costs.push({
        server: cpuBetween(before, after) / shares,
        database: (after.database - before.database) / shares,
      });
    }
    const { refused } = pages;
    pages.close();
    for (const socket of bareSockets) socket.disconnect();
    connections.destroy();
    bare.close();
    const of = (what: keyof (typeof runs)[number]) =>
      medianOfRuns(runs.map((run) => summarise(run[what])));
    const measured = {
      told: of('told'),
      shown: of('shown'),
      answered: of('answered'),
      bare: of('bare'),
    };
    return {
      people: options.people,
      runs: options.runs,
      ...measured,
      cost: {
        server: medianOf(costs.map((one) => one.server)),
        database: medianOf(costs.map((one) => one.database)),
      },
      refused,
      limitedBy: limitOf(measured, options.people),
    };
  } finally {
    await desk.close();
  }
}

/** The longest of the steps that one follows the other. */
function limitOf(
  { told, shown, answered, bare }: Record<'told' | 'shown' | 'answered' | 'bare', Summary>,
  people: number,
): string {
  const steps = [
    { name: 'the command, up to its commit and answer', ms: answered.median },
    {
      name: `telling ${people} pages (bare: ${bare.median.toFixed(1)} ms)`,
      ms: told.median - answered.median,
    },
    { name: `${people} pages that read the room anew at once`, ms: shown.median - told.median },
  ].sort((a, b) => b.ms - a.ms);
  const [longest] = steps;
  return `${longest?.name}: ${longest?.ms.toFixed(1)} of ${shown.median.toFixed(1)} ms`;
}

/** That many people with the room open, each with an account, a session and an address. */
async function watch(desk: BenchDesk, people: number): Promise<Watching> {
  const { spill, server } = desk;
  const cookies = await makePeople(desk, people);
  const headers = cookies.map((Cookie, index) => ({
    Cookie,
    'X-Forwarded-For': `10.0.${Math.floor(index / 250)}.${(index % 250) + 1}`,
  }));
  const sockets = await connectAll(people, () => server.url, headers);
  const enter = async (socket: Socket) => {
    const answer: unknown = await socket.emitWithAck('enter', {
      incidentId: spill.incidentId,
      statementId: null,
      readingVersionId: null,
      device: 'desk',
    });
    return entered.parse(answer).number;
  };
  await Promise.all(sockets.map(enter));
  let refused = 0;
  return {
    get refused() {
      return refused;
    },
    next() {
      const heard = sockets.map((socket) => pokeOf(socket, enter));
      const shown = heard.map(async (told, index) => {
        const { number } = await told;
        // All pages are in this one process here: being told does not wait for others that read.
        await setImmediate();
        for (;;) {
          const { status, text } = await readRoom(
            `${server.url}/api/rooms/${spill.number}`,
            headers[index] ?? {},
          );
          if (status === BUSY) {
            refused += 1;
            await setTimeout(AGAIN_MS);
            continue;
          }
          if (status !== OK) throw new Error(`the room: ${text}`);
          const { incident } = shownRoom.parse(JSON.parse(text));
          if (incident.eventNumber >= number) return performance.now();
        }
      });
      return {
        told: Promise.all(heard).then((all) => all.map((one) => one.at)),
        shown: Promise.all(shown),
      };
    },
    close() {
      for (const socket of sockets) socket.disconnect();
    },
  };
}

/** A connection a page, and nothing more: they share this process, which is not what is measured. */
const connections = new Agent({ keepAlive: true });
const shownRoom = z.object({ incident: z.object({ eventNumber: z.number() }) });

function readRoom(
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<{ status: number | undefined; text: string }> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent: connections, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => {
        text += piece;
      });
      response.on('end', () => resolve({ status: response.statusCode, text }));
    });
    request.on('error', (error) => {
      // The server let go of a connection that was idle for long, just as it was to be used.
      if (request.reusedSocket) resolve(readRoom(url, headers));
      else reject(error);
    });
  });
}

async function makePeople({ home, spill }: BenchDesk, people: number): Promise<string[]> {
  const now = home.clock.now();
  const cookies: string[] = [];
  for (let index = 0; index < people; index++) {
    const id = randomUUID();
    await home.services.db.transaction().execute(async (tx) => {
      const email = `reader${index}@aldra.example`;
      await insertPerson(
        tx,
        { id, name: `Reader ${index}`, email, language: 'en', passwordHash: null },
        now,
      );
      await replaceRoles(tx, id, [
        { agencyId: spill.agencies.HLT, role: 'observer', deputyFor: null },
      ]);
    });
    const { token } = await startSession(home.services.db, id, now, home.services.random);
    cookies.push(`${SESSION_COOKIE}=${token}`);
  }
  return cookies;
}

async function connectAll(
  count: number,
  urlOf: () => string,
  headers: readonly Readonly<Record<string, string>>[] = [],
): Promise<Socket[]> {
  const sockets = Array.from({ length: count }, (_, index) =>
    io(urlOf(), {
      transports: ['websocket'],
      forceNew: true,
      extraHeaders: { ...headers[index] },
    }),
  );
  await until(() => sockets.every((one) => one.connected), 'everybody is connected', 60_000);
  return sockets;
}

const entered = z.object({ ok: z.literal(true), number: z.number() });
const poke = z.object({ number: z.number() });

/** As a page does: whoever was cut off enters again, and hears by that what it missed (A2). */
function pokeOf(socket: Socket, enter: (socket: Socket) => Promise<number>) {
  return new Promise<{ at: number; number: number }>((resolve, reject) => {
    const again = () =>
      enter(socket).then((number) => resolve({ at: performance.now(), number }), reject);
    socket.once('connect', again);
    socket.once('event', (payload: unknown) => {
      socket.off('connect', again);
      resolve({ at: performance.now(), ...poke.parse(payload) });
    });
  });
}

const once = (socket: Socket, event: string) =>
  new Promise<{ at: number }>((resolve) => {
    socket.once(event, () => resolve({ at: performance.now() }));
  });

/** @returns milliseconds until each of them was told */
async function tellAll(sockets: readonly Socket[]): Promise<number[]> {
  const heard = sockets.map((socket) => once(socket, 'event'));
  const started = performance.now();
  sockets[0]?.emit('go');
  return (await Promise.all(heard)).map((one) => one.at - started);
}
