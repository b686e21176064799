/**
 * Webhooks by the Standard Webhooks specification: signed, with an id that stays the same in every
 * attempt, so that a receiver knows a message again. Everything that the public has is in it.
 */
import { channelCredentials } from '@accord/shared/channels';
import { plainBlocks } from '@accord/shared/plainText';
import { Webhook } from 'standardwebhooks';
import { plainWords } from '../../newsroom/formats.js';
import type { Outward } from '../../platform/outward/request.js';
import type { Secrets } from '../../platform/secrets.js';
import { publicPath } from '../../releases/lineage.js';
import type { PublicPage } from '../../releases/page.js';
import { openCredentials } from '../channel.js';
import { NOT_SET_UP, type Outgoing, type Sender, type SendResult } from '../delivery/sender.js';
import { failedAnswer, noAnswer } from './answers.js';

const TYPES = {
  release: 'statement.released',
  correction: 'statement.corrected',
  withdrawal: 'statement.withdrawn',
} as const;

interface Tools {
  readonly outward: Outward;
  readonly secrets: Secrets;
  readonly publicUrl: string;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** @returns the name by which receivers know a message */
const messageId = (deliveryId: string) => `msg_${deliveryId}`;

export function webhookSender({ outward, secrets, publicUrl, now, newId }: Tools): Sender {
  async function post(url: string, secret: string, id: string, body: string): Promise<SendResult> {
    const at = now();
    try {
      const answered = await outward({
        method: 'POST',
        url,
        body,
        headers: {
          'Content-Type': 'application/json',
          'webhook-id': id,
          'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
          'webhook-signature': new Webhook(secret).sign(id, at, body),
        },
      });
      return failedAnswer(answered) ?? { kind: 'sent' };
    } catch (error) {
      return noAnswer(error);
    }
  }
  return {
    knowsAgain: 'always',
    // A receiver that follows the numbers wants every one of them.
    isOvertaken: false,
    async send(channel, credentials, outgoing) {
      const opened = openCredentials(secrets, channelCredentials.webhook, {
        id: channel.id,
        credentials,
      });
      if (channel.kind !== 'webhook' || !opened) return NOT_SET_UP;
      const body = JSON.stringify(webhookBody(outgoing, publicUrl));
      return await post(channel.settings.url, opened.secret, messageId(outgoing.deliveryId), body);
    },
    async test(channel, credentials) {
      const opened = openCredentials(secrets, channelCredentials.webhook, {
        id: channel.id,
        credentials,
      });
      if (channel.kind !== 'webhook' || !opened) return NOT_SET_UP;
      const body = JSON.stringify({ type: 'desk.test', timestamp: now().toISOString(), data: {} });
      const result = await post(channel.settings.url, opened.secret, messageId(newId()), body);
      return result.kind === 'sent' ? null : result;
    },
  };
}

/** The payload; documented in docs/CHANNELS.md, so a name here is a promise. */
function webhookBody(outgoing: Outgoing, publicUrl: string) {
  const { release, pages, standing, earlier, newer } = outgoing;
  const [first] = pages;
  return {
    type: TYPES[release.kind],
    timestamp: release.at.toISOString(),
    data: {
      releaseId: release.id,
      number: release.number,
      slug: release.slug,
      incident: {
        number: first?.incidentNumber ?? null,
        title: first?.incidentTitle?.text ?? null,
      },
      desk: outgoing.deskName,
      replaces: earlier && {
        messageId: messageId(earlier.deliveryId),
        releaseId: earlier.releaseId,
        number: earlier.number,
      },
      // Tried again for so long that a newer one may have come before it.
      newer,
      texts: pages.map((page) => webhookText(page, publicUrl)),
      // A receiver that keeps one message a page would lose them with the message before.
      standing: standing.map((page) => webhookText(page, publicUrl)),
    },
  };
}

function webhookText(page: PublicPage, publicUrl: string) {
  const address = `${publicUrl}${publicPath(page.exercise, page.slug, page.language)}`;
  return {
    language: page.language,
    title: page.title,
    text: plainWords(page),
    act: page.text ? plainBlocks(page.text.parts.act) : '',
    correction: page.replaces?.note?.text ?? null,
    code: page.code,
    sha256: page.hash,
    signedBy: page.signedBy.map(({ name, at }) => ({ name, at })),
    address,
    released: `${address}/${page.number}`,
    exactText: page.text ? `${address}/${page.number}.json` : null,
  };
}
