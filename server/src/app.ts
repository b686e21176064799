/** The composition root: builds every part from the configuration and ties them together. */
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { Router } from 'express';
import { sql } from 'kysely';
import type { Registry } from 'prom-client';
import { adjustmentRoutes } from './adjustments/routes.js';
import { agencyRoutes } from './agencies/routes.js';
import { agreedPartRoutes } from './agreedPart/routes.js';
import { authRoutes } from './auth/routes.js';
import { waysRoutes } from './auth/waysRoutes.js';
import { callingDutyOfficers } from './channels/delivery/call.js';
import { planDeliveries } from './channels/delivery/plan.js';
import { deliveryWork, lostAttemptsWork } from './channels/delivery/work.js';
import { readOffers } from './channels/offers.js';
import { createFetchNotes } from './channels/published/fetches.js';
import { publicationRoutes } from './channels/published/routes.js';
import { channelsRouter } from './channels/router.js';
import { channelRoutes } from './channels/routes.js';
import { createSenders } from './channels/senders/all.js';
import { rehearse } from './collab/rehearsal.js';
import { createSnapshots } from './collab/snapshots.js';
import { attachDocumentServer } from './collab/upgrade.js';
import { commentRoutes } from './comments/routes.js';
import { createIndexer } from './duplicates/indexer.js';
import { duplicateRoutes } from './duplicates/routes.js';
import { createStatementIndexer } from './duplicates/statements/indexer.js';
import { sameStatementRoutes } from './duplicates/statements/routes.js';
import { elsewhereRoutes } from './elsewhere/routes.js';
import { askingAgain } from './escalation/askAgain.js';
import { exerciseRoutes } from './exercise/routes.js';
import { factRoutes } from './facts/routes.js';
import { raiseFlags } from './factUses/flags.js';
import { factUseRoutes } from './factUses/routes.js';
import { firstStartRoutes } from './firstStart/routes.js';
import { createSetupAttempts } from './firstStart/setupCode.js';
import { glossaryRoutes } from './glossary/routes.js';
import { guidanceRoutes } from './guidance/routes.js';
import { createHttpServer } from './http/server.js';
import { incidentRoutes } from './incidents/routes.js';
import { lineRoutes } from './lines/routes.js';
import { machineRoutes } from './machine/routes.js';
import { createMachine } from './machine/run.js';
import { mergeRoutes } from './merging/routes.js';
import { createAssets } from './newsroom/assets.js';
import { newsroomRouter } from './newsroom/router.js';
import { openingRoutes } from './opening/routes.js';
import { passkeyRoutes } from './passkeys/routes.js';
import { phoneRoutes } from './phone/routes.js';
import { createMemoryBus } from './platform/bus/memoryBus.js';
import { connectRedisBus } from './platform/bus/redisBus.js';
import type { Clock } from './platform/clock.js';
import { openDatabase, type StoreConnection } from './platform/db/database.js';
import { migrate } from './platform/db/migrate.js';
import { startHousekeeping } from './platform/housekeeping.js';
import type { Route } from './platform/http/route.js';
import type { Random } from './platform/ids.js';
import { createJobs } from './platform/jobs/jobs.js';
import type { Loggers } from './platform/logger.js';
import { createMail, type MailSettings } from './platform/mail/mail.js';
import { leadsInside } from './platform/outward/inside.js';
import { createOwnAddressOutward } from './platform/outward/request.js';
import { createPush } from './platform/push/push.js';
import { listenForRights } from './platform/rights.js';
import type { Secrets } from './platform/secrets.js';
import type { Services } from './platform/services.js';
import { attachGateway } from './realtime/gateway.js';
import { createPresence } from './realtime/presence.js';
import { recordRoutes } from './record/routes.js';
import { releaseRoutes } from './releases/routes.js';
import { scheduleRoutes } from './releases/schedules/routes.js';
import { dueWork } from './releases/schedules/sweep.js';
import { signalRoutes } from './signals/routes.js';
import { warnOfSealedKey } from './signing/readKeys.js';
import { signingRoutes } from './signing/routes.js';
import { signoffRoutes } from './signoff/routes.js';
import type { LiveDocuments } from './statements/liveDocuments.js';
import { createOutlinesSoon } from './statements/outlinesSoon.js';
import { statementRoutes } from './statements/routes.js';
import { withoutDoubles } from './statements/withoutDoubles.js';
import { submissionRoutes } from './submission/routes.js';
import { taskRoutes } from './tasks/routes.js';
import { unsaidRoutes } from './unsaid/routes.js';
import { viewRoutes } from './views/routes.js';
import { createChecker } from './voice/checker.js';
import { findingRoutes } from './voice/routes.js';

