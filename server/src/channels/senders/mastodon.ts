/**
 * Posts on a server of the Mastodon kind: made by removal only, under an Idempotency-Key, which
 * such servers keep for an hour. A correction edits the post of its language; where there is none, or
 * the server cannot, it answers the newest one.
 */
import { channelCredentials } from '@accord/shared/channels';
import { z } from 'zod';
import type { Answered, Asked, Outward } from '../../platform/outward/request.js';
import type { Secrets } from '../../platform/secrets.js';
import { type ChannelOf, openCredentials } from '../channel.js';
import {
  NOT_SET_UP,
  type Outgoing,
  type Remote,
  type Sender,
  type SendResult,
  TOO_LONG,
} from '../delivery/sender.js';
import { composePost, type Post } from '../social/compose.js';
import { mastodonCount } from '../social/count.js';
import { keyOf, type PostOf, postsLeft, putAll } from '../social/posts.js';
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

  /** @returns null where all of them are gone: an edited post shows what it said before to whoever asks */
  async function takeAway(call: Account, { inError }: Outgoing): Promise<SendResult | null> {
    for (const { id } of inError) {
      const gone = await call('DELETE', `statuses/${encodeURIComponent(id)}`);
      const failed = gone.status === NOT_FOUND ? null : failedAnswer(gone);
      if (failed) return failed;
    }
    return null;
  }

  async function put(call: Account, { page, before, made }: Made, key: string) {
    const { language } = page;
    const post = { status: made.text, language, visibility: 'public' } as const;
    const create = async (body: object) =>
      posted(await call('POST', 'statuses', body, key), language);
    if (!before) return await create(post);
    const path = `statuses/${encodeURIComponent(before.id)}`;
    if (before.language === language) {
      const edited = await call('PUT', path, { status: post.status, language });
      if (![NOT_FOUND, ...NO_SUCH_METHOD].includes(edited.status)) return posted(edited, language);
    }
    const isThere = (await call('GET', path)).status !== NOT_FOUND;
    return await create(isThere ? { ...post, in_reply_to_id: before.id } : post);
  }

  return {
    knowsAgain: 'forAnHour',
    isOvertaken: true,
    async send(channel, credentials, outgoing) {
      if (channel.kind !== 'mastodon') return NOT_SET_UP;
      const call = account(channel, credentials);
      const { length, language } = channel.settings;
      const posts = postsLeft(outgoing, language);
      if (!call || posts.length === 0) return NOT_SET_UP;
      const all = posts.flatMap((one): Made[] => {
        const made = composePost(pageSource(one.page, publicUrl), length, mastodonCount);
        return made ? [{ ...one, made }] : [];
      });
      try {
        // First of all, also where nothing can be said in their place.
        const failed = await takeAway(call, outgoing);
        if (failed) return failed;
        if (all.length < posts.length) return TOO_LONG;
        return await putAll(all, outgoing.made, async (one) => {
          const key = `accord-${keyOf(outgoing, one)}`;
          return await put(call, one, key).catch(noAnswer);
        });
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
        const result = posted(await call('POST', 'statuses', post, `accord-${id}`), 'en');
        if (result.kind !== 'sent') return result;
        for (const one of result.posts ?? []) {
          await call('DELETE', `statuses/${encodeURIComponent(one.id)}`);
        }
        return null;
      } catch (error) {
        const result = noAnswer(error);
        return result.kind === 'sent' ? null : result;
      }
    },
  };
}

interface Made extends PostOf {
  readonly made: Post;
}

function posted(answered: Answered, language: string): SendResult {
  const failed = failedAnswer(answered);
  if (failed) return failed;
  const parsed = status.safeParse(parseJson(answered.body));
  // It says that it has it, and not where: under the same key it says it again.
  if (!parsed.success) return { kind: 'unknown', failure: 'unreadable', status: answered.status };
  const post: Remote = { id: parsed.data.id, language, address: parsed.data.url ?? null };
  return { kind: 'sent', posts: [post] };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
