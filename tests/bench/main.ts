/**
 * `npm run bench`: what it feels like, measured on this machine with the embedded database and a
 * real sync per commit, and how well contradictions are found. Prints medians beside their floors;
 * asserts nothing.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WebSocket, WebSocketServer } from 'ws';
import { openIncidentCommand } from '../../server/src/opening/openIncident.js';
import { startEmbeddedPostgres } from '../../server/src/platform/embeddedPostgres/embeddedPostgres.js';
import { launchBrowser } from '../helpers/browser.js';
import { openClient } from '../helpers/documentClient.js';

import { startTestServer, type TestServer } from '../helpers/server.js';
import { startServerProcess } from '../helpers/serverProcess.js';
import { type Spill, startSpill } from '../helpers/spill.js';
import { until } from '../helpers/until.js';
import { visitor } from '../helpers/visitor.js';
import { reportContradictions } from './contradictions.js';
import { measureDecision } from './decision.js';
import { measureDuplicates } from './duplicates.js';
import { measureFindingLatency } from './findingLatency.js';
import { type Summary, sample, summarise } from './measure.js';
import { measureNewsroom } from './newsroom.js';
import { type Part, readBenchOptions } from './options.js';

const INCIDENTS = 200;
const PEOPLE_IN_ROOM = 20;
const KEYSTROKES = 200;

interface Row extends Summary {
  readonly what: string;
  readonly target: string;
}
const rows: Row[] = [];
const note = (what: string, target: string, summary: Summary) => {
  rows.push({ what, target, ...summary });
  console.log(line(what, target, summary));
};
const line = (what: string, target: string, { n, median, p95, p99 }: Summary) =>
  `${what.padEnd(58)} ${target.padStart(10)} ${median.toFixed(2).padStart(9)} ${p95.toFixed(2).padStart(9)} ${p99.toFixed(2).padStart(9)} ${String(n).padStart(6)}`;

const options = readBenchOptions(process.argv.slice(2));
const has = (part: Part) => options.parts.includes(part);
/** What stands beside a bare server, with what limits it. */
const beside: Record<string, unknown> = {};

if (has('contradictions')) reportContradictions();

console.log(
  'in milliseconds'.padEnd(58),
  'target'.padStart(10),
  '   median       p95       p99      n',
);
if (has('contradictions')) await findings();
if (has('desk')) await desk();
if (has('decision')) await decision();
if (has('newsroom')) await reads();
if (has('load')) await firstLoad();
const results = fileURLToPath(new URL('../results', import.meta.url));
mkdirSync(results, { recursive: true });
writeFileSync(join(results, 'bench.json'), `${JSON.stringify({ rows, ...beside }, null, 2)}\n`);

async function findings(): Promise<void> {
  note(
    // Half a second after the pause, which is noticed after 0.4 s without a key.
    'from the last key in 1,000 words to the finding on a page',
    '< 900',
    await measureFindingLatency(options.rounds),
  );
}

