/**
 * Mail to one subscriber. SMTP knows no message again (R4): where the connection broke after the
 * words had begun to go, nobody knows whether they arrived. Every mail ends its own subscription by
 * one click (RFC 8058), and answers the one that it corrects.
 */
import { channelCredentials } from '@accord/shared/channels';
import { PATIENCE_MS } from '../../platform/outward/request.js';
import type { Secrets } from '../../platform/secrets.js';
import { type ChannelOf, openCredentials } from '../channel.js';
import { pageIn } from '../delivery/outgoing.js';
import { NOT_SET_UP, type Outgoing, type Said, type Sender } from '../delivery/sender.js';
import { type Mail, mailOf, testMail } from './mail.js';
import { createPostOffice } from './postOffice.js';
import type { Door, Refusal } from './smtp.js';

interface Tools {
  readonly secrets: Secrets;
  readonly publicUrl: string;
  readonly now: () => Date;
  readonly newId: () => string;
}

export interface Mailer extends Sender {
  /** One mail that is no delivery: a link that confirms a subscription. */
  post(channel: ChannelOf<'email'>, credentials: Buffer | null, mail: Mail): Promise<Said | null>;
  /** Keeps no connection any more. */
  close(): void;
}

export function emailSender({ secrets, publicUrl, now, newId }: Tools): Mailer {
  const host = new URL(publicUrl).hostname;
  const office = createPostOffice();

  async function post(
    channel: ChannelOf<'email'>,
    credentials: Buffer | null,
    mail: Mail,
  ): Promise<Refusal | null> {
    const door = doorOf(secrets, channel, credentials);
    if (!door) return NOT_SET_UP;
    const answers = mail.answers === null ? undefined : `<${mail.answers}@${host}>`;
    return await office.post(door, {
      from: { name: mail.fromName, address: channel.settings.from },
      to: mail.to,
      subject: mail.subject,
      text: mail.text,
      date: now(),
      messageId: `<${mail.id}@${host}>`,
      headers: { ...mail.headers },
      ...(answers !== undefined && { inReplyTo: answers, references: answers }),
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  return {
    knowsAgain: 'never',
    isOvertaken: true,
    async send(channel, credentials, outgoing) {
      const mail = channel.kind === 'email' ? outgoingMail(outgoing, publicUrl) : null;
      if (channel.kind !== 'email' || !mail) return NOT_SET_UP;
      return (await post(channel, credentials, mail)) ?? { kind: 'sent' };
    },
    async test(channel, credentials, to) {
      if (channel.kind !== 'email' || to === null) return NOT_SET_UP;
      return await post(channel, credentials, testMail(channel.name, to, newId()));
    },
    post,
    close: office.close,
  };
}

/** @returns null where a name was given, and no password to it: nobody lets us in then */
function doorOf(
  secrets: Secrets,
  { id, settings }: ChannelOf<'email'>,
  credentials: Buffer | null,
): Door | null {
  const { username, security, host, port } = settings;
  const opened = openCredentials(secrets, channelCredentials.email, { id, credentials });
  if (username !== null && !opened) return null;
  return {
    options: {
      host,
      port,
      secure: security === 'tls',
      requireTLS: security === 'starttls',
      ignoreTLS: security === 'none',
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: PATIENCE_MS,
      dnsTimeout: PATIENCE_MS,
    },
    auth: username !== null && opened ? { user: username, pass: opened.password } : null,
  };
}

function outgoingMail(outgoing: Outgoing, publicUrl: string): Mail | null {
  const { subscriber } = outgoing;
  const page = subscriber && pageIn(outgoing.pages, subscriber.language);
  return page ? mailOf(outgoing, subscriber, page, publicUrl) : null;
}
