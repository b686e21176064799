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

  it('takes an empty value for an absent one', () => {
    expect(loadConfig({ PORT: '', REDIS_URL: ' ' })).toEqual(loadConfig({}));
  });

  it('lets the system choose the port', () => {
    expect(loadConfig({ PORT: '0' }).port).toBe(0);
  });

  it.each([
    ['PORT', '99999'],
    ['PORT', 'eighty'],
    ['PORT', '1e3'],
    ['HOST', 'http://localhost'],
    ['DATABASE_URL', 'mysql://db'],
    ['REDIS_URL', 'localhost:6379'],
    ['PUBLIC_URL', 'desk.example.org'],
    ['PUBLIC_URL', 'https://example.org/desk'],
    ['PUBLIC_URL', 'http://[desk'],
    ['TRUST_PROXY', '-1'],
    ['LOG_LEVEL', 'loud'],
    ['METRICS_TOKEN', 'short'],
    ['SECRETS_KEY', 'a passphrase'],
    ['SMTP_URL', 'http://mail.example.org'],
    ['MAIL_FROM', 'nobody'],
  ])('stops at a bad %s with one sentence that names it', (name, value) => {
    const load = () => loadConfig({ [name]: value });
    expect(load).toThrow(ConfigError);
    expect(load).toThrow(new RegExp(`^${name} must be .+\\.$`));
  });

  it('does not repeat an address that may hold a password', () => {
    const load = () => loadConfig({ DATABASE_URL: 'mysql://desk:hunter2@db' });
    expect(load).toThrow(/^DATABASE_URL must be .+\.$/);
    expect(load).not.toThrow(/hunter2/);
  });

  it('does not repeat a token or a key', () => {
    expect(() => loadConfig({ METRICS_TOKEN: 'hunter2' })).not.toThrow(/hunter2/);
    expect(() => loadConfig({ SECRETS_KEY: 'hunter2' })).not.toThrow(/hunter2/);
  });

  it('takes a mail server and a sender together, or neither', () => {
    const SMTP_URL = 'smtp://desk:hunter2@mail.example.org:587';
    const MAIL_FROM = 'Accord <desk@example.org>';
    expect(loadConfig({ SMTP_URL, MAIL_FROM }).mail).toEqual({
      smtpUrl: SMTP_URL,
      from: MAIL_FROM,
    });
    expect(loadConfig({}).mail).toBeNull();
    expect(() => loadConfig({ SMTP_URL })).toThrow(/^MAIL_FROM must be .+\.$/);
    expect(() => loadConfig({ MAIL_FROM })).toThrow(/^SMTP_URL must be .+\.$/);
  });
});