export interface AppOptions {
  readonly connection: StoreConnection;
  readonly redisUrl: string | null;
  /** How often this process says that it is there, in milliseconds, and asks whether it is heard. */
  readonly beats: { readonly busMs: number; readonly documentsMs: number };
  readonly publicUrl: string;
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly trustProxy: number;
  readonly clientFolder: string;
  /** `snapshotWorker.js`, as built. */
  readonly snapshotWorker: URL;
  /** `checkWorker.js`, as built; null: nobody looks for contradictions. */
  readonly checkWorker: URL | null;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Loggers;
  readonly secrets: Secrets;
  readonly metrics: Registry;
  readonly metricsToken: string | null;
  /** Whether the process makes itself quick before it opens, for those who all come back at once. */
  readonly rehearses: boolean;
  /** Whether every process of this desk has the key that seals: a setting, or the one process's own. */
  readonly keepsCredentials: boolean;
  readonly jobs: { readonly hasQueue: boolean; readonly sweepEveryMs: number };
  /** How long a receiver of a delivery may take to answer. */
  readonly patienceMs: number;
  /** How long a delivery that a process took waits for it, once it has ended. */
  readonly leaseMs: number;
  /** Null: nobody is reached by mail. */
  readonly mail: MailSettings | null;
  /** Holds the private key for Web Push, once somebody has needed it. */
  readonly pushKeyFile: string;
}

