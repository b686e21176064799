/**
 * Posts on a server of the Mastodon kind: made by removal only, under an Idempotency-Key, which
 * such servers keep for an hour. A correction edits the post; where the server cannot, it answers it.
 */
import { channelCredentials } from '@accord/shared/channels';
import { z } from 'zod';
import type { Answered, Asked, Outward } from '../../platform/outward/request.js';
import type { Secrets } from '../../platform/secrets.js';
import { type ChannelOf, openCredentials } from '../channel.js';
import { pageIn } from '../delivery/outgoing.js';
import {
  NOT_SET_UP,
  type Outgoing,
  type Remote,
  type Sender,
  type SendResult,
} from '../delivery/sender.js';
import { composePost } from '../social/compose.js';
import { mastodonCount } from '../social/count.js';
import { pageSource } from '../social/source.js';
import { failedAnswer, noAnswer } from './answers.js';

const status = z.object({ id: z.string().min(1), url: z.string().nullish() });
const NOT_FOUND = 404;
/** Servers of the kind that know no editing answer so. */
const NO_SUCH_METHOD = [405, 501];

interface Tools {
  readonly outward: Outward;
  readonly secrets: Secrets;
  readonly publicUrl: string;
  readonly newId: () => string;
}

export function mastodonSender({ outward, secrets, publicUrl, newId }: Tools): Sender {
  function account(channel: ChannelOf<'mastodon'>, credentials: Buffer | null) {
    const opened = openCredentials(secrets, channelCredentials.mastodon, {
      id: channel.id,
      credentials,
    });
    if (!opened) return null;
    const server = channel.settings.server.replace(/\/+$/, '');
    return (method: Asked['method'], path: string, body?: object, key?: string) =>
      outward({
        method,
        url: `${server}/api/v1/${path}`,
        headers: {
          Authorization: `Bearer ${opened.token}`,
          ...(body && { 'Content-Type': 'application/json' }),
          ...(key !== undefined && { 'Idempotency-Key': key }),
        },
        ...(body && { body: JSON.stringify(body) }),
      });
  }
  type Account = NonNullable<ReturnType<typeof account>>;

  async function put(call: Account, outgoing: Outgoing, post: Posting): Promise<SendResult> {
    const key = `accord-${outgoing.deliveryId}`;
    // An edited post shows what it said before to whoever asks.
    for (const { id } of outgoing.inError) {
      const gone = await call('DELETE', `statuses/${encodeURIComponent(id)}`);
      const failed = gone.status === NOT_FOUND ? null : failedAnswer(gone);
      if (failed) return failed;
    }
    const before = outgoing.inError.length > 0 ? null : outgoing.earlier?.remote;
    if (!before) return posted(await call('POST', 'statuses', post, key));
    const path = `statuses/${encodeURIComponent(before.id)}`;
    const edited = await call('PUT', path, { status: post.status, language: post.language });
    if (![NOT_FOUND, ...NO_SUCH_METHOD].includes(edited.status)) return posted(edited);
    const isThere = (await call('GET', path)).status !== NOT_FOUND;
    const answer = isThere ? { ...post, in_reply_to_id: before.id } : post;
    return posted(await call('POST', 'statuses', answer, key));
  }

  return {
    knowsAgain: 'forAnHour',
    isOvertaken: true,
    async send(channel, credentials, outgoing) {
      if (channel.kind !== 'mastodon') return NOT_SET_UP;
      const call = account(channel, credentials);
      const page = pageIn(outgoing.pages, channel.settings.language);
      if (!call || !page) return NOT_SET_UP;
      const { length } = channel.settings;
      const made = composePost(pageSource(page, publicUrl), length, mastodonCount);
      if (!made) return { kind: 'failed', failure: 'tooLong', again: false };
      const post = { status: made.text, language: page.language, visibility: 'public' } as const;
      try {
        return await put(call, outgoing, post);
      } catch (error) {
        return noAnswer(error);
      }
    },
    /** A post that only its own account sees, and that is taken away again. */
    async test(channel, credentials) {
      const call = channel.kind === 'mastodon' ? account(channel, credentials) : null;
      if (!call) return NOT_SET_UP;
      try {
        const id = newId();
        const post = { status: `Accord: test ${id}`, visibility: 'direct' };
        const result = posted(await call('POST', 'statuses', post, `accord-${id}`));
        if (result.kind !== 'sent' || !result.remote) return result.kind === 'sent' ? null : result;
        await call('DELETE', `statuses/${encodeURIComponent(result.remote.id)}`);
        return null;
      } catch (error) {
        const result = noAnswer(error);
        return result.kind === 'sent' ? null : result;
      }
    },
  };
}

interface Posting {
  readonly status: string;
  readonly language: string;
  readonly visibility: 'public';
}

function posted(answered: Answered): SendResult {
  const failed = failedAnswer(answered);
  if (failed) return failed;
  const parsed = status.safeParse(parseJson(answered.body));
  // It says that it has it, and not where: under the same key it says it again.
  if (!parsed.success) return { kind: 'unknown', failure: 'unreadable', status: answered.status };
  const remote: Remote = { id: parsed.data.id, address: parsed.data.url ?? null };
  return { kind: 'sent', remote };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
