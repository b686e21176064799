/** One run: a desk of several processes, people who type, faults, and then what must hold. */
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { until } from '../../helpers/until.js';
import { createAuditor } from './audit.js';
import { startCluster } from './cluster.js';
import { startDesk } from './desk.js';
import { readSnapshots, typeEarlier } from './earlier.js';
import { comeToRest, compareAll } from './finish.js';
import { createHistory, type History } from './history.js';
import { type Players, playFaults } from './play.js';
import { createRandom } from './random.js';
import { judgeRecord } from './record.js';
import { LAST_MS, planFaults } from './schedule.js';
import { PAGES, seatTypists } from './typists.js';
import { auditOnce, startWatch } from './watch.js';

export interface RunOptions {
  readonly seed: number;
  /** How long faults go on. */
  readonly seconds: number;
  readonly servers: number;
  /** Changes that each document has had before, so that it is due for a snapshot in the middle. */
  readonly earlier: number;
  /** Another build of the server than the one beside this. */
  readonly main?: string;
}

export interface RunResult {
  readonly violations: readonly string[];
  readonly faults: number;
  readonly words: number;
  readonly shownSaved: number;
  readonly audits: number;
  readonly commands: number;
  /** Documents that got a newer one while things broke. */
  readonly snapshots: number;
  /** From the last fault until everybody was at rest, milliseconds. */
  readonly restMs: number;
  /** Kinds of faults that this machine cannot play, and why. */
  readonly leftOut: readonly string[];
  /** Where the history is; null when all was well. */
  readonly file: string | null;
}

const RESULTS = fileURLToPath(new URL('../../results/faults', import.meta.url));
const LOADED_MS = 30_000;
/** Words of a page that was just closed may still be on their way through a proxy. */
const DRAIN_MS = 500;

/** @throws Error when the desk could not even be set up */
export async function runOnce(options: RunOptions): Promise<RunResult> {
  const { seed, servers } = options;
  const history = createHistory();
  const random = createRandom(seed);
  const faults = planFaults(seed, { length: options.seconds * 1_000, servers, pages: PAGES });
  history.note('run', { ...options, faults });
  // Each page of a run listens for the end of the process.
  process.setMaxListeners(0);
  const cluster = await startCluster({
    servers,
    pages: PAGES,
    random: random.fork(),
    onFell: (server, how) => history.violation(`server ${server} ended by itself: ${how}`),
    ...(options.main !== undefined && { main: options.main }),
  });
  try {
    const urls = cluster.servers.map(({ url }) => url);
    const desk = await startDesk(urls, cluster.setupCode, history);
    await typeEarlier(urls, desk, options.earlier);
    const before = await readSnapshots(cluster.store.connection);
    const typists = seatTypists(cluster, desk, history, random.fork());
    const auditor = createAuditor(cluster.store.connection, desk.documentIds);
    try {
      await until(
        () => typists.honest().every((page) => page.isSettled),
        'all pages are loaded',
        LOADED_MS,
      );
      const watch = startWatch(auditor, desk, history);
      typists.startTyping();
      let isLapsing = false;
      const players: Players = {
        reloadPage: (page) => typists.reload(page),
        async takeRight(leaving, forMs) {
          // With everything broken, the one before may still wait for an answer.
          if (isLapsing) return history.note('leftOut', { what: 'takeRight' });
          isLapsing = true;
          await desk.takeRight(leaving);
          const stubborn = typists.openStubborn();
          await delay(forMs);
          stubborn.close();
          // Else what was sent without the right could arrive with it.
          await cluster.whole();
          await delay(DRAIN_MS);
          await auditOnce(auditor, desk, history);
          await desk.giveRight();
          typists.reconnect();
          isLapsing = false;
        },
      };
      const quiet = setTimeout(typists.stopTyping, options.seconds * 1_000 - LAST_MS / 2);
      await playFaults(faults, cluster, players, history);
      clearTimeout(quiet);
      typists.stopTyping();
      const mendedAt = history.now();
      history.note('allMended');
      await comeToRest(cluster, typists, history);
      const restMs = history.now() - mendedAt;
      history.note('atRest', { restMs });
      const commands = await watch.stop();
      const logged = await auditOnce(auditor, desk, history);
      if (!logged) history.violation('the store does not answer although all is mended');
      else await compareAll(cluster, desk, typists, logged, history);
      const facts = await desk.readIncident();
      for (const wrong of await judgeRecord(
        cluster.store.connection,
        desk.incidentId,
        commands,
        facts,
      )) {
        history.violation(wrong);
      }
      const after = await readSnapshots(cluster.store.connection);
      const snapshots = [...after].filter(([id, row]) => row > (before.get(id) ?? 0)).length;
      return {
        violations: history.violations,
        faults: faults.length,
        words: history.changes.length,
        shownSaved: history.changes.filter(({ savedAt }) => savedAt !== null).length,
        audits: watch.audits,
        commands: commands.answered.length,
        snapshots,
        restMs,
        leftOut:
          cluster.store.disk.kind === 'endless' ? [`full disk (${cluster.store.disk.why})`] : [],
        file: keep(
          history,
          seed,
          cluster.servers.map(({ printed }) => printed),
        ),
      };
    } finally {
      typists.close();
    }
  } finally {
    await cluster.close();
  }
}

/** @returns where the history of a run was written in which something was wrong */
function keep(history: History, seed: number, printed: readonly string[]): string | null {
  if (history.violations.length === 0) return null;
  for (const [server, words] of printed.entries()) history.note('printed', { server, words });
  const file = join(RESULTS, `${seed}.jsonl`);
  history.write(file);
  return file;
}
