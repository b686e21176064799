/** Mail of the desk itself to one person, over the operator's SMTP server. */
import { createTransport } from 'nodemailer';

export interface MailMessage {
  /** The same message sent again keeps it, so that a mailbox can tell the two for one. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface Mail {
  /** @throws Error when the server cannot be reached or refuses it */
  sendMail(message: MailMessage): Promise<void>;
  close(): void;
}

export interface MailSettings {
  /** `smtp://user:password@host:port`, or `smtps://`. */
  readonly smtpUrl: string;
  readonly from: string;
}

/** A mail that is not accepted by then is tried again later. */
const TIMEOUT_MS = 10_000;

/** Connects with the first message. */
export function createMail({ smtpUrl, from }: MailSettings): Mail {
  const transport = createTransport(smtpUrl, {
    from,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  } as Parameters<typeof createTransport>[1]);
  const domain = /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost';
  return {
    async sendMail({ id, to, subject, text }) {
      await transport.sendMail({
        to,
        subject,
        text,
        messageId: `<${id}@${domain}>`,
        // RFC 3834: absence notes answer people, not machines.
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    },
    close: () => transport.close(),
  };
}
