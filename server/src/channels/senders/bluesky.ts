/**
 * Posts on Bluesky through its atproto server. A record is put under a key of our own, so the same
 * post put twice is one post. There is no editing that people would see, so a correction answers the
 * post of its language, or where there is none, the newest one.
 */
import { BLUESKY_LENGTH, channelCredentials } from '@accord/shared/channels';
import { z } from 'zod';
import type { Answered, Outward } from '../../platform/outward/request.js';
import type { Secrets } from '../../platform/secrets.js';
import { type ChannelOf, openCredentials } from '../channel.js';
import {
  NOT_SET_UP,
  type Remote,
  type Sender,
  type SendResult,
  TOO_LONG,
} from '../delivery/sender.js';
import { composePost, type Post } from '../social/compose.js';
import { graphemes } from '../social/count.js';
import { keyOf, type PostOf, postsLeft, putAll } from '../social/posts.js';
import { recordKey } from '../social/recordKey.js';
import { pageSource } from '../social/source.js';
import { failedAnswer, noAnswer } from './answers.js';

const COLLECTION = 'app.bsky.feed.post';
const session = z.object({ accessJwt: z.string().min(1), did: z.string().min(1) });
const putAnswer = z.object({ uri: z.string().min(1), cid: z.string().min(1) });

interface Tools {
  readonly outward: Outward;
  readonly secrets: Secrets;
  readonly publicUrl: string;
}
type Session = z.output<typeof session>;
type SignedIn =
  | { readonly kind: 'in'; readonly session: Session }
  | Exclude<SendResult, { kind: 'sent' }>;

export function blueskySender({ outward, secrets, publicUrl }: Tools): Sender {
  async function signIn(
    channel: ChannelOf<'bluesky'>,
    credentials: Buffer | null,
  ): Promise<SignedIn> {
    const opened = openCredentials(secrets, channelCredentials.bluesky, {
      id: channel.id,
      credentials,
    });
    if (!opened) return NOT_SET_UP;
    const { identifier } = channel.settings;
    const answered = await call(channel, 'com.atproto.server.createSession', {
      identifier,
      password: opened.appPassword,
    });
    const failed = failedAnswer(answered);
    // Nothing was posted yet, so whatever went wrong, the same may be tried again.
    if (failed?.kind === 'unknown') return { ...failed, kind: 'failed', again: true };
    if (failed?.kind === 'failed') return failed;
    const parsed = session.safeParse(parseJson(answered.body));
    if (!parsed.success) return { kind: 'failed', failure: 'unreadable', again: true };
    return { kind: 'in', session: parsed.data };
  }
  function call(channel: ChannelOf<'bluesky'>, method: string, body: object, token?: string) {
    return outward({
      method: 'POST',
      url: `${channel.settings.server.replace(/\/+$/, '')}/xrpc/${method}`,
      headers: {
        'Content-Type': 'application/json',
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    });
  }

  return {
    knowsAgain: 'always',
    isOvertaken: true,
    async send(channel, credentials, outgoing) {
      if (channel.kind !== 'bluesky') return NOT_SET_UP;
      const { identifier, language } = channel.settings;
      const posts = postsLeft(outgoing, language);
      if (posts.length === 0) return NOT_SET_UP;
      const all = posts.flatMap((one): Made[] => {
        const source = pageSource(one.page, publicUrl);
        const made = composePost(source, BLUESKY_LENGTH, graphemes);
        return made ? [{ ...one, made, address: source.address }] : [];
      });
      const isTooLong = all.length < posts.length;
      if (isTooLong && outgoing.inError.length === 0) return TOO_LONG;
      try {
        const signedIn = await signIn(channel, credentials);
        if (signedIn.kind !== 'in') return signedIn;
        const { did, accessJwt } = signedIn.session;
        for (const { id } of outgoing.inError) {
          const where = { repo: did, collection: COLLECTION, rkey: lastOf(id) };
          const gone = await call(channel, 'com.atproto.repo.deleteRecord', where, accessJwt);
          const failed = failedAnswer(gone);
          if (failed) return failed;
        }
        // They are gone, also where nothing can be said in their place.
        if (isTooLong) return TOO_LONG;
        const { at } = outgoing.release;
        return await putAll(all, outgoing.made, async (one) => {
          const put = {
            ...{ repo: did, collection: COLLECTION, record: recordOf(one, at) },
            rkey: recordKey(at, keyOf(outgoing, one)),
          };
          const answering = call(channel, 'com.atproto.repo.putRecord', put, accessJwt);
          return await answering.then((answered) => posted(answered, identifier, one), noAnswer);
        });
      } catch (error) {
        return noAnswer(error);
      }
    },
    /** Every post there is public, so a test only opens the door. */
    async test(channel, credentials) {
      if (channel.kind !== 'bluesky') return NOT_SET_UP;
      try {
        const signedIn = await signIn(channel, credentials);
        return signedIn.kind === 'in' ? null : signedIn;
      } catch (error) {
        const result = noAnswer(error);
        return result.kind === 'sent' ? null : result;
      }
    },
  };
}

interface Made extends PostOf {
  readonly made: Post;
  /** As it stands in the post. */
  readonly address: string;
}

/** `app.bsky.feed.post`; the same bytes in every attempt. */
function recordOf({ made: { text }, address, page, before }: Made, at: Date) {
  const byteStart = Buffer.byteLength(text.slice(0, text.lastIndexOf(address)));
  return {
    $type: COLLECTION,
    text,
    createdAt: at.toISOString(),
    langs: [page.language],
    facets: [
      {
        index: { byteStart, byteEnd: byteStart + Buffer.byteLength(address) },
        features: [{ $type: 'app.bsky.richtext.facet#link', uri: address }],
      },
    ],
    ...replyTo(before),
  };
}

/** The last part of `at://did/collection/key`. */
const lastOf = (uri: string) => uri.split('/').at(-1) ?? '';

function replyTo(before: Remote | null) {
  if (!before?.cid) return {};
  const parent = { uri: before.id, cid: before.cid };
  // A thread hangs on its first post; ours is never in somebody else's.
  return { reply: { root: before.root ?? parent, parent } };
}

function posted(answered: Answered, identifier: string, { page, before }: PostOf): SendResult {
  const failed = failedAnswer(answered);
  if (failed) return failed;
  const parsed = putAnswer.safeParse(parseJson(answered.body));
  if (!parsed.success) return { kind: 'unknown', failure: 'unreadable', status: answered.status };
  const { uri, cid } = parsed.data;
  const key = lastOf(uri);
  const post: Remote = {
    id: uri,
    language: page.language,
    cid,
    ...(before?.cid && { root: before.root ?? { uri: before.id, cid: before.cid } }),
    address: `https://bsky.app/profile/${identifier}/post/${key}`,
  };
  return { kind: 'sent', posts: [post] };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
