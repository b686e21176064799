import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from './config.js';

describe('the configuration', () => {
  it('needs nothing to be set', () => {
    expect(loadConfig({})).toMatchObject({
      host: 'localhost',
      port: 8080,
      databaseUrl: null,
      redisUrl: null,
      publicUrl: 'http://localhost:8080',
    });
  });

  it('honours what is set, without a trailing slash in the public address', () => {
    const config = loadConfig({
      PORT: '9000',
      HOST: '0.0.0.0',
      PUBLIC_URL: 'https://desk.example.org/',
      DATABASE_URL: 'postgres://accord@db/accord',
      REDIS_URL: 'redis://cache:6379',
    });
    expect(config).toMatchObject({
      port: 9000,
      host: '0.0.0.0',
      publicUrl: 'https://desk.example.org',
      databaseUrl: 'postgres://accord@db/accord',
      redisUrl: 'redis://cache:6379',
    });
  });

  it.each([
    ['PORT', '99999'],
    ['PORT', 'eighty'],
    ['DATABASE_URL', 'mysql://db'],
    ['REDIS_URL', 'localhost:6379'],
    ['PUBLIC_URL', 'desk.example.org'],
    ['TRUST_PROXY', '-1'],
    ['LOG_LEVEL', 'loud'],
  ])('stops at a bad %s with one sentence that names it', (name, value) => {
    const load = () => loadConfig({ [name]: value });
    expect(load).toThrow(ConfigError);
    expect(load).toThrow(new RegExp(`^${name} must be .+\\.$`));
  });
});
