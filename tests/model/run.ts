/** Many runs on one desk, each with an incident of its own; a run that fails is made smaller. */

import { randomUUID } from 'node:crypto';
import { keyedTemplate } from '@accord/shared/routes';
import fc from 'fast-check';
import { sql } from 'kysely';
import { verifyStream } from '../../server/src/audit/verifyStream.js';
import { personAsActor } from '../../server/src/auth/sessions.js';
import { addLineCommand } from '../../server/src/lines/commands.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type Spill, startSpill } from '../helpers/spill.js';
import { compareSignatures } from './ask.js';
import { startKillable } from './killable.js';
import { type Move, moveArbitrary } from './moves.js';
import { NAMED } from './oracle/lines.js';
import { NAMES } from './oracle/people.js';
import { plansOf, ROUTES, type RouteName, templateOf } from './oracle/route.js';
import type { World } from './oracle/world.js';
import { deskOf } from './perform.js';
import type { Real } from './planned.js';
import { play } from './play.js';
import { restoreRights } from './rights.js';
import type { Desk, Ids } from './steps.js';
import { STEPS, TOUR } from './tour.js';

export interface ModelOptions {
  readonly seed: number;
  readonly runs: number;
  /** No run begins after so long. */
  readonly atMostMs?: number;
  /** Of a failed run: plays only that one. */
  readonly path?: string | undefined;
  /** Servers are killed: takes processes of their own. */
  readonly kills: boolean;
  /** A run that fails is reported as it was. */
  readonly shrinks?: boolean;
  /** Told after each run how many there were. */
  readonly onRun?: (runs: number) => void;
}

export interface ModelResult {
  /** Null where every run agreed with the rules. */
  readonly failure: string | null;
  readonly counts: Real['counts'];
  /** Kinds of steps that did not come off, though they were to. */
  readonly neverOnTour: readonly string[];
  readonly kills: number;
  readonly runs: number;
}

/** Long enough for a version to be submitted, signed, moved, submitted again and released. */
const MOST_MOVES = 44;
/** Both languages are built alike, so that a line of both can be left out. */
const FIRST_LINES = ['Alpha Beta', 'Beta'];
/** By its name the line finds its figure. */
const SPILLED = 'Spilled';
/** One run in so many has servers that are killed: each has to be started again. */
const KILLED_ONE_IN = 20;

/** In runs. The store of a test looks after nothing by itself; thousands of incidents are then read one by one. */
const LOOK_EVERY = 200;

export async function runModel(options: ModelOptions): Promise<ModelResult> {
  const server = await startTestServer();
  const killable = options.kills ? await startKillable(server.database.connection) : null;
  const total = { counts: new Map<string, { done: number; refused: number }>(), kills: 0, runs: 0 };
  try {
    const desk = await startSpill(server);
    await letHenrikWrite(server, desk);
    await letDoraAdminister(server, desk);
    const setUp = fc.record({
      route: fc.constantFrom(...(Object.keys(ROUTES) as RouteName[])),
      twoPeopleRelease: fc.boolean(),
      isKilled: fc.integer({ min: 1, max: KILLED_ONE_IN }).map((one) => one === 1),
    });
    // Without fast-check's liking for short ones: most of the rules need a version or two.
    const moves = fc.noBias(
      fc.array(moveArbitrary, { minLength: 1, maxLength: MOST_MOVES, size: 'max' }),
    );
    const until = performance.now() + (options.atMostMs ?? Number.POSITIVE_INFINITY);
    const inProcess = deskOf(server.services);
    const run = async (chosen: Chosen, played: readonly Move[]): Promise<void> => {
      const on = chosen.isKilled && killable ? killable : inProcess;
      const real = await begin(server, desk, chosen, on);
      const world = real.world;
      try {
        for (const move of played) await play(move, world, real);
        await compareSignatures(world, real);
        await compareReleases(real);
        await compareLater(real);
      } finally {
        await restoreRights(world, real);
        add(total, real);
      }
    };
    const neverOnTour = await tour(run, total.counts);
    const property = fc.asyncProperty(setUp, moves, async (chosen, played) => {
      if (performance.now() > until) return;
      total.runs += 1;
      if (total.runs % LOOK_EVERY === 0) await sql`analyze`.execute(server.services.db);
      await run(chosen, played).finally(() => options.onRun?.(total.runs));
    });
    const details = await fc.check(property, {
      seed: options.seed,
      numRuns: options.runs,
      endOnFailure: options.shrinks === false,
      ...(options.path !== undefined && { path: options.path }),
    });
    return { ...total, neverOnTour, failure: details.failed ? reported(details) : null };
  } finally {
    await killable?.close();
    await server.close();
  }
}

