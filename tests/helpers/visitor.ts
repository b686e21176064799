/** Somebody with a browser, as far as HTTP goes: keeps the cookie, sends keys with commands. */
import { randomUUID } from 'node:crypto';

export interface Answer {
  readonly status: number;
  /** The parsed body; tests look into it freely. */
  // biome-ignore lint/suspicious/noExplicitAny: the assertions are what checks its shape
  readonly body: any;
  readonly setCookie: string | null;
}

export interface Visitor {
  cookie: string | null;
  get(path: string): Promise<Answer>;
  send(method: string, path: string, body?: unknown, headers?: Headers): Promise<Answer>;
}
type Headers = Readonly<Record<string, string>>;

/** @param url where the server listens */
export function visitor(url: string): Visitor {
  async function call(method: string, path: string, body: unknown, headers: Headers) {
    const raw = typeof body === 'string';
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(self.cookie !== null && { Cookie: self.cookie }),
        ...(method !== 'GET' && { 'Idempotency-Key': randomUUID() }),
        ...headers,
      },
      ...(body !== undefined && { body: raw ? body : JSON.stringify(body) }),
    });
    const setCookie = response.headers.get('set-cookie');
    if (setCookie !== null) {
      const pair = setCookie.split(';')[0] ?? '';
      self.cookie = pair.endsWith('=') ? null : pair;
    }
    return { status: response.status, body: await response.json(), setCookie };
  }
  const self: Visitor = {
    cookie: null,
    get: (path) => call('GET', path, undefined, {}),
    send: (method, path, body, headers = {}) => call(method, path, body, headers),
  };
  return self;
}

/** A command that has to succeed. */
export function done(answer: Answer, what: string): Answer {
  if (answer.status === 200) return answer;
  throw new Error(`${what}: ${answer.status} ${JSON.stringify(answer.body)}`);
}
