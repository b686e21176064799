import { describe, expect, it } from 'vitest';
import { isPushEndpoint } from './endpoint.js';

describe('an endpoint for push', () => {
  it.each([
    ['https://fcm.googleapis.com/fcm/send/abc', true],
    ['https://updates.push.services.mozilla.com/wpush/v2/abc', true],
    ['https://localhost/abc', false],
    ['https://10.0.0.7/abc', false],
    ['https://[::1]/abc', false],
    ['https://printer.local/abc', false],
    ['https://user:word@push.example/abc', false],
    ['http://push.example/abc', false],
    ['http://127.0.0.1:9000/abc', false],
    ['not an address', false],
  ])('%s of a desk that people reach over TLS: %s', (endpoint, allowed) => {
    expect(isPushEndpoint(endpoint, 'https://desk.example')).toBe(allowed);
  });

  it('may be on the same machine where the desk is a trial without TLS', () => {
    expect(isPushEndpoint('http://127.0.0.1:9000/abc', 'http://localhost:8080')).toBe(true);
    expect(isPushEndpoint('http://10.0.0.7/abc', 'http://localhost:8080')).toBe(false);
  });
});
