/**
 * The one way out over HTTP. Only https, no redirects, no private address, a time that ends and an
 * answer that is not read without end. The address that was judged is the one that is connected to:
 * the name is looked up once. A desk on its own machine may also reach its own network; and where an
 * administrator says that a receiver stands in the own network, it is reached there and nowhere else.
 */
import { lookup as lookUp } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isOwnNetworkAddress, isPrivateAddress } from './privateAddress.js';

/** Slow receivers exist; a person who waits for a test gives up later than this. */
export const PATIENCE_MS = 20_000;
/** What anybody here asks of an answer fits into it many times. */
const MOST_BYTES = 256 * 1024;
/** A feed of fifty long statements. */
const MOST_OWN_BYTES = 8 * 1024 * 1024;

export interface Asked {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Ends it before its time. */
  readonly signal?: AbortSignal;
}

export interface Answered {
  /** False: it broke off, or was longer than is read. */
  readonly isWhole: boolean;
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

/** Why nobody was there, where the network said it. */
export type Because = 'noName' | 'certificate';

export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  constructor(
    readonly why: Silence,
    readonly because: Because | null = null,
  ) {
    super(why);
  }
}

export type Outward = (asked: Asked) => Promise<Answered>;

/**
 * @param isLocal the desk is one that only its own machine reaches
 * @returns a function that asks, and throws {@link NoAnswer}
 */
export function createOutward(isLocal: boolean, patienceMs: number = PATIENCE_MS): Outward {
  return (asked) => ask(asked, isLocal ? 'anywhere' : 'internet', patienceMs);
}

/**
 * For one receiver that an administrator put into the own network: with or without TLS, and only there.
 *
 * @returns a function that asks, and throws {@link NoAnswer}
 */
export function createOwnNetworkOutward(patienceMs: number): Outward {
  return (asked) => ask(asked, 'ownNetwork', patienceMs);
}

/**
 * For the desk's own public address, which the operator set: wherever it leads.
 *
 * @returns a function that asks, and throws {@link NoAnswer}
 */
export function createOwnAddressOutward(patienceMs: number = PATIENCE_MS): Outward {
  return (asked) => ask(asked, 'anywhere', patienceMs, MOST_OWN_BYTES);
}

/** Where a request may go. */
export type Reach = 'internet' | 'ownNetwork' | 'anywhere';

/** @returns whether anything may be sent there, as far as the address itself tells */
export function isAllowedUrl(text: string, isLocal: boolean): boolean {
  return isWithinReach(text, isLocal ? 'anywhere' : 'internet');
}

/** @returns the same, for any reach */
export function isWithinReach(text: string, reach: Reach): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return false;
  if (url.protocol !== 'https:' && (reach === 'internet' || url.protocol !== 'http:')) return false;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  switch (reach) {
    case 'anywhere':
      return true;
    case 'ownNetwork':
      // A name is judged by where it leads.
      return isIP(host) === 0 || isOwnNetworkAddress(host);
    case 'internet':
      return isIP(host) === 0 ? host.includes('.') : !isPrivateAddress(host);
  }
}

function ask(asked: Asked, reach: Reach, patienceMs: number, mostBytes = MOST_BYTES) {
  const { method, url, headers, body } = asked;
  return new Promise<Answered>((resolve, reject) => {
    if (!isWithinReach(url, reach)) return reject(new NoAnswer('refusedAddress'));
    let isSent = false;
    const timeout = AbortSignal.timeout(patienceMs);
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
      lookup: LOOK_UP[reach],
      signal: asked.signal ? AbortSignal.any([asked.signal, timeout]) : timeout,
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
        if (size > mostBytes) response.destroy();
        else pieces.push(piece);
      });
      const done = () =>
        resolve({
          isWhole: response.complete && size <= mostBytes,
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
  return isSent ? new NoAnswer('cut') : new NoAnswer('unreachable', becauseOf(error));
}

const NO_NAME: readonly string[] = ['ENOTFOUND', 'EAI_AGAIN', 'ENODATA'];
/** Codes of OpenSSL's verification, as Node spells them, and no TLS at all where it was asked for. */
const NO_CERTIFICATE =
  /^(CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_|EPROTO)/;

function becauseOf(error: Error): Because | null {
  const code = 'code' in error ? String(error.code) : '';
  if (NO_NAME.includes(code)) return 'noName';
  return NO_CERTIFICATE.test(code) ? 'certificate' : null;
}

/** Every address of the name must be fit: the one that is connected to is among them. */
function lookUpOnly(isFit: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookUp(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) return callback(error ?? new NoAnswer('unreachable'), []);
      if (!addresses.every(({ address }) => isFit(address))) {
        return callback(new NoAnswer('refusedAddress'), []);
      }
      if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

const LOOK_UP: Readonly<Record<Reach, LookupFunction | undefined>> = {
  internet: lookUpOnly((address) => !isPrivateAddress(address)),
  ownNetwork: lookUpOnly(isOwnNetworkAddress),
  anywhere: undefined,
};