async function desk(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'accord-bench-'));
  const postgres = await startEmbeddedPostgres(dataDir);
  const server = await startTestServer({
    database: { connection: postgres.connection, drop: async () => {} },
  });
  try {
    const spill = await startSpill(server);
    await commands(server, spill);
    await fillDesk(server, spill);
    await deskAndSimilar(server, spill);
    await keystrokes(server, spill);
    await newsroom(server, spill);
    await measureDuplicates(server, spill, note);
  } finally {
    await server.close();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Each number is the median of the runs. */
async function decision(): Promise<void> {
  const measured = await measureDecision(options);
  const { people, told, shown, answered, bare, cost, refused, limitedBy } = measured;
  note(`decision to ${people} pages: told`, '', told);
  note(`decision to ${people} pages: on the screen, the room read anew`, '', shown);
  note('  of it: the command, up to its answer', '', answered);
  note(`  floor: a bare Socket.IO broadcast to ${people}`, '', bare);
  const [ours, theirs] = [cost.server.toFixed(2), cost.database.toFixed(2)];
  console.log(`  CPU a page and decision: ${ours} ms of the server, ${theirs} ms of its database`);
  console.log(`  limited by ${limitedBy}`);
  if (refused > 0) console.log(`  ${refused} reads of the room found the store too busy`);
  beside.decision = measured;
}

async function reads(): Promise<void> {
  const measured = await measureNewsroom(options);
  const { bytes, ours, bare, limitedBy } = measured;
  const figure = (perSecond: number) => Math.round(perSecond).toString().padStart(9);
  console.log(`requests per second of processor time, a released page of ${bytes} bytes`);
  console.log(`${'the newsroom'.padEnd(69)}${figure(ours)}`);
  console.log(`${'  floor: node:http that sends the same bytes'.padEnd(69)}${figure(bare)}`);
  console.log(`  limited by ${limitedBy}`);
  beside.newsroom = measured;
}

/** Over HTTP, one after the other, with a sync to the disk per commit. */
async function commands(at: TestServer, spill: Spill): Promise<void> {
  const duty = spill.as('ana');
  const playbookId = (
    await at.services.db.selectFrom('playbooks').select('id').executeTakeFirstOrThrow()
  ).id;
  note(
    'command: open an incident',
    '< 50',
    await sample(40, 5, async (index) => {
      const answer = await duty.send('POST', '/api/incidents', {
        title: `Measured incident ${index}`,
        language: 'en',
        playbookId,
        leadAgencyId: spill.agencies.ENV,
        agencyIds: [spill.agencies.WAT, spill.agencies.HLT],
      });
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    }),
  );
  const versions: string[] = [];
  const submits: number[] = [];
  const signs: number[] = [];
  for (let number = 1; number <= 30; number++) {
    await spill.write('en', 'know', `The fumes injured ${number} people.`);
    if (number === 1) await spill.write('en');
    const started = performance.now();
    versions.push(await spill.submit(['en'], number));
    submits.push(performance.now() - started);
    const { en } = await spill.texts(versions.at(-1) ?? '');
    const begun = performance.now();
    const signed = await spill
      .as('henrik')
      .send('POST', `/api/versions/${versions.at(-1)}/decisions`, {
        kind: 'sign',
        placeId: spill.placeOf('WAT'),
        texts: [en],
      });
    if (signed.status !== 200) throw new Error(JSON.stringify(signed.body));
    signs.push(performance.now() - begun);
  }
  note('command: submit a version (in process)', '< 50', summarise(submits.slice(3)));
  note('command: sign it', '< 50', summarise(signs.slice(3)));
}

async function fillDesk(at: TestServer, spill: Spill): Promise<void> {
  const playbookId = (
    await at.services.db.selectFrom('playbooks').select('id').executeTakeFirstOrThrow()
  ).id;
  for (let index = 0; index < INCIDENTS; index++) {
    await openIncidentCommand(at.services, spill.people.ana, `fill-the-desk-${index}`, {
      title: `Incident ${index} on the River Aldra near Halden`,
      place: 'Halden',
      summary: null,
      language: 'en',
      playbookId,
      leadAgencyId: spill.agencies.ENV,
      agencyIds: [spill.agencies.WAT, spill.agencies.HLT],
      exercise: false,
      drillId: null,
      restricted: false,
      memberIds: [],
    });
  }
}

async function deskAndSimilar(at: TestServer, spill: Spill): Promise<void> {
  const duty = spill.as('ana');
  const { body } = await duty.get('/api/desk');
  note(
    `desk with ${body.rows.length} live incidents`,
    '< 300',
    await sample(20, 3, () => duty.get('/api/desk')),
  );
  note(
    '  floor: a request that only asks the database for 1',
    '',
    await sample(50, 5, () => fetch(`${at.url}/readyz`)),
  );
  note(
    'look-alikes while typing',
    '< 150',
    await sample(20, 3, () =>
      duty.get('/api/incidents/similar?title=Solvent%20in%20the%20Aldra&place=Halden'),
    ),
  );
  note('the room, whole', '', await sample(20, 3, () => duty.get(`/api/rooms/${spill.number}`)));
}

/** From a key in one page to the other nineteen, over real connections in one process. */
async function keystrokes(at: TestServer, spill: Spill): Promise<void> {
  const { id } = await at.services.db
    .selectFrom('documents')
    .select('id')
    .where('statementId', '=', spill.statementId)
    .where('language', '=', 'en')
    .executeTakeFirstOrThrow();
  const names = ['noor', 'linh', 'ana', 'karin', 'viktor'] as const;
  const pages = Array.from({ length: PEOPLE_IN_ROOM }, (_, index) =>
    openClient(at.url, id, spill.as(names[index % names.length] ?? 'noor').cookie),
  );
  await Promise.all(pages.map((page) => page.synced()));
  const [writer, ...readers] = pages;
  const taken: number[] = [];
  for (let key = 0; key < KEYSTROKES && writer; key++) {
    const started = performance.now();
    const arrivals = readers.map(
      (page) =>
        new Promise<void>((resolve) => {
          page.doc.once('update', () => {
            taken.push(performance.now() - started);
            resolve();
          });
        }),
    );
    writer.type('know', 'x');
    await Promise.all(arrivals);
  }
  note(
    `keystroke to ${PEOPLE_IN_ROOM - 1} others (their pages in this process too)`,
    '< 30',
    summarise(taken),
  );
  for (const page of pages) page.close();
  note('  floor: a bare websocket relay of the same frames', '', await relay());
}

async function relay(): Promise<Summary> {
  const hub = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  hub.on('connection', (socket) => {
    socket.on('message', (data) => {
      for (const other of hub.clients) if (other !== socket) other.send(data, { binary: true });
    });
  });
  await until(() => hub.address() !== null, 'the relay listens');
  const address = hub.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const pages = await Promise.all(
    Array.from(
      { length: PEOPLE_IN_ROOM },
      () =>
        new Promise<WebSocket>((resolve) => {
          const socket = new WebSocket(`ws://127.0.0.1:${port}`);
          socket.once('open', () => resolve(socket));
        }),
    ),
  );
  const [writer, ...readers] = pages;
  const frame = Buffer.alloc(24, 1);
  const taken: number[] = [];
  for (let key = 0; key < KEYSTROKES; key++) {
    const started = performance.now();
    const arrivals = readers.map(
      (page) =>
        new Promise<void>((resolve) => {
          page.once('message', () => {
            taken.push(performance.now() - started);
            resolve();
          });
        }),
    );
    writer?.send(frame);
    await Promise.all(arrivals);
  }
  for (const page of pages) page.terminate();
  await new Promise<void>((resolve) => hub.close(() => resolve()));
  return summarise(taken);
}

async function newsroom(at: TestServer, _spill: Spill): Promise<void> {
  const page = await (await fetch(`${at.url}/news`)).text();
  note(
    'newsroom page, cached',
    '',
    await sample(300, 20, () => fetch(`${at.url}/news`).then((one) => one.text())),
  );
  const bare = createServer((_request, response) => response.end(page));
  await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve));
  const address = bare.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  note(
    '  floor: a bare HTTP server that sends the same bytes',
    '',
    await sample(300, 20, () => fetch(`http://127.0.0.1:${port}`).then((one) => one.text())),
  );
  await new Promise<void>((resolve) => bare.close(() => resolve()));
}

