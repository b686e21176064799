/** The HTTP face: security headers, JSON in and out, routes from the table, pages of the client. */
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import express, { type Express } from 'express';
import helmet from 'helmet';
import type { Registry } from 'prom-client';
import { authenticateTogether } from '../auth/sessions.js';
import type { Route } from '../platform/http/route.js';
import type { Services } from '../platform/services.js';
import { clientPages } from './clientPages.js';
import { errorMapper, noRoute } from './errors.js';
import { handleRoute } from './handleRoute.js';
import { healthRoutes, type Readiness } from './health.js';
import { metricsRoute } from './metrics.js';
import { openApiRoute } from './openApi.js';
import { limitRequests } from './rateLimit.js';

/** Statements are short; a megabyte is a mistake or an attack. */
const BODY_LIMIT = '256kb';

export interface HttpOptions {
  readonly services: Services;
  readonly routes: readonly Route[];
  /** Public pages that need no script, mounted before the client's pages. */
  readonly newsroom: express.Router;
  readonly readiness: Readiness;
  readonly metrics: Registry;
  /** Null: only a local desk shows its numbers, and only to its own machine. */
  readonly metricsToken: string | null;
  /** Folder of the built client. */
  readonly clientFolder: string;
  /** Proxies in front whose X-Forwarded-* headers count. */
  readonly trustProxy: number;
}

/** @returns a server that listens nowhere yet; sockets attach to it before it does */
export function createHttpServer(options: HttpOptions): Server {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', options.trustProxy);
  app.set('query parser', 'simple');
  app.use((request, response, next) => {
    request.id = randomUUID();
    response.set('X-Request-Id', request.id);
    next();
  });
  app.use(healthRoutes(options.readiness));
  app.use(metricsRoute(options.metrics, options.metricsToken, options.services.publicUrl));
  app.use(securityHeaders(options.services.publicUrl));
  app.use(options.newsroom);
  app.use('/api', limitRequests());
  app.use('/api', express.json({ limit: BODY_LIMIT, strict: true }));
  mount(app, options);
  app.use('/api', openApiRoute(options.routes), noRoute);
  app.use(clientPages(options.clientFolder));
  app.use(noRoute);
  app.use(errorMapper(options.services.log.http));
  return createServer(app);
}

function mount(app: Express, { services, routes }: HttpOptions): void {
  const authenticate = authenticateTogether(services.db, services.clock);
  for (const route of routes) {
    app[route.method](route.path, handleRoute(services, authenticate, route));
  }
}

/** Strict: no inline script or style, nothing from elsewhere, nobody frames us. */
function securityHeaders(publicUrl: string): express.RequestHandler {
  const overTls = publicUrl.startsWith('https:');
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", publicUrl.replace(/^http/, 'ws')],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: overTls,
    crossOriginOpenerPolicy: overTls,
    originAgentCluster: overTls,
  });
}
