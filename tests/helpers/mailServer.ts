/** A real SMTP server that keeps what it gets, and fails as the test tells it to. */
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface Kept {
  readonly to: string;
  readonly raw: string;
  /** A header's value, unfolded; undefined where there is none. */
  header(name: string): string | undefined;
  /** The plain text, decoded. */
  readonly text: string;
}

/** What happens to the next message once all of it has come. */
export type MailDoing =
  | 'take'
  /** Kept, but the answer never comes: the connection ends first. */
  | 'takeAndCut'
  /** Kept, and nothing more is ever said. */
  | 'takeAndSayNothing'
  | { readonly refuse: number };

export interface MailServer {
  readonly port: number;
  readonly kept: Kept[];
  /** How many connections came in. */
  readonly connections: number;
  /** Of those that begin a mail from now on, this one is cut off before its message, without a word. */
  cutBefore(count: number): void;
  /** From now on it refuses, for good, whatever mail is begun on a connection after so many. */
  takeOnOne(count: number): void;
  next(...doings: readonly MailDoing[]): void;
  /** From now on every message is kept, and answered only when what is returned is called. */
  hold(): () => void;
  close(): Promise<void>;
}

/** @param password what `accord` signs in with */
export async function startMailServer(password: string): Promise<MailServer> {
  const kept: Kept[] = [];
  const planned: MailDoing[] = [];
  let held: (() => void)[] | null = null;
  let connections = 0;
  let leftToCut = 0;
  let mostOnOne = Number.POSITIVE_INFINITY;
  const begun = new Map<string, number>();
  const server = new SMTPServer({
    allowInsecureAuth: true,
    hideSTARTTLS: true,
    onConnect(_session, done) {
      connections += 1;
      done();
    },
    onAuth(auth, _session, done) {
      if (auth.username === 'accord' && auth.password === password) done(null, { user: 'accord' });
      else done(new Error('no'));
    },
    onMailFrom(_address, session, done) {
      leftToCut -= 1;
      const count = (begun.get(session.id) ?? 0) + 1;
      begun.set(session.id, count);
      if (count > mostOnOne) {
        return done(Object.assign(new Error('Too many messages'), { responseCode: 550 }));
      }
      if (leftToCut !== 0) return done();
      for (const connection of server.connections) {
        if (connection.session.id === session.id) connection.close();
      }
    },
    onRcptTo(address, _session, done) {
      if (address.address.startsWith('nobody@')) {
        done(Object.assign(new Error('No such mailbox'), { responseCode: 550 }));
      } else done();
    },
    onData(stream, session, done) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const doing = planned.shift() ?? 'take';
        if (typeof doing === 'object') {
          done(Object.assign(new Error('Not now'), { responseCode: doing.refuse }));
          return;
        }
        const [recipient] = session.envelope.rcptTo;
        kept.push(read(recipient?.address ?? '', Buffer.concat(pieces).toString('utf8')));
        if (doing === 'take' && held) held.push(done);
        else if (doing === 'take') done();
        else if (doing === 'takeAndCut')
          for (const connection of server.connections) connection.close();
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    kept,
    get connections() {
      return connections;
    },
    cutBefore(count) {
      leftToCut = count;
    },
    takeOnOne(count) {
      mostOnOne = count;
      begun.clear();
    },
    next: (...doings) => planned.push(...doings),
    hold() {
      held = [];
      return () => {
        const all = held ?? [];
        held = null;
        for (const done of all) done();
      };
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function read(to: string, raw: string): Kept {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const headers = new Map(
    head
      .replace(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line): [string, string] => {
        const at = line.indexOf(':');
        return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
      }),
  );
  const body = rest.join('\r\n\r\n');
  const encoding = headers.get('content-transfer-encoding');
  const text =
    encoding === 'base64'
      ? Buffer.from(body, 'base64').toString('utf8')
      : encoding === 'quoted-printable'
        ? fromQuotedPrintable(body)
        : body;
  return { to, raw, text, header: (name) => headers.get(name.toLowerCase()) };
}

function fromQuotedPrintable(body: string): string {
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 16)),
    );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
