/**
 * One mail over one SMTP connection, and how far it came. nodemailer's own transport says of every
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

/** `unknown`: the message had begun to go, and nobody answered. */
export type Refusal = Said & { readonly kind: 'failed' | 'unknown'; readonly again: boolean };

const smtpError = z.object({ code: z.string().optional(), responseCode: z.number().optional() });
/** RFC 4954: what servers answer to a wrong name or password. */
const SIGN_IN = new Set([454, 530, 534, 535, 538]);
/** RFC 5321: from here on the same will not go better another time. */
const FINAL = 500;

/** @returns null where the server took the message */
export async function postMail(door: Door, mail: MailComposerOptions): Promise<Refusal | null> {
  const node = new MailComposer(mail).compile();
  const envelope = node.getEnvelope();
  const message = await node.build();
  let isGoing = false;
  const words = new Readable({
    read() {
      isGoing = true;
      this.push(message);
      this.push(null);
    },
  });
  const connection = new SMTPConnection(door.options);
  try {
    await new Promise<void>((resolve, reject) => {
      const done = (error?: Error | null) => (error ? reject(error) : resolve());
      connection.once('error', done);
      connection.once('end', () => done(new SilentEnd()));
      const send = () => connection.send(envelope, words, done);
      connection.connect((error) => {
        if (error) done(error);
        else if (door.auth)
          connection.login(door.auth, (refused) => (refused ? done(refused) : send()));
        else send();
      });
    });
    connection.quit();
    return null;
  } catch (error) {
    connection.close();
    return refusal(error, isGoing);
  }
}

/** The connection ended, and no callback of it said why. */
class SilentEnd extends Error {}

function refusal(error: unknown, isGoing: boolean): Refusal {
  const { code, responseCode: status } = smtpError.catch({}).parse(error);
  if (status === undefined) {
    if (isGoing)
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
