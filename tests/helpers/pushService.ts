/**
 * A push service of its own, with one browser behind it: checks who sends (VAPID, RFC 8292), decrypts
 * as the browser would (RFC 8188, 8291), and keeps what arrived.
 */
import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  hkdfSync,
  randomBytes,
  verify,
} from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PushArrival {
  readonly message: { title: string; body: string; url: string; tag: string; lang: string };
  readonly headers: IncomingMessage['headers'];
  /** The key that the sender proved to have. */
  readonly sender: string;
}

export interface PushService {
  /** As a browser hands it to its page. */
  readonly subscription: { endpoint: string; keys: { p256dh: string; auth: string } };
  readonly arrivals: readonly PushArrival[];
  readonly attempts: number;
  /** What it answers from now on; 201 unless told. */
  answer(status: number): void;
  close(): void;
}

export async function startPushService(): Promise<PushService> {
  const browser = createECDH('prime256v1');
  browser.generateKeys();
  const auth = randomBytes(16);
  const arrivals: PushArrival[] = [];
  let status = 201;
  let attempts = 0;
  const server = createServer((request, response) => {
    void read(request).then((body) => {
      attempts += 1;
      try {
        const sender = senderOf(request);
        if (status < 300) {
          const message = JSON.parse(decrypt(body, browser, auth));
          arrivals.push({ message, headers: request.headers, sender });
        }
        response.writeHead(status).end();
      } catch (error) {
        response.writeHead(403).end(String(error));
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    subscription: {
      endpoint: `http://127.0.0.1:${port}/push/${randomBytes(8).toString('hex')}`,
      keys: { p256dh: browser.getPublicKey('base64url'), auth: auth.toString('base64url') },
    },
    arrivals,
    get attempts() {
      return attempts;
    },
    answer(next) {
      status = next;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** @throws Error unless it is signed, for this service, and not out of date */
function senderOf({ headers }: IncomingMessage): string {
  const [, token = '', key = ''] =
    /^vapid t=([^,]+), ?k=(.+)$/.exec(headers.authorization ?? '') ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  const publicKey = createPublicKey({
    format: 'jwk',
    key: {
      ...{ kty: 'EC', crv: 'P-256' },
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  });
  const isSigned = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  const { aud, exp, sub } = JSON.parse(Buffer.from(claims, 'base64url').toString());
  if (!isSigned) throw new Error('the sender did not sign');
  if (aud !== `http://${headers.host}`) throw new Error(`meant for ${aud}`);
  if (exp * 1000 < Date.now()) throw new Error('out of date');
  if (!/^(mailto:|https:)/.test(sub)) throw new Error('nobody to write to');
  return key;
}

function decrypt(body: Buffer, browser: ReturnType<typeof createECDH>, auth: Buffer): string {
  const salt = body.subarray(0, 16);
  const keyLength = body.readUInt8(20);
  const sender = body.subarray(21, 21 + keyLength);
  const record = body.subarray(21 + keyLength);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), browser.getPublicKey(), sender]);
  const shared = Buffer.from(hkdfSync('sha256', browser.computeSecret(sender), auth, info, 32));
  const derive = (name: string, length: number) =>
    Buffer.from(hkdfSync('sha256', shared, salt, `Content-Encoding: ${name}\0`, length));
  const cipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12));
  cipher.setAuthTag(record.subarray(-16));
  const padded = Buffer.concat([cipher.update(record.subarray(0, -16)), cipher.final()]);
  // The last record ends with the delimiter 2, then zeros.
  return padded.subarray(0, padded.lastIndexOf(2)).toString();
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
