/**
 * The one way out over HTTP. Only https, no redirects, no private address, a time that ends and an
 * answer that is not read without end. The address that was judged is the one that is connected to:
 * the name is looked up once. A desk on its own machine may also reach its own network.
 */
import { lookup as lookUp } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPrivateAddress } from './privateAddress.js';

/** Slow receivers exist; a person who waits for a test gives up later than this. */
export const PATIENCE_MS = 20_000;
/** What anybody here asks of an answer fits into it many times. */
const MOST_BYTES = 256 * 1024;

export interface Asked {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

/** Why no answer came, in a word that may be shown and logged. */
export type Silence =
  /** The address may not be reached from here: nothing was sent. */
  | 'refusedAddress'
  /** Nobody is there: nothing was sent. */
  | 'unreachable'
  /** It was sent, or part of it, and what became of it is not known. */
  | 'cut'
  | 'slow';

export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  constructor(readonly why: Silence) {
    super(why);
  }
}

export type Outward = (asked: Asked) => Promise<Answered>;

/**
 * @param isLocal the desk is one that only its own machine reaches
 * @returns a function that asks, and throws {@link NoAnswer}
 */
export function createOutward(isLocal: boolean, patienceMs: number = PATIENCE_MS): Outward {
  return (asked) => ask(asked, isLocal, patienceMs);
}

/** @returns whether anything may be sent there, as far as the address itself tells */
export function isAllowedUrl(text: string, isLocal: boolean): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return false;
  if (url.protocol !== 'https:' && !(isLocal && url.protocol === 'http:')) return false;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isLocal) return true;
  return isIP(host) === 0 ? host.includes('.') : !isPrivateAddress(host);
}

function ask({ method, url, headers, body }: Asked, isLocal: boolean, patienceMs: number) {
  return new Promise<Answered>((resolve, reject) => {
    if (!isAllowedUrl(url, isLocal)) return reject(new NoAnswer('refusedAddress'));
    let isSent = false;
    const outgoing = (url.startsWith('https:') ? requestHttps : requestHttp)(url, {
      method,
      // A connection of its own: one kept alive may be dead, and nobody would know what arrived.
      agent: false,
      headers: {
        Accept: 'application/json',
        'User-Agent': 'Accord',
        ...headers,
        ...(body !== undefined && { 'Content-Length': Buffer.byteLength(body) }),
      },
      lookup: isLocal ? undefined : lookUpPublic,
      signal: AbortSignal.timeout(patienceMs),
    });
    outgoing.once('socket', (socket) => {
      const opened = url.startsWith('https:') ? 'secureConnect' : 'connect';
      socket.once(opened, () => {
        isSent = true;
      });
    });
    outgoing.once('error', (error) => reject(silence(error, isSent)));
    outgoing.once('response', (response) => {
      const pieces: Buffer[] = [];
      let size = 0;
      response.on('data', (piece: Buffer) => {
        size += piece.length;
        if (size > MOST_BYTES) response.destroy();
        else pieces.push(piece);
      });
      const done = () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(pieces).toString('utf8'),
        });
      // The status line is the answer; a body that breaks off takes nothing of it back.
      response.once('end', done);
      response.once('close', done);
      response.once('error', done);
    });
    outgoing.end(body);
  });
}

function silence(error: Error, isSent: boolean): NoAnswer {
  if (error instanceof NoAnswer) return error;
  if (error.name === 'AbortError' || error.name === 'TimeoutError') {
    return new NoAnswer(isSent ? 'slow' : 'unreachable');
  }
  return new NoAnswer(isSent ? 'cut' : 'unreachable');
}

/** Every address of the name must be public: the one that is connected to is among them. */
const lookUpPublic: LookupFunction = (hostname, options, callback) => {
  lookUp(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error || !first) return callback(error ?? new NoAnswer('unreachable'), []);
    if (addresses.some(({ address }) => isPrivateAddress(address))) {
      return callback(new NoAnswer('refusedAddress'), []);
    }
    if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};
