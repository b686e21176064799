import { expect, it } from 'vitest';
import { createLoggers, errorForLog } from './logger.js';

/** As the driver reports a connection that ended. */
class DatabaseError extends Error {
  code = '57P01';
  detail = 'Key (name)=(Noor Haddad) already exists.';
  client = { secretKey: 584_031_300, password: 'a quiet river at noon' };
}

it('says of an error what it is and why, and nothing that a library hung on it', () => {
  const lost = new DatabaseError('the connection was ended');
  const said = errorForLog(new Error('an outline was not refreshed', { cause: lost }));
  expect(said).toMatchObject({
    type: 'Error',
    message: 'an outline was not refreshed',
    cause: { type: 'DatabaseError', message: 'the connection was ended', errorCode: '57P01' },
  });
  expect(said.cause?.stack).toContain('logger.test');
  expect(JSON.stringify(said)).not.toMatch(/584031300|river|Noor/);
});

it('has it so in every line', () => {
  const lines: string[] = [];
  const log = createLoggers('warn', { write: (line) => lines.push(line) });
  log.store.warn(
    { err: new DatabaseError('the connection was ended') },
    'an idle connection ended',
  );
  expect(lines.join()).toContain('57P01');
  expect(lines.join()).not.toMatch(/584031300|river|Noor/);
});

it('names each of several that failed at once', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), {
    code: 'ECONNREFUSED',
  });
  expect(errorForLog(new AggregateError([refused], '')).errors).toMatchObject([
    { message: 'connect ECONNREFUSED 127.0.0.1:1', errorCode: 'ECONNREFUSED' },
  ]);
});

it('names what is no error, and ends where an error causes itself', () => {
  expect(errorForLog('gone')).toEqual({ type: 'string', message: 'gone' });
  expect(errorForLog(Object.create(null))).toEqual({ type: 'object', message: 'no error' });
  const odd = new Error('round');
  odd.cause = odd;
  expect(JSON.stringify(errorForLog(odd)).match(/round/g)?.length).toBeGreaterThan(1);
});
