/** Turns what stopped a start into a sentence that names the variable to change. */
import { z } from 'zod';
import type { Config } from './config/config.js';
import { RedisUnreachable } from './platform/bus/redisBus.js';

/** What errors of the network and of PostgreSQL carry. */
const Failure = z.object({
  code: z.string(),
  message: z.string(),
  syscall: z.string().optional(),
  hostname: z.string().optional(),
  severity: z.string().optional(),
});

const LISTEN: Readonly<Record<string, (config: Config) => string>> = {
  EADDRINUSE: ({ host, port }) => `PORT ${port} is taken on ${host}: choose another.`,
  EACCES: ({ port }) =>
    `PORT ${port} needs rights that Accord does not have: choose one above 1023.`,
  EADDRNOTAVAIL: ({ host }) => `HOST "${host}" is no address of this machine.`,
};

/** @returns the sentence, or null for a failure that no variable explains */
export function explainStart(error: unknown, config: Config): string | null {
  if (error instanceof RedisUnreachable) {
    return `REDIS_URL leads to no Redis that can be used: ${error.message}.`;
  }
  const parsed = Failure.safeParse(error);
  if (!parsed.success) return null;
  const { code, message, syscall, hostname, severity } = parsed.data;
  if (syscall === 'listen') return LISTEN[code]?.(config) ?? null;
  if (syscall === 'getaddrinfo' && hostname === config.host) {
    return `HOST "${config.host}" cannot be found.`;
  }
  // PostgreSQL calls a refused connection FATAL, and a refused statement only ERROR.
  const refused = syscall === 'connect' || syscall === 'getaddrinfo' || severity === 'FATAL';
  if (config.databaseUrl === null || !refused) return null;
  return `DATABASE_URL leads to no database that can be used: ${message}.`;
}
