import { describe, expect, it } from 'vitest';
import type { Remote, SendResult } from '../delivery/sender.js';
import { keyOf, postsOf, putAll } from './posts.js';

const pages = (...languages: string[]) => languages.map((language) => ({ language }));
const post = (id: string, language: string): Remote => ({ id, language, address: null });
const plan = (
  languages: readonly string[],
  posts: readonly Remote[],
  { language = 'en', inError = [] as readonly Remote[] } = {},
) =>
  postsOf({ pages: pages(...languages), posts, inError, language }).map(
    ({ page, before }) => `${page.language} on ${before?.id ?? 'nothing'}`,
  );

describe('[R3] what an account posts of a release', () => {
  it('is one post in its language, and in the first that there is where it has to say something all the same', () => {
    expect(plan(['en', 'vi'], [])).toEqual(['en on nothing']);
    expect(plan(['uk', 'vi'], [])).toEqual(['uk on nothing']);
  });

  it('puts a post right in its own language only: words in another one answer it', () => {
    const first = [post('1', 'en')];
    expect(plan(['en', 'vi'], first)).toEqual(['en on 1']);
    expect(plan(['vi'], first)).toEqual(['vi on 1']);
  });

  it('follows each language in which a post stands, by the newest post of that language', () => {
    const posts = [post('1', 'en'), post('2', 'vi'), post('3', 'en')];
    expect(plan(['en'], posts)).toEqual(['en on 3']);
    expect(plan(['vi'], posts)).toEqual(['vi on 2']);
    expect(plan(['en', 'uk', 'vi'], posts)).toEqual(['en on 3', 'vi on 2']);
    expect(plan(['uk'], posts)).toEqual(['uk on 3']);
  });

  it('is also in the language that the account was given since', () => {
    const first = [post('1', 'en')];
    expect(plan(['en', 'vi'], first, { language: 'vi' })).toEqual(['en on 1', 'vi on 1']);
  });

  it('answers nothing that is taken away', () => {
    const posts = [post('1', 'en'), post('2', 'vi')];
    const inError = posts;
    expect(plan(['en', 'vi'], posts, { inError })).toEqual(['en on nothing', 'vi on nothing']);
    const said = [...posts, post('3', 'en')];
    expect(plan(['en', 'vi'], said, { inError })).toEqual(['en on 3', 'vi on 3']);
  });
});

describe('[R4] several posts of one delivery', () => {
  const due = pages('en', 'vi', 'uk').map((page) => ({ page: page as never, before: null }));
  const sent = (id: string, language: string): SendResult => ({
    kind: 'sent',
    posts: [post(id, language)],
  });

  it('have each a key of their own, whatever language the account was given since', () => {
    const outgoing = { deliveryId: 'one', pages: pages('en', 'vi') };
    const keys = (language: string) =>
      postsOf({ ...outgoing, posts: [], inError: [], language }).map((own) => keyOf(outgoing, own));
    expect([keys('en'), keys('vi')]).toEqual([['one'], ['one-vi']]);
  });

  it('end with the first that fails, and what is out stays known and is not put out again', async () => {
    const put: string[] = [];
    const failing = await putAll(due, [], async ({ page: { language } }) => {
      put.push(language);
      if (language === 'vi') return { kind: 'unknown', failure: 'cut' };
      return sent('1', language);
    });
    expect(failing).toEqual({ kind: 'unknown', failure: 'cut', posts: [post('1', 'en')] });
    expect(put).toEqual(['en', 'vi']);
    const again = await putAll(due, failing.posts ?? [], async ({ page: { language } }) =>
      sent(`again ${language}`, language),
    );
    expect(again.posts?.map((one) => one.id)).toEqual(['1', 'again vi', 'again uk']);
  });

  it('keep what is out in a language that is not put any more: somebody may have to take it away', async () => {
    const left = due.filter(({ page: { language } }) => language !== 'en');
    const made = [post('1', 'en'), post('2', 'vi')];
    const again = await putAll(left, made, async ({ page: { language } }) => sent('3', language));
    expect(again).toEqual({
      kind: 'sent',
      posts: [post('1', 'en'), post('2', 'vi'), post('3', 'uk')],
    });
  });
});
