/** Everything that a desk of several processes runs on, and each way in which it can break. */
import { fileURLToPath } from 'node:url';
import { freePort } from '../../helpers/freePort.js';
import { startRedis } from '../../helpers/redis.js';
import { until } from '../../helpers/until.js';
import { type Network, startNetwork } from './network.js';
import { signal } from './processes.js';
import type { Random } from './random.js';
import type { Fault, Link, Trouble } from './schedule.js';
import { type Store, startStore } from './store.js';
import { type Supervised, supervise } from './supervised.js';

/** What the cluster itself can do; the rest is for those who use it. */
export type Breakage = Exclude<Trouble, { what: 'reloadPage' | 'takeRight' }>;

export interface Cluster {
  readonly store: Store;
  readonly servers: readonly Supervised[];
  /** The one-time code that the first server printed. */
  readonly setupCode: string;
  /** One for each page; it leads to any of the servers, another at each connection. */
  readonly pageLinks: readonly Network[];
  /** Breaks something. @returns what mends it again */
  break(breakage: Breakage): Promise<() => Promise<void>>;
  /** Everything runs and answers. @throws Error when something does not in time */
  whole(): Promise<void>;
  close(): Promise<void>;
}

export interface ClusterOptions {
  readonly servers: number;
  readonly pages: number;
  /** The built server. */
  readonly main?: string;
  readonly random: Random;
  /** A server ended although nobody ended it. */
  readonly onFell: (server: number, how: string) => void;
}

const MAIN = fileURLToPath(new URL('../../../server/dist/main.js', import.meta.url));
const WHOLE_MS = 60_000;
/** A bad line, and one that is nearly none. */
const SLOW = { delayMs: [20, 400], bytesPerSecond: [1_000, 20_000] } as const;

export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { random } = options;
  const closers: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const store = await startStore();
    closers.push(store.close);
    const redis = await startRedis();
    closers.push(redis.close);
    const proxies = async (count: number, target: Parameters<typeof startNetwork>[0]) => {
      const made: Network[] = [];
      for (let index = 0; index < count; index++) made.push(await startNetwork(target));
      closers.push(() => Promise.all(made.map((proxy) => proxy.close())));
      return made;
    };
    const redisPort = Number(new URL(redis.url).port);
    const links: Readonly<Record<Link['of'], readonly Network[]>> = {
      store: await proxies(options.servers, () => ({ path: store.socket })),
      bus: await proxies(options.servers, () => ({ host: '127.0.0.1', port: redisPort })),
      page: await proxies(options.pages, () => ({
        host: '127.0.0.1',
        port: random.pick(servers).port,
      })),
    };
    const servers: Supervised[] = [];
    for (let index = 0; index < options.servers; index++) {
      const port = await freePort();
      const server = supervise({
        main: options.main ?? MAIN,
        port,
        environment: {
          HOST: '127.0.0.1',
          PORT: String(port),
          PUBLIC_URL: `http://127.0.0.1:${port}`,
          DATABASE_URL: store.urlAt(links.store[index]?.port ?? 0),
          REDIS_URL: `redis://127.0.0.1:${links.bus[index]?.port}`,
          LOG_LEVEL: 'warn',
        },
        onFell: (how) => options.onFell(index, how),
      });
      servers.push(server);
      closers.push(server.kill);
      server.start();
      // One by one: the first makes the tables.
      await until(() => server.isReady, `server ${index} is ready`, WHOLE_MS);
    }
    const setupCode = await until(
      () => /#code=(\S+)\s/.exec(servers[0]?.printed ?? '')?.[1],
      'the code is printed',
    );

    const proxyOf = ({ of, index }: Link): Network => known(links[of], index);
    async function breakIt(breakage: Breakage): Promise<() => Promise<void>> {
      switch (breakage.what) {
        case 'killServer':
        case 'restartServer':
        case 'pauseServer': {
          const server = known(servers, breakage.server);
          if (breakage.what === 'pauseServer') {
            server.pause();
            return async () => server.resume();
          }
          await (breakage.what === 'killServer' ? server.kill() : server.stop());
          return async () => server.start();
        }
        case 'killRedis':
          await redis.kill();
          return redis.start;
        case 'pauseRedis':
          signal([redis.pid], 'SIGSTOP');
          return async () => signal([redis.pid], 'SIGCONT');
        case 'killPostgres':
          await store.kill();
          return store.start;
        case 'killBackends':
          store.killBackend();
          return store.start;
        case 'pausePostgres':
          store.pause();
          return async () => store.resume();
        case 'fillDisk': {
          const { disk } = store;
          if (disk.kind === 'endless') return async () => {};
          await disk.fill();
          return async () => {
            await disk.free();
            // Without space for its log it ended itself.
            await store.start();
          };
        }
        case 'killAll':
          await Promise.all([...servers.map((one) => one.kill()), store.kill(), redis.kill()]);
          return async () => {
            await Promise.all([store.start(), redis.start()]);
            for (const server of servers) server.start();
          };
        case 'cut':
        case 'stall':
        case 'slow': {
          const proxy = proxyOf(breakage.link);
          if (breakage.what === 'slow') {
            proxy.slow(random.between(...SLOW.delayMs), random.between(...SLOW.bytesPerSecond));
          } else proxy[breakage.what]();
          return async () => proxy.mend();
        }
        case 'endNear':
          proxyOf(breakage.link).end('near');
          return async () => {};
        case 'endFar':
          proxyOf(breakage.link).end('far');
          return async () => {};
      }
    }
    return {
      store,
      servers,
      setupCode,
      pageLinks: links.page,
      break: breakIt,
      async whole() {
        for (const [index, { url }] of servers.entries()) {
          await until(() => isOk(`${url}/readyz`), `server ${index} answers again`, WHOLE_MS);
        }
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

export function isBreakage(trouble: Fault): trouble is Fault & Breakage {
  return trouble.what !== 'reloadPage' && trouble.what !== 'takeRight';
}

/** @throws Error for a schedule made for a larger cluster */
function known<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new Error(`there is no number ${index}`);
  return found;
}

const ANSWER_MS = 2_000;

async function isOk(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) })).ok;
  } catch {
    return false;
  }
}
