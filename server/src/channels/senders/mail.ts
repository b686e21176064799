/** The words of a mail: the released page as plain text, and how to leave the list. Pure. */
import { plainTextOf, whatHappened } from '../../newsroom/formats.js';
import type { PublicPage } from '../../releases/page.js';
import type { Outgoing } from '../delivery/sender.js';
import { channelWords } from '../words/channelWords.js';

export interface Mail {
  /** Left of the `@` of the Message-ID: the same in every attempt. */
  readonly id: string;
  readonly fromName: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The id of the mail that this one corrects or withdraws. */
  readonly answers: string | null;
}

/** @returns where one click, or a look and one click, ends a subscription */
const leaveAddress = (publicUrl: string, token: string) => `${publicUrl}/news/unsubscribe/${token}`;

export function mailOf(
  outgoing: Outgoing,
  subscriber: { readonly email: string; readonly leaveToken: string },
  page: PublicPage,
  publicUrl: string,
): Mail {
  const leave = leaveAddress(publicUrl, subscriber.leaveToken);
  const words = channelWords(page.language);
  const { earlier } = outgoing;
  const room = {
    base: '/news',
    exercise: false,
    deskName: outgoing.deskName,
    formats: outgoing.formats,
    publicUrl,
    now: outgoing.now,
  };
  const before = earlier && `${publicUrl}/news/${page.slug}/${page.language}/${earlier.number}`;
  return {
    id: outgoing.deliveryId,
    fromName: outgoing.deskName,
    to: subscriber.email,
    subject: `${whatHappened(outgoing, page)}${page.title}`,
    text: [
      plainTextOf(room, page.slug, page).trimEnd(),
      ...(before ? [`${words.mail.before}\n${before}`] : []),
      `--\n${words.mail.why(outgoing.deskName)}\n${words.mail.leave}\n${leave}\n`,
    ].join('\n\n'),
    headers: {
      'List-Unsubscribe': `<${leave}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
      'Content-Language': page.language,
    },
    answers: earlier?.deliveryId ?? null,
  };
}

/** Says what it is in all three languages of the interface: whoever set the channel up may read any of them. */
export function testMail(channelName: string, to: string, id: string): Mail {
  const all = ['en', 'vi', 'uk'].map((language) => channelWords(language).mail);
  return {
    id: `test.${id}`,
    fromName: 'Accord',
    to,
    subject: `${all[0]?.test ?? ''} (${channelName})`,
    text: all.map((one) => `${one.test}. ${one.testMeans}`).join('\n\n'),
    headers: { 'Auto-Submitted': 'auto-generated' },
    answers: null,
  };
}

/** The first half of the double opt-in: nothing is sent to anybody before its link was used. */
export function confirmMail(
  language: string,
  list: string,
  to: string,
  { deskName, link, id }: { readonly deskName: string; readonly link: string; readonly id: string },
): Mail {
  const { mail } = channelWords(language);
  return {
    id: `confirm.${id}`,
    fromName: deskName,
    to,
    subject: mail.confirmSubject(list),
    text: `${mail.confirm(deskName, list)}\n\n${link}\n\n${mail.confirmIgnore}\n`,
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
    answers: null,
  };
}
