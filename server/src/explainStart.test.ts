import { describe, expect, it } from 'vitest';
import { loadConfig } from './config/config.js';
import { explainStart } from './explainStart.js';
import { RedisUnreachable } from './platform/bus/redisBus.js';

const failure = (fields: object) => Object.assign(new Error('it failed'), fields);
const config = loadConfig({ HOST: 'desk.local', PORT: '80' });
const onServer = loadConfig({ DATABASE_URL: 'postgres://db/accord' });

describe('a start that failed', () => {
  it.each([
    ['PORT', { syscall: 'listen', code: 'EADDRINUSE' }],
    ['PORT', { syscall: 'listen', code: 'EACCES' }],
    ['HOST', { syscall: 'listen', code: 'EADDRNOTAVAIL' }],
    ['HOST', { syscall: 'getaddrinfo', code: 'ENOTFOUND', hostname: 'desk.local' }],
  ])('blames %s for %o', (name, fields) => {
    expect(explainStart(failure(fields), config)).toMatch(new RegExp(`^${name} .+\\.$`));
  });

  it.each([
    { syscall: 'connect', code: 'ECONNREFUSED' },
    { syscall: 'getaddrinfo', code: 'ENOTFOUND', hostname: 'db' },
    { severity: 'FATAL', code: '28P01' },
  ])('blames DATABASE_URL for %o', (fields) => {
    expect(explainStart(failure(fields), onServer)).toBe(
      'DATABASE_URL leads to no database that can be used: it failed.',
    );
  });

  it('blames REDIS_URL when Redis does not answer', () => {
    expect(explainStart(new RedisUnreachable('it failed'), config)).toBe(
      'REDIS_URL leads to no Redis that can be used: it failed.',
    );
  });

  it('blames no variable for what none explains', () => {
    expect(explainStart(failure({ severity: 'ERROR', code: '42P01' }), onServer)).toBeNull();
    expect(explainStart(failure({ syscall: 'connect', code: 'ECONNREFUSED' }), config)).toBeNull();
    expect(explainStart('nothing', config)).toBeNull();
  });
});
