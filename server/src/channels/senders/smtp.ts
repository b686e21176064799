/**
 * One mail over an SMTP connection, and how far it came. nodemailer's own transport says of every
 * lost connection the same, whether the first word of the message had gone or not; R4 needs to know,
 * so the message is handed over as a stream that notices when it is asked for.
 */
import { Readable } from 'node:stream';
import MailComposer, { type MailComposerOptions } from 'nodemailer/lib/mail-composer';
import SMTPConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import { z } from 'zod';
import type { Said } from '../delivery/sender.js';

export interface Door {
  readonly options: SMTPConnectionOptions;
  readonly auth: { readonly user: string; readonly pass: string } | null;
}

/** A connection that was let in; it carries one mail at a time. */
export interface Line {
  readonly connection: SMTPConnection;
  /** Told that the connection ended, whoever uses it then. */
  onEnd: (error: Error) => void;
}

/** `unknown`: the message had begun to go, and nobody answered. */
export type Refusal = Said & { readonly kind: 'failed' | 'unknown'; readonly again: boolean };

/** The mail was not taken, as far as anybody knows. */
export class NotTaken extends Error {
  /** @param isBegun whether the first word of the message had gone */
  constructor(
    readonly refusal: Refusal,
    readonly isBegun: boolean,
  ) {
    super(refusal.failure);
  }
}

const smtpError = z.object({ code: z.string().optional(), responseCode: z.number().optional() });
/** RFC 4954: what servers answer to a wrong name or password. */
const SIGN_IN = new Set([454, 530, 534, 535, 538]);
/** RFC 5321: less is no refusal. */
const REFUSED = 400;
/** RFC 5321: from here on the same will not go better another time. */
const FINAL = 500;

/** @throws NotTaken where nobody let us in */
export async function openLine(door: Door): Promise<Line> {
  const connection = new SMTPConnection(door.options);
  const line: Line = { connection, onEnd: () => {} };
  connection.on('error', (error) => line.onEnd(error));
  connection.once('end', () => line.onEnd(new SilentEnd()));
  try {
    await ending(line, (done) =>
      connection.connect((error) => {
        if (error || !door.auth) done(error);
        else connection.login(door.auth, done);
      }),
    );
    return line;
  } catch (error) {
    connection.close();
    throw new NotTaken(refusal(error, false), false);
  }
}

/**
 * Hands a mail over, and is done once the server took it.
 *
 * @throws NotTaken; or what is wrong with the mail itself. The line is closed then
 */
export async function mailOver(line: Line, mail: MailComposerOptions): Promise<void> {
  const { envelope, message } = await composed(mail).catch((error: unknown) => {
    line.connection.close();
    throw error;
  });
  let isBegun = false;
  const words = new Readable({
    read() {
      isBegun = true;
      this.push(message);
      this.push(null);
    },
  });
  try {
    await ending(line, (done) => line.connection.send(envelope, words, done));
  } catch (error) {
    line.connection.close();
    throw new NotTaken(refusal(error, isBegun), isBegun);
  }
}

async function composed(mail: MailComposerOptions) {
  const node = new MailComposer(mail).compile();
  return { envelope: node.getEnvelope(), message: await node.build() };
}

/** Rejects also where only the connection says that it ended. */
async function ending(line: Line, begin: (done: Done) => void): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    line.onEnd = reject;
    begin((error) => (error ? reject(error) : resolve()));
  });
  line.onEnd = () => {};
}
type Done = (error?: Error | null) => void;

/** The connection ended, and no callback of it said why. */
class SilentEnd extends Error {}

function refusal(error: unknown, isBegun: boolean): Refusal {
  const { code, responseCode: status } = smtpError.catch({}).parse(error);
  if (status === undefined || (isBegun && status < REFUSED)) {
    if (isBegun)
      return { kind: 'unknown', failure: code === 'ETIMEDOUT' ? 'slow' : 'cut', again: false };
    return { kind: 'failed', failure: code === 'EAUTH' ? 'signIn' : 'unreachable', again: true };
  }
  // The server answered, so it has not taken it: 4xx may pass, 5xx will not.
  const again = status < FINAL;
  if (code === 'EAUTH' || SIGN_IN.has(status))
    return { kind: 'failed', failure: 'signIn', status, again };
  const failure = code === 'EENVELOPE' ? 'recipient' : 'answered';
  return { kind: 'failed', failure, status, again };
}
