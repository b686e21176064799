/** What every command refuses alike, whatever it does: asked of each of them with its own good body. */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Services } from '../../server/src/platform/services.js';
import type { Answer, Visitor } from './visitor.js';

export interface Command {
  readonly by: Visitor;
  readonly path: string;
  /** Good for one use. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly method?: string;
}

/** @returns the stable code of a refusal; undefined where nothing was refused */
export const codeOf = (answer: Answer): string | undefined => answer.body.error?.code;

/** @returns how many events all records hold: a refused command leaves it as it is (A1) */
export async function countEvents({ db }: Services): Promise<number> {
  return (await db.selectFrom('events').select('number').execute()).length;
}

/** Invalid JSON, unknown fields, a missing key: each with its own code, and nothing changes. */
export async function expectBadInputRefused(services: Services, command: Command): Promise<void> {
  const { by, path, body, method = 'POST' } = command;
  const before = await countEvents(services);
  expect(codeOf(await by.send(method, path, '{"text": '))).toBe('invalid_json');
  const unknown = await by.send(method, path, { ...body, surprise: 1 });
  expect([unknown.status, codeOf(unknown)]).toEqual([422, 'invalid_input']);
  expect(codeOf(await by.send(method, path, body, { 'Idempotency-Key': 'short' }))).toBe(
    'idempotency_key_missing',
  );
  expect(await countEvents(services)).toBe(before);
}

/**
 * Sends the command once and again under one key: the second gets the first one's answer. The key
 * with another body is refused.
 *
 * @returns the answer of both
 */
export async function expectReplayAnswered(services: Services, command: Command): Promise<Answer> {
  const { by, path, body, method = 'POST' } = command;
  const before = await countEvents(services);
  const key = { 'Idempotency-Key': randomUUID() };
  // Both at once, as an impatient finger sends them.
  const [first, second] = await Promise.all([
    by.send(method, path, body, key),
    by.send(method, path, body, key),
  ]);
  expect([first.status, first.body]).toEqual([200, second.body]);
  expect(await countEvents(services)).toBe(before + 1);
  const [field] = Object.keys(body);
  if (field !== undefined) {
    const { [field]: _, ...less } = body;
    const other = await by.send(method, path, { ...less, [field]: changed(body[field]) }, key);
    expect(codeOf(other)).toBe('idempotency_key_reused');
  }
  expect(await countEvents(services)).toBe(before + 1);
  return first;
}

/** Another value that is as good; the first field of every body here is a text, a list or words. */
function changed(value: unknown): unknown {
  if (typeof value === 'string') return `${value} too`;
  if (Array.isArray(value)) return value.length > 0 ? [...value, ...value] : [randomUUID()];
  return { en: 'Something else' };
}

/** P1: what one may not know of answers exactly like what does not exist. */
export function expectUnknown(answer: Answer): void {
  const { requestId: _, ...error } = answer.body.error;
  expect([answer.status, error]).toEqual([
    404,
    { code: 'not_found', message: 'There is nothing here, or you may not know of it.' },
  ]);
}
