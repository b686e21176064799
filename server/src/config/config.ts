/** The configuration, validated once: past this the types are true. */
import { resolve } from 'node:path';
import { z } from 'zod';
import { readEnvironment, VARIABLES, type Variable } from './env.js';

export interface Config {
  /** Where browsers listen for us: `localhost` unless told otherwise. */
  readonly host: string;
  /** 0: the system chooses a free one. */
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
  /** Who holds it may read `/metrics`; null: nobody but this machine, on a local desk. */
  readonly metricsToken: string | null;
  /** Seals what the store keeps secret; null: a file in the data folder. */
  readonly secretsKey: Buffer | null;
  /** Null: the desk sends no mail to its people. */
  readonly mail: { readonly smtpUrl: string; readonly from: string } | null;
}

/** A value in the environment that cannot be used. The message names the variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** What a value has to be, in the sentence for one that is not. */
const WANTED: Readonly<Record<Variable, string>> = {
  HOST: 'a host name or address, like localhost or 0.0.0.0',
  PORT: 'a number from 0 to 65535',
  DATA_DIR: 'a folder',
  DATABASE_URL: 'an address like postgres://user@host/database',
  REDIS_URL: 'an address like redis://host:6379',
  PUBLIC_URL: 'an address like https://desk.example.org, without a path',
  TRUST_PROXY: 'the number of proxies in front, 0 to 10',
  LOG_LEVEL: 'one of trace, debug, info, warn, error, fatal, silent',
  METRICS_TOKEN: 'at least 16 letters, digits or signs without space',
  SECRETS_KEY: '64 hexadecimal digits, as `openssl rand -hex 32` writes them',
  SMTP_URL: 'an address like smtp://user:password@mail.example.org:587, together with MAIL_FROM',
  MAIL_FROM: 'an address like Accord <desk@example.org>, together with SMTP_URL',
};

/** May hold a password, so a bad one is named and not repeated. */
const SECRET: ReadonlySet<Variable> = new Set([
  'DATABASE_URL',
  'REDIS_URL',
  'METRICS_TOKEN',
  'SECRETS_KEY',
  'SMTP_URL',
]);

const Values = z.object({
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/)
    .default('localhost'),
  PORT: wholeNumber(65_535).default(8080),
  DATA_DIR: z.string().default('data'),
  DATABASE_URL: address('postgres:', 'postgresql:').nullable().default(null),
  REDIS_URL: address('redis:', 'rediss:').nullable().default(null),
  PUBLIC_URL: address('http:', 'https:').refine(isOrigin).optional(),
  TRUST_PROXY: wholeNumber(10).default(0),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('warn'),
  METRICS_TOKEN: z
    .string()
    .regex(/^[!-~]{16,}$/)
    .nullable()
    .default(null),
  SECRETS_KEY: z
    .string()
    .regex(/^[0-9a-fA-F]{64}$/)
    .transform((digits) => Buffer.from(digits, 'hex'))
    .nullable()
    .default(null),
  SMTP_URL: address('smtp:', 'smtps:').nullable().default(null),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/)
    .nullable()
    .default(null),
});

/**
 * @param env the environment of the process
 * @throws ConfigError naming the first variable that cannot be used
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = readEnvironment(env);
  const parsed = Values.safeParse(given);
  if (!parsed.success) {
    const bad = new Set(parsed.error.issues.map((issue) => issue.path[0]));
    const name = VARIABLES.find((one) => bad.has(one));
    if (name === undefined) throw parsed.error;
    const shown = SECRET.has(name) ? '' : `, not "${given[name] ?? ''}"`;
    throw new ConfigError(`${name} must be ${WANTED[name]}${shown}.`);
  }
  const values = parsed.data;
  const { SMTP_URL: smtpUrl, MAIL_FROM: from } = values;
  if ((smtpUrl === null) !== (from === null)) {
    const missing = smtpUrl === null ? 'SMTP_URL' : 'MAIL_FROM';
    throw new ConfigError(`${missing} must be ${WANTED[missing]}.`);
  }
  return {
    host: values.HOST,
    port: values.PORT,
    dataDir: resolve(values.DATA_DIR),
    databaseUrl: values.DATABASE_URL,
    redisUrl: values.REDIS_URL,
    publicUrl: new URL(values.PUBLIC_URL ?? `http://localhost:${values.PORT}`).origin,
    trustProxy: values.TRUST_PROXY,
    logLevel: values.LOG_LEVEL,
    metricsToken: values.METRICS_TOKEN,
    secretsKey: values.SECRETS_KEY,
    mail: smtpUrl !== null && from !== null ? { smtpUrl, from } : null,
  };
}

/** In digits: `Number` would also take `1e3`, `0x50` and nothing at all. */
function wholeNumber(most: number) {
  return z.string().regex(/^\d+$/).transform(Number).pipe(z.number().max(most));
}

function address(...protocols: readonly string[]) {
  return z.string().refine((text) => protocols.includes(parseUrl(text)?.protocol ?? ''));
}

/** Pages, cookies and links stand at the root of the address, so a path would break them all. */
function isOrigin(text: string): boolean {
  const url = parseUrl(text);
  return url !== null && url.href === `${url.origin}/`;
}

function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
