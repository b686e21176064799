/**
 * The page that a service worker keeps for when nobody reaches the desk. It can load nothing then, so its
 * style and its script stand in it, and it comes with a policy that allows these two by their hashes.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RequestHandler } from 'express';

/** @param folder of the built client */
export function offlinePage(folder: string): RequestHandler {
  return async (_request, response) => {
    const page = await readFile(join(folder, 'offline.html'), 'utf8');
    response
      .set('Content-Security-Policy', policyFor(page))
      .set('Cache-Control', 'no-cache')
      .type('html')
      .send(page);
  };
}

const policyFor = (page: string) =>
  [
    "default-src 'none'",
    `style-src ${hashOf(page, 'style')}`,
    `script-src ${hashOf(page, 'script')}`,
    // Whether the desk can be reached again.
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join(';');

function hashOf(page: string, element: 'style' | 'script'): string {
  const inside = page.split(`<${element}>`)[1]?.split(`</${element}>`)[0] ?? '';
  return `'sha256-${createHash('sha256').update(inside).digest('base64')}'`;
}
