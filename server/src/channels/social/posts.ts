/**
 * Which posts a release makes on an account. An account posts in its own language; what it posted in
 * others, since a correction had no words in its own yet, is followed in each of them: a post is put
 * right in the language in which it stands, and never by words in another one (R3). Pure.
 */
import type { PublicPage } from '../../releases/page.js';
import { pageIn } from '../delivery/outgoing.js';
import type { Outgoing, Remote, SendResult } from '../delivery/sender.js';

export interface PostOf<P = PublicPage> {
  readonly page: P;
  /**
   * The post whose place it takes, in the same language; else the newest of the page, which it answers.
   * Null where there is none, or all of them are taken away.
   */
  readonly before: Remote | null;
}

interface Given<P> extends Pick<Outgoing, 'posts' | 'inError'> {
  readonly pages: readonly P[];
  /** Of the account. */
  readonly language: string;
}

/**
 * @param given `posts`: of the same page, the newest words last
 * @returns one for each language in which a post stands and the release has words, and one in the
 *   account's own; where there is neither, one in the first language that there is
 */
export function postsOf<P extends { readonly language: string }>({
  pages,
  posts,
  inError,
  language,
}: Given<P>): PostOf<P>[] {
  const stands = (page: P) => posts.some((one) => one.language === page.language);
  const followed = pages.filter((page) => stands(page) || page.language === language);
  const fallback = pageIn(pages, language);
  const shown = followed.length === 0 && fallback ? [fallback] : followed;
  const left = posts.filter((post) => inError.every((one) => one.id !== post.id));
  return shown.map((page) => {
    const own = left.findLast((one) => one.language === page.language);
    return { page, before: own ?? left.at(-1) ?? null };
  });
}

/**
 * @returns as {@link postsOf}, without what a newer release says in other words by now; the last moment
 *   in which one came is not worth an attempt that sends nothing
 */
export function postsLeft(outgoing: Outgoing, language: string): PostOf[] {
  const all = postsOf({ ...outgoing, language });
  const left = all.filter(({ page }) => !outgoing.replacedIn.includes(page.language));
  return left.length > 0 ? left : all;
}

/**
 * @returns what tells one delivery's posts apart where they are known again, in every attempt the same: also
 *   where the account was given another language between two of them
 */
export function keyOf(
  { deliveryId, pages }: { readonly deliveryId: string; readonly pages: readonly Language[] },
  { page }: { readonly page: Language },
): string {
  return page.language === pages[0]?.language ? deliveryId : `${deliveryId}-${page.language}`;
}

type Language = Pick<PublicPage, 'language'>;

/**
 * Puts one after the other, as long as all goes well. What an earlier attempt put out is out, and what
 * this one put out stays known, also where a later one fails.
 *
 * @param put how one goes; what it throws ends it
 */
export async function putAll<T extends PostOf>(
  posts: readonly T[],
  made: readonly Remote[],
  put: (post: T) => Promise<SendResult>,
): Promise<SendResult> {
  // What is out in a language that newer words replaced since is not put again, and is still out.
  const out = made.filter((one) => posts.every(({ page }) => page.language !== one.language));
  for (const post of posts) {
    const known = made.find((one) => one.language === post.page.language);
    const result: SendResult = known ? { kind: 'sent', posts: [known] } : await put(post);
    out.push(...(result.posts ?? []));
    if (result.kind !== 'sent') return { ...result, posts: out };
  }
  return { kind: 'sent', posts: out };
}