export interface App {
  readonly services: Services;
  /** Where it listens, `http://host:port`. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts everything: store, bus, HTTP, sockets, documents.
 *
 * @throws when the store or Redis cannot be reached, or the port is taken; nothing stays open then
 */
export async function createApp(options: AppOptions): Promise<App> {
  const { log, clock, random, publicUrl } = options;
  const closers: (() => Promise<unknown> | unknown)[] = [];
  /** Last opened, first closed. */
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const store = openDatabase(options.connection, (error) => {
      log.store.warn({ err: error }, 'an idle connection to the store ended');
    });
    closers.push(() => store.close());
    await migrate(store.db);

    const bus = options.redisUrl
      ? await connectRedisBus(options.redisUrl, log.bus, options.beats.busMs)
      : createMemoryBus(log.bus);
    closers.push(() => bus.close());

    const rights = await listenForRights(options.connection, log.store);
    closers.push(() => rights.close());

    const jobs = createJobs({ ...options.jobs, ...store, clock, log: log.store });
    closers.push(() => jobs.close());
    const mail = options.mail && createMail(options.mail);
    closers.push(() => mail?.close());
    const push = createPush({
      db: store.db,
      keyFile: options.pushKeyFile,
      publicUrl,
      log: log.app,
    });
    const { secrets, keepsCredentials } = options;
    const services: Services = {
      ...{ db: store.db, bus, clock, random, log, secrets, keepsCredentials, publicUrl, jobs },
      ...{ mail, push },
      onRelease: (tx, release) => planDeliveries({ jobs, random }, tx, release),
      onFactMoved: (tx, moved) => raiseFlags(tx, random, moved),
    };
    await warnOfSealedKey(services);
    const { leaseMs } = options;
    const senders = createSenders(services, options.patienceMs);
    closers.push(() => senders.email.close());
    jobs.handle('deliveries', deliveryWork(services, { senders, leaseMs, to: 'channels' }));
    jobs.handleBySweep('mails', deliveryWork(services, { senders, leaseMs, to: 'subscribers' }));
    jobs.handleBySweep('attempts that never ended', lostAttemptsWork(services, senders));
    jobs.handleBySweep('calls about deliveries', callingDutyOfficers(services));
    jobs.handleBySweep('releases at a time, embargoes', dueWork(services));
    jobs.handleBySweep('asking again', askingAgain(services));
    const presence = createPresence(bus, clock, randomUUID());
    const setupAttempts = createSetupAttempts();
    // The document server attaches to the HTTP server, and routes read documents through it.
    const documents: LiveDocuments = {
      readDocument: async (documentId) =>
        withoutDoubles(await documentServer.readDocument(documentId)),
      settled: () => documentServer.settled(),
      showStored: (documentId) => documentServer.showStored(documentId),
    };
    const machine = createMachine(services, documents);
    const routes: readonly Route[] = [
      ...authRoutes(services),
      ...waysRoutes(services),
      ...agencyRoutes(services),
      ...passkeyRoutes(services),
      ...firstStartRoutes(services, setupAttempts),
      ...exerciseRoutes(services, setupAttempts),
      ...openingRoutes(services, (incidentId) => presence.people(incidentId).length),
      ...incidentRoutes(services),
      ...mergeRoutes(services),
      ...duplicateRoutes(services),
      ...sameStatementRoutes(services),
      ...taskRoutes(services),
      ...unsaidRoutes(services),
      ...elsewhereRoutes(services),
      ...guidanceRoutes(services),
      ...factRoutes(services),
      ...statementRoutes(services, documents),
      ...submissionRoutes(services, documents),
      ...commentRoutes(services),
      ...findingRoutes(services),
      ...glossaryRoutes(services),
      ...signoffRoutes(services, documents),
      ...agreedPartRoutes(services),
      ...phoneRoutes(services),
      ...adjustmentRoutes(services),
      ...releaseRoutes(services),
      ...factUseRoutes(services),
      ...signingRoutes(services),
      ...channelRoutes(services, senders),
      ...publicationRoutes(services, {
        ask: createOwnAddressOutward(options.patienceMs),
        isInside: () => leadsInside(publicUrl),
      }),
      ...scheduleRoutes(services),
      ...lineRoutes(services),
      ...signalRoutes(services),
      ...machineRoutes(services, documents, machine),
      ...recordRoutes(services),
      ...viewRoutes(services),
    ];
    const assets = createAssets();
    const noteFetch = createFetchNotes(services);
    const http = createHttpServer({
      services,
      routes,
      newsroom: Router().use(
        channelsRouter(services, assets, senders.email, noteFetch),
        newsroomRouter(services, assets, () => readOffers(store.db), noteFetch),
      ),
      readiness: async () => {
        const missing: string[] = [];
        await sql`select 1`.execute(store.db).catch(() => missing.push('database'));
        return missing;
      },
      metrics: options.metrics,
      metricsToken: options.metricsToken,
      clientFolder: options.clientFolder,
      trustProxy: options.trustProxy,
    });
    const gateway = attachGateway(http, services, rights, presence);
    closers.push(() => gateway.close());
    const indexer = createIndexer(services);
    closers.push(() => indexer.close());
    const statementIndexer = createStatementIndexer(services);
    closers.push(() => statementIndexer.close());
    const snapshots = createSnapshots(options.snapshotWorker, options.connection);
    closers.push(() => snapshots.close());
    const checker =
      options.checkWorker && createChecker(services, options.checkWorker, options.connection);
    closers.push(() => checker?.close());
    const outlines = createOutlinesSoon(services, (incidentId) => checker?.checkSoon(incidentId));
    closers.push(() => outlines.close());
    const documentServer = attachDocumentServer(http, {
      services,
      pool: store.pool,
      snapshots,
      rights,
      metrics: options.metrics,
      trustProxy: options.trustProxy,
      beatMs: options.beats.documentsMs,
      onQuiet: outlines.paused,
    });
    closers.push(() => documentServer.close());
    closers.push(() => machine.close());
    closers.push(startHousekeeping(services));

    if (options.rehearses) {
      snapshots.rehearse();
      await rehearse(store.db, log.collab);
    }
    checker?.catchUp();
    indexer.catchUp();
    statementIndexer.catchUp();
    await new Promise<void>((resolve, reject) => {
      http.once('error', reject);
      http.listen(options.port, options.host, resolve);
    });
    closers.push(() => {
      // Pages that are sent away come back at once: to another process, or when we are here again.
      http.close();
      http.closeAllConnections();
    });
    jobs.start();
    const { port } = http.address() as AddressInfo;
    return { services, url: `http://${options.host}:${port}`, close };
  } catch (error) {
    await close();
    throw error;
  }
}
