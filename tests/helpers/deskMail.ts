/** A real SMTP server that keeps what it was given. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface Letter {
  readonly to: readonly string[];
  /** Headers and body as they came, quoted-printable undone. */
  readonly text: string;
}

export interface DeskMail {
  readonly url: string;
  readonly letters: readonly Letter[];
  /** How often it said that it is busy. */
  readonly refusals: number;
  /** From now on it says that it is busy. */
  refuse(isBusy: boolean): void;
  close(): Promise<void>;
}

export async function startDeskMail(): Promise<DeskMail> {
  const letters: Letter[] = [];
  let busy = false;
  let refusals = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_address, _session, done) {
      if (busy) refusals += 1;
      done(busy ? Object.assign(new Error('busy'), { responseCode: 451 }) : null);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map((one) => one.address);
        letters.push({ to, text: plain(Buffer.concat(chunks).toString()) });
        done();
      });
    },
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    get refusals() {
      return refusals;
    },
    refuse(isBusy) {
      busy = isBusy;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function plain(raw: string): string {
  const bytes = raw
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8').replaceAll('\r\n', '\n');
}
