/** The configuration, validated once: past this the types are true. */
import { resolve } from 'node:path';
import { z } from 'zod';

export interface Config {
  /** Where browsers listen for us: `localhost` unless told otherwise. */
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** Null: the embedded PostgreSQL in the data folder. */
  readonly databaseUrl: string | null;
  /** Null: one process, bus in memory. */
  readonly redisUrl: string | null;
  /** Where people reach this desk, without a trailing slash. */
  readonly publicUrl: string;
  readonly trustProxy: number;
  readonly logLevel: string;
}

/** A value in the environment that cannot be used. The message names the variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const url = (...protocols: readonly string[]) =>
  z.string().refine((text) => {
    const parsed = tryUrl(text);
    return parsed !== null && protocols.includes(parsed.protocol);
  });

function tryUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** What each variable must look like, and the sentence for a value that does not. */
const VARIABLES = {
  HOST: [z.string().regex(/^[\w.:-]+$/), 'a host name or address, like localhost or 0.0.0.0'],
  PORT: [z.coerce.number().int().min(0).max(65_535), 'a number from 0 to 65535'],
  DATA_DIR: [z.string().min(1), 'a folder'],
  DATABASE_URL: [url('postgres:', 'postgresql:'), 'an address like postgres://user@host/database'],
  REDIS_URL: [url('redis:', 'rediss:'), 'an address like redis://host:6379'],
  PUBLIC_URL: [url('http:', 'https:'), 'an address like https://desk.example.org'],
  TRUST_PROXY: [z.coerce.number().int().min(0).max(10), 'the number of proxies in front, 0 to 10'],
  LOG_LEVEL: [
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']),
    'one of trace, debug, info, warn, error, fatal, silent',
  ],
} as const satisfies Record<string, readonly [z.ZodType, string]>;

type Name = keyof typeof VARIABLES;

/**
 * @param env the environment; empty values count as absent
 * @throws ConfigError naming the first variable that cannot be used
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const read = <N extends Name>(name: N): z.output<(typeof VARIABLES)[N][0]> | undefined => {
    const given = env[name];
    if (given === undefined || given.trim() === '') return undefined;
    const [schema, wanted]: readonly [z.ZodType, string] = VARIABLES[name];
    const parsed = schema.safeParse(given.trim());
    if (!parsed.success) throw new ConfigError(`${name} must be ${wanted}, not "${given}".`);
    return parsed.data as z.output<(typeof VARIABLES)[N][0]>;
  };
  const port = read('PORT') ?? 8080;
  const host = read('HOST') ?? 'localhost';
  return {
    host,
    port,
    dataDir: resolve(read('DATA_DIR') ?? 'data'),
    databaseUrl: read('DATABASE_URL') ?? null,
    redisUrl: read('REDIS_URL') ?? null,
    publicUrl: (read('PUBLIC_URL') ?? `http://localhost:${port}`).replace(/\/+$/, ''),
    trustProxy: read('TRUST_PROXY') ?? 0,
    logLevel: read('LOG_LEVEL') ?? 'warn',
  };
}