/** Compressed script that a signed-in desk fetches, and the way from Enter to typing. */
async function firstLoad(): Promise<void> {
  const real = await startServerProcess();
  const browser = await launchBrowser(real.url);
  try {
    const guest = visitor(real.url);
    await guest.send('POST', '/api/first-start/exercise', { code: real.setupCode });
    const { accounts } = (await guest.get('/api/exercise-accounts')).body;
    const duty = accounts.find((one: { name: string }) => one.name === 'Ana Keller');
    await guest.send('POST', '/api/session/exercise', { personId: duty.id });
    const device = await browser.device();
    await device.context.addCookies([
      { name: 'accord_session', value: guest.cookie?.split('=')[1] ?? '', url: real.url },
    ]);
    const scripts: Promise<number>[] = [];
    device.page.on('response', (response) => {
      if (!response.url().endsWith('.js')) return;
      scripts.push(
        response
          .finished()
          .then(() => response.request().sizes())
          .then((sizes) => sizes.responseBodySize),
      );
    });
    await device.page.goto('/');
    await device.page.locator('article').first().waitFor();
    await device.page.waitForLoadState('networkidle');
    const bytes = (await Promise.all(scripts)).reduce((sum, one) => sum + one, 0);
    console.log(
      `first load of the desk: ${(bytes / 1000).toFixed(1)} kB of script, as transferred (target < 250)`,
    );
    const taken: number[] = [];
    for (let round = 0; round < 5; round++) {
      await device.page.goto('/?open');
      await device.page.locator('[role=dialog] input').first().fill(`Measured ${round}`);
      await device.page.locator('[role=dialog] input[type=radio]').first().waitFor();
      await device.page.waitForLoadState('networkidle');
      const started = performance.now();
      await device.page.keyboard.press('Control+Enter');
      await device.page.waitForFunction(
        () => document.activeElement?.getAttribute('role') === 'textbox',
      );
      taken.push(performance.now() - started);
    }
    note('from Enter to the caret in the statement', '< 1000', summarise(taken));
  } finally {
    await browser.close();
    await real.close();
  }
}
