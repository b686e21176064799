/**
 * Public pages in memory. A page is made once, however many ask for it at that moment; everything
 * is forgotten as soon as the store holds another release. A poke only makes that sooner: without
 * one (the bus is away) the store is asked every few seconds.
 */
import { createHash } from 'node:crypto';

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly etag: string;
}

/** @param body what goes out; its hash is the ETag */
export function answer(status: number, type: string, body: string): Answer {
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 27);
  return { status, type, body, etag: `"${hash}"` };
}

/** How old a page may be when no poke came. */
const STAMP_MS = 3_000;
/** Statements are few; what is beyond this is somebody asking for addresses that do not matter. */
const MOST_PAGES = 2_000;

export interface PageCache {
  get(address: string, make: () => Promise<Answer>): Promise<Answer>;
  /** Something may have been released: ask the store before the next answer. */
  poke(): void;
}

/**
 * @param readStamp something that is different after every release
 * @param now milliseconds
 */
export function createPageCache(readStamp: () => Promise<string>, now: () => number): PageCache {
  let pages = new Map<string, Promise<Answer>>();
  let stamp: { readonly value: string; readonly at: number } | null = null;
  let asking: Promise<void> | null = null;
  let pokes = 0;

  async function refresh(): Promise<void> {
    const seen = pokes;
    const value = await readStamp();
    if (value !== stamp?.value) pages = new Map();
    // A poke that came while the store was asked may be of a later release: ask again next time.
    stamp = { value, at: pokes === seen ? now() : Number.NEGATIVE_INFINITY };
  }

  return {
    async get(address, make) {
      if (!stamp || now() - stamp.at >= STAMP_MS) {
        asking ??= refresh().finally(() => {
          asking = null;
        });
        await asking;
      }
      const known = pages.get(address);
      if (known) return await known;
      const own = pages;
      const made = make();
      if (own.size >= MOST_PAGES) own.clear();
      own.set(address, made);
      try {
        const done = await made;
        // What is not there may be released any moment, and costs nothing to say again.
        if (done.status !== 200) own.delete(address);
        return done;
      } catch (error) {
        own.delete(address);
        throw error;
      }
    },
    poke() {
      pokes += 1;
      if (stamp) stamp = { value: stamp.value, at: Number.NEGATIVE_INFINITY };
    },
  };
}
