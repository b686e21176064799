/** Reads the environment and judges nothing: the variables that Accord knows, as they were given. */

export const VARIABLES = [
  'HOST',
  'PORT',
  'DATA_DIR',
  'DATABASE_URL',
  'REDIS_URL',
  'PUBLIC_URL',
  'TRUST_PROXY',
  'LOG_LEVEL',
  'METRICS_TOKEN',
  'SECRETS_KEY',
  'SMTP_URL',
  'MAIL_FROM',
] as const;

export type Variable = (typeof VARIABLES)[number];
export type Environment = Partial<Record<Variable, string>>;

/** @returns what is set, without the space around it; an empty value counts as absent */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): Environment {
  const given: Environment = {};
  for (const name of VARIABLES) {
    const value = env[name]?.trim();
    if (value) given[name] = value;
  }
  return given;
}