function reported<T>(details: fc.RunDetails<T>): string {
  const { errorInstance } = details;
  const why = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  return `${why}\n${fc.defaultReportMessage(details)}`;
}

interface Run extends Real {
  readonly world: World;
}

interface Chosen {
  readonly route: RouteName;
  readonly twoPeopleRelease: boolean;
  readonly isKilled: boolean;
}

/** @returns the steps that did not come off */
async function tour(
  run: (chosen: Chosen, played: readonly Move[]) => Promise<void>,
  counts: Real['counts'],
): Promise<string[]> {
  await run({ route: 'wholeThenLead', twoPeopleRelease: false, isKilled: false }, TOUR);
  const done = (kind: string) => counts.get(kind)?.done ?? 0;
  const never = STEPS.filter((kind) => done(kind) === 0);
  counts.clear();
  return never;
}

async function begin(
  server: TestServer,
  on: Spill,
  { route, twoPeopleRelease }: Chosen,
  desk: Desk,
): Promise<Run> {
  const spill = await startSpill(server, {
    on,
    twoPersonRelease: twoPeopleRelease,
    route: (agencies) => templateOf(route, agencies),
  });
  for (const language of ['en', 'vi']) {
    await spill.write(language);
    await spill.write(language, 'know', FIRST_LINES.join('\n'));
  }
  const facts = {
    spilled: await spill.addFact('ana', { label: { en: SPILLED, vi: 'Đã tràn' } }),
    flushed: await spill.addFact('linh', { label: { en: 'Flushed', vi: 'Đã súc xả' } }),
  };
  const fact = { version: 1, amount: '9', status: 'confirmed' as const, reports: [] };
  const plain = { isBold: false, link: null, list: null, owner: null, chips: [] };
  const lines = FIRST_LINES.map((words) => ({ words, ...plain }));
  const plans = plansOf(route);
  const world: World = {
    now: server.clock.now().getTime(),
    isOpen: true,
    lead: 'ENV',
    setting: { plans, twoPeople: twoPeopleRelease },
    later: { plans, twoPeople: twoPeopleRelease },
    isLaterChanged: false,
    ...{ heldId: null, waiting: null, lastKey: plans.length },
    agencyIds: spill.agencies,
    inactive: new Set(),
    approversNoMore: new Set(),
    facts: { spilled: fact, flushed: fact },
    live: new Map([
      ['en', lines],
      ['vi', lines],
    ]),
    versions: [],
    newest: new Map(),
    ...{ schedules: [], embargoes: [], calls: [], releases: 0 },
    line: { words: [], openedAt: server.clock.now().getTime(), isReleased: false },
  };
  const ids = await idsOf(server, spill, facts, await addLine(server, spill));
  return { world, desk, ids, server, counts: new Map(), isKilledNext: false, kills: 0 };
}

async function idsOf(
  { services: { db } }: TestServer,
  spill: Spill,
  facts: Ids['facts'],
  line: Ids['line'],
): Promise<Ids> {
  const documents = await db
    .selectFrom('documents')
    .select(['id', 'language'])
    .where('statementId', '=', spill.statementId)
    .execute();
  const documentOf = (language: string) =>
    documents.find((one) => one.language === language)?.id ?? '';
  const sessions = await db.selectFrom('sessions').select(['id', 'personId']).execute();
  const people = Object.fromEntries(
    NAMES.map((name) => {
      const { personId } = spill.people[name];
      const sessionId = sessions.find((one) => one.personId === personId)?.id ?? '';
      return [name, { personId, sessionId }];
    }),
  ) as Ids['people'];
  const approvers = NAMES.flatMap((name) =>
    spill.people[name].roles.flatMap(({ agencyId, deputyFor }) =>
      spill.people[name].roles[0]?.role === 'approver'
        ? [
            {
              personId: spill.people[name].personId,
              agencyId,
              role: 'approver' as const,
              deputyFor,
            },
          ]
        : [],
    ),
  );
  const { incidentId, statementId, agencies } = spill;
  return {
    incidentId,
    statementId,
    agencies,
    facts,
    line,
    people,
    approvers,
    documents: { en: documentOf('en'), vi: documentOf('vi') },
  };
}

