/** The built client: hashed files for ever, the page itself never cached. */
import { join } from 'node:path';
import { constants } from 'node:zlib';
import compression from 'compression';
import express, { Router } from 'express';
import { offlinePage } from './offlinePage.js';

/** A tenth smaller than gzip at about its cost; the highest would hold a first load up. */
const BROTLI_QUALITY = 6;

/** @param folder of the built client; `index.html` answers every page address */
export function clientPages(folder: string): Router {
  const router = Router();
  router.use(
    '/assets',
    // The desk's first load goes to phones at night; hashed files are asked for once.
    compression({ brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } } }),
    express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', index: false }),
    (_request, response) => {
      // A missing hashed file is an old page's: answering it with HTML would only confuse.
      response.status(404).end();
    },
  );
  router.get('/offline.html', offlinePage(folder));
  router.use(express.static(folder, { index: false, maxAge: 0 }));
  router.get('/{*page}', (request, response, next) => {
    if (!request.accepts('html')) return next();
    const whole = { root: folder, acceptRanges: false };
    response.set('Cache-Control', 'no-cache').sendFile('index.html', whole);
  });
  return router;
}