/** So that somebody may submit and sign: S7 is about them. */
async function letHenrikWrite({ services }: TestServer, desk: Spill): Promise<void> {
  const { personId } = desk.people.henrik;
  await services.db
    .insertInto('roles')
    .values({ personId, agencyId: desk.agencies.WAT, role: 'spokesperson', deputyFor: null })
    .execute();
}

async function letDoraAdminister({ services }: TestServer, desk: Spill): Promise<void> {
  const { personId } = desk.people.dora;
  const role = 'administrator' as const;
  await services.db
    .insertInto('roles')
    .values({ personId, agencyId: desk.agencies.HLT, role, deputyFor: null })
    .execute();
}

/** Words in advance, with a figure of one agency in the name of another one. */
async function addLine({ services }: TestServer, spill: Spill): Promise<Ids['line']> {
  const { db } = services;
  const { playbookId } = await db
    .selectFrom('incidents')
    .select('playbookId')
    .where('id', '=', spill.incidentId)
    .executeTakeFirstOrThrow();
  const dora = await personAsActor(db, spill.people.dora.personId);
  if (!dora) throw new Error('nobody can write lines');
  const { lineId } = await addLineCommand(services, dora, randomUUID(), {
    ...{ playbookId, name: { en: 'First words' }, active: true },
    template: {
      kind: 'acknowledgement',
      agencyIds: [spill.agencies[NAMED]],
      slots: [{ name: 'spilled', fill: { by: 'label', label: SPILLED } }],
      texts: {
        en: { title: 'Spill near Lower Halden', know: '{{spilled}} tons were spilled.' },
        vi: { title: 'Tràn hóa chất gần Lower Halden', know: 'Đã tràn {{spilled}} tấn.' },
      },
    },
  });
  const { id: versionId, hash } = await db
    .selectFrom('lineVersions')
    .select(['id', 'hash'])
    .where('lineId', '=', lineId)
    .executeTakeFirstOrThrow();
  return { versionId, hash };
}

/** Nothing is public that was not released here; and the chain of events is whole (A1, A2). */
async function compareReleases({ server, ids, world }: Run): Promise<void> {
  const { db } = server.services;
  const rows = await db
    .selectFrom('releases')
    .select('id')
    .where('incidentId', '=', ids.incidentId)
    .execute();
  const { releases } = world;
  if (rows.length !== releases) {
    throw new Error(`${rows.length} releases in the store, ${releases} made`);
  }
  const { chain } = await verifyStream(db, ids.incidentId);
  if (chain.state !== 'intact') throw new Error(`the chain is ${chain.state}`);
}

/** S11: a statement that is started now takes the route that was last made for the incident. */
async function compareLater({ server, ids, world }: Run): Promise<void> {
  const rows = await server.services.db
    .selectFrom('incidentRoutes')
    .select('route')
    .where('incidentId', '=', ids.incidentId)
    .execute();
  const held = rows.map(({ route }) =>
    keyedTemplate.parse(route).stages.map(({ key, rule, places }) => ({
      ...{ key, needed: rule.rule === 'all' ? 'all' : rule.count },
      minutes: places[0]?.budgetMinutes,
    })),
  );
  const plans = world.later.plans.map(({ key, needed, minutes }) => ({ key, needed, minutes }));
  const shown = JSON.stringify(held[0] ?? plans);
  if (shown !== JSON.stringify(plans)) {
    throw new Error(`later ones take ${shown}; the rules: ${JSON.stringify(plans)}`);
  }
  if (held.length === 0 && world.isLaterChanged) throw new Error('later ones take nothing new');
}

function add(total: { counts: Real['counts']; kills: number }, { counts, kills }: Real): void {
  total.kills += kills;
  for (const [kind, { done, refused }] of counts) {
    const sum = total.counts.get(kind) ?? { done: 0, refused: 0 };
    total.counts.set(kind, { done: sum.done + done, refused: sum.refused + refused });
  }
}
