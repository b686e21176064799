import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type Spill, type SpillOptions, startSpill } from '../helpers/spill.js';
import { withdraw } from '../helpers/withdrawals.js';

const MINUTE = 60_000;
let server: TestServer;
let spill: Spill;

/** A page as somebody without a session gets it. */
async function page(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(server.url + path, { headers, redirect: 'manual' });
  return {
    status: response.status,
    text: await response.text(),
    header: (name: string) => response.headers.get(name),
  };
}
const release = async (versionId: string, languages: readonly string[]) =>
  spill
    .as('ana')
    .send('POST', `/api/versions/${versionId}/releases`, await spill.leaving(versionId, languages));

async function released(options?: SpillOptions): Promise<{ releaseId: string; slug: string }> {
  spill = await startSpill(server, options);
  await spill.write('en');
  await spill.write('vi');
  const v1 = await spill.submit(['en', 'vi'], 1);
  await spill.signAll(v1);
  server.clock.advance(10 * MINUTE);
  return (await release(v1, ['en', 'vi'])).body;
}
async function corrected() {
  const first = await released();
  server.clock.advance(27 * MINUTE);
  const { body } = await spill
    .as('noor')
    .send('POST', `/api/releases/${first.releaseId}/corrections`, {
      note: { en: 'the number of injured is 12, not 9.' },
    });
  await spill.write(
    'en',
    'know',
    'The fumes injured 12 people. All have gone home.',
    body.statementId,
  );
  const c1 = await spill.submit(['en'], 1, 'noor', body.statementId);
  await spill.signAll(c1);
  const { body: correction } = await release(c1, ['en']);
  return { ...first, correctionId: correction.releaseId };
}

beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

describe('the public page of a statement', () => {
  it('shows what was signed, by whom and when, without script or cookie', async () => {
    const { slug } = await released();
    const shown = await page(`/news/${slug}/en`);
    expect(shown.status).toBe(200);
    expect(shown.header('set-cookie')).toBeNull();
    expect(shown.text).not.toMatch(/<script|style="| on[a-z]+="/);
    expect(shown.text).toContain('<html lang="en" dir="ltr">');
    expect(shown.text).toContain('Do not drink tap water in Lower Halden</h1>');
    expect(shown.text).toContain('First statement. Released <b>02:41</b>, 23 November.');
    expect(shown.text).toMatch(/Halden Water<\/span><time[^>]*>02:31</);
    expect(shown.text).toContain('What we do not know');
    expect(shown.text).not.toContain('What to do now');
    expect(shown.text).toContain('Solvent spill in the River Aldra');
  });

  it('is in the statement’s language, with its own words around it', async () => {
    const { slug } = await released();
    const shown = await page(`/news/${slug}/vi`);
    expect(shown.text).toContain('<html lang="vi" dir="ltr">');
    expect(shown.text).toContain('Công bố lúc <b>02:41</b>, ngày 23 tháng 11.');
    expect(shown.text).toContain('Cơ quan Môi trường');
    const english = `<a href="/news/${slug}/en" lang="en" dir="ltr" hreflang="en">English</a>`;
    expect(shown.text).toContain(english);
  });

  it('offers its languages in the order of the desk, and the first of them where the reader’s is not there', async () => {
    const { slug } = await released();
    await server.services.db
      .updateTable('desk')
      .set({ languages: ['vi', 'en'] })
      .execute();
    const linked = ({ text }: { text: string }) =>
      [
        ...(/<nav class="languages".*?<\/nav>/s.exec(text)?.[0] ?? '').matchAll(/ lang="(\w+)"/g),
      ].map(([, language]) => language);
    expect(linked(await page(`/news/${slug}/en`))).toEqual(['vi', 'en']);
    expect(linked(await page('/news/en'))).toEqual(['vi', 'en']);
    const other = await page(`/news/${slug}`, { 'Accept-Language': 'de' });
    expect(other.text).toContain('<html lang="vi"');
  });

  it('[P1] of a restricted incident does not tell its title', async () => {
    const { slug } = await released({ restricted: true });
    expect((await page(`/news/${slug}/en`)).text).not.toContain('Solvent spill');
    expect((await page('/news/en')).text).not.toContain('Solvent spill');
  });

  it('escapes what people typed', async () => {
    spill = await startSpill(server);
    await spill.write('en');
    await spill.write('en', 'title', '<script>alert(1)</script>');
    await spill.write('en', 'know', '"><img src=x onerror=alert(1)>');
    const v1 = await spill.submit(['en'], 1);
    await spill.signAll(v1);
    const { slug } = (await release(v1, ['en'])).body;
    for (const path of [`/news/${slug}/en`, '/news', `/news/${slug}/en/1`, '/news/feed.en.atom']) {
      expect((await page(path)).text, path).not.toMatch(/<script>|<img/);
    }
  });

  it('is not there before it is released, and is there at once after', async () => {
    spill = await startSpill(server);
    await spill.write('en');
    const v1 = await spill.submit(['en'], 1);
    await spill.signAll(v1);
    const path = `/news/${spill.number}-first-statement/en`;
    expect((await page(path)).status).toBe(404);
    expect((await page('/news')).text).toContain('Nothing has been released yet.');
    await release(v1, ['en']);
    expect((await page(path)).status).toBe(200);
    expect((await page('/news')).text).toContain('Do not drink tap water');
  });

  it('answers an unchanged page with 304, and lets nobody keep it for long', async () => {
    const { slug } = await released();
    const shown = await page(`/news/${slug}/en`);
    const again = await page(`/news/${slug}/en`, {
      'If-None-Match': shown.header('etag') ?? '',
      'Cache-Control': 'max-age=0',
    });
    expect([again.status, again.text]).toEqual([304, '']);
    expect(shown.header('cache-control')).toBe('public, max-age=15, must-revalidate');
  });

  it('keeps its style and fonts on our own server, for ever', async () => {
    const { slug } = await released();
    const href = /href="(\/news\/assets\/[^"]+\.css)"/.exec(
      (await page(`/news/${slug}/en`)).text,
    )?.[1];
    const style = await page(href ?? '');
    expect(style.header('cache-control')).toContain('immutable');
    const fonts = [...style.text.matchAll(/url\((\/news\/assets\/[^)]+\.woff2)\)/g)];
    expect(fonts).toHaveLength(5);
    expect((await page(fonts[0]?.[1] ?? '')).header('content-type')).toBe('font/woff2');
    expect(style.text).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
  });

  it.each([
    '/news/nothing',
    '/news/26-0001-update-1/en',
    '/news/verify/k7f2mq',
    '/news/..%2f..',
    '/news/%E0%A4%A',
  ])('says so where nothing is: %s', async (path) => {
    await released();
    expect((await page(path)).status).toBe(404);
  });
});

describe('a correction', () => {
  it('[R3] stands in a box on the page, and marks the corrected word', async () => {
    const { slug } = await corrected();
    const { text } = await page(`/news/${slug}/en`);
    expect(text).toContain(
      'First statement. Released <b>02:41</b>, 23 November. Corrected <b>03:08</b>.',
    );
    expect(text).toContain(
      '<b>Corrected 03:08: <span lang="en" dir="ltr">the number of injured is 12, not 9.</span></b>',
    );
    expect(text).toContain(`<a href="/news/${slug}/en/1">Read it as it was released at 02:41</a>`);
    expect(text).toContain(
      '<span class="changed">12</span><sup lang="en"><bdi>corrected 03:08</bdi></sup> people',
    );
  });

  it('[R3] leaves the old text at its own address, which says that it is old', async () => {
    const { slug } = await corrected();
    const { text } = await page(`/news/${slug}/en/1`);
    expect(text).toContain('The fumes injured 9 people.');
    expect(text).toContain('<b>Corrected 03:08</b>');
    expect(text).toContain(`<a href="/news/${slug}/en">Read the current text</a>`);
  });

  it('[R3] in one language is told on the pages of the others', async () => {
    const { slug } = await corrected();
    const { text } = await page(`/news/${slug}/vi`);
    expect(text).toContain('Thông báo này đã được sửa bằng English lúc 03:08');
    expect(text).toContain(`href="/news/${slug}/en"`);
  });

  it('[R3] is a new entry of the feed', async () => {
    const { slug } = await corrected();
    const feed = await page('/news/feed.en.atom');
    expect(feed.header('content-type')).toContain('application/atom+xml');
    const titles = [
      ...feed.text.matchAll(/<title[^>]*>(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?<\/title>/g),
    ].map((one) => one[1]);
    expect(titles).toEqual([
      'Aldra Region: Official statements',
      'Corrected 03:08: Do not drink tap water in Lower Halden',
      'Do not drink tap water in Lower Halden',
    ]);
    expect(feed.text).toContain(`http://accord.test/news/${slug}/en/2`);
  });

  it('[R3] a withdrawal takes the place of the page, and the feed says so', async () => {
    const { releaseId, slug } = await released();
    await withdraw(server, spill, releaseId);
    const { text } = await page(`/news/${slug}/en`);
    expect(text).toContain('We withdraw this statement. Do not use it.');
    expect(text).not.toContain('The fumes injured');
    expect(text).not.toContain('wrong river');
    expect((await page(`/news/${slug}/vi`)).text).toContain('<p lang="en" dir="ltr">We withdraw');
    const agreed = 'These agencies agreed to these words in advance.';
    expect(text).toMatch(/Agreed in advance by[\s\S]*Environment Agency[\s\S]*Public Health/);
    for (const shown of [text, (await page(`/news/${slug}/en.txt`)).text]) {
      expect(shown).toContain(agreed);
    }
    expect((await page(`/news/${slug}/en/1`)).text).toContain('<b>Withdrawn 02:41</b>');
    expect((await page('/news/feed.en.atom')).text).toContain('Withdrawn 02:41: Do not drink');
  });
});

describe('what was published in error', () => {
  it('[R5] says so, and shows its words nowhere any more', async () => {
    const { releaseId, slug } = await released();
    const code =
      /<div class="code"><bdi[^>]*>([^<]+)</.exec((await page(`/news/${slug}/en`)).text)?.[1] ?? '';
    await withdraw(server, spill, releaseId, 'error');
    const shown = await page(`/news/${slug}/en`);
    expect(shown.text).toContain('This was published in error. Nothing has happened.');
    // Nobody is led to where nothing is shown.
    expect(shown.text).not.toContain('Read it as it was released');
    const feed = (await page('/news/feed.en.atom')).text;
    expect(feed).toContain('Published in error, taken back 02:41: Do not drink');
    const asReleased = await page(`/news/${slug}/en/1`);
    expect(asReleased.text).toContain('<b>Published in error, taken back 02:41</b>');
    expect(asReleased.text).toContain('Its words are not shown any more.');
    const verify = await page(`/news/verify/${code.replace(' ', '')}`);
    expect(verify.text).toContain('This statement was published in error, and taken back at');
    expect((await page(`/news/${slug}/en/1.json`)).status).toBe(404);
    for (const { text } of [shown, asReleased, verify, await page(`/news/${slug}/en.txt`)]) {
      expect(text).not.toContain('The fumes injured');
    }
    expect(feed).not.toContain('The fumes injured');
  });

  it('[R5] has no note in the feeds that says what was corrected in it', async () => {
    const { correctionId } = await corrected();
    const feeds = async () =>
      await Promise.all(
        ['atom', 'json'].map(async (format) => (await page(`/news/feed.en.${format}`)).text),
      );
    const note = 'the number of injured is 12, not 9.';
    for (const feed of await feeds()) expect(feed).toContain(note);
    server.clock.advance(MINUTE);
    await withdraw(server, spill, correctionId, 'error');
    for (const feed of await feeds()) expect(feed).not.toContain(note);
  });

  it('[R5] stays hidden once a newer text stands there, which is shown', async () => {
    const { releaseId, slug } = await released();
    const code =
      /<div class="code"><bdi[^>]*>([^<]+)</.exec((await page(`/news/${slug}/en`)).text)?.[1] ?? '';
    await withdraw(server, spill, releaseId, 'error');
    server.clock.advance(MINUTE);
    await spill.write('en', 'know', 'Nobody is injured.');
    const v2 = await spill.submit(['en'], 2);
    await spill.signAll(v2);
    const next = (await release(v2, ['en'])).body;
    const expectHidden = async () => {
      const said = [
        await page(`/news/${slug}/en/1`),
        await page(`/news/${slug}/en/1/verify`),
        await page(`/news/verify/${code.replace(' ', '')}`),
      ].map((one) => one.text);
      const feeds = ['atom', 'json'].map((format) => page(`/news/feed.en.${format}`));
      for (const text of [...said, ...(await Promise.all(feeds)).map((one) => one.text)]) {
        expect(text).not.toContain('The fumes injured');
      }
      expect(said[0]).toContain('<b>Published in error, taken back 02:41</b>');
      for (const text of said.slice(1)) {
        expect(text).toContain('This statement was published in error, and taken back at 02:41.');
      }
      expect((await page(`/news/${slug}/en/1.json`)).status).toBe(404);
      expect((await page(`/news/${slug}/1/proof.json`)).status).toBe(404);
    };
    await expectHidden();
    for (const path of ['en', 'en.txt', 'en/3', 'en/3.json', '3/proof.json', 'en/3/verify']) {
      expect((await page(`/news/${slug}/${path}`)).text, path).toContain('Nobody is injured.');
    }
    const items = JSON.parse((await page('/news/feed.en.json')).text).items.map(
      (one: { content_text: string }) => one.content_text,
    );
    expect(items).toEqual([
      expect.stringContaining('Nobody is injured.'),
      'This was published in error. Nothing has happened.',
      expect.stringContaining('Its words are not shown any more.'),
    ]);
    // The Vietnamese page still says so, and nothing more was said in it.
    expect((await page(`/news/${slug}/vi/1`)).text).not.toContain('9 người bị thương');
    await withdraw(server, spill, next.releaseId);
    await expectHidden();
    expect((await page(`/news/${slug}/en/3`)).text).toContain('Nobody is injured.');
  });
});

describe('verifying', () => {
  it('a code leads to its text, whose hash anybody can compute', async () => {
    const { slug } = await released();
    const { text } = await page(`/news/${slug}/en`);
    const code = /<div class="code"><bdi[^>]*>([^<]+)</.exec(text)?.[1] ?? '';
    const verify = await page(`/news/verify/${code.replace(' ', '').toLowerCase()}`);
    const hash = /<dd class="hash"><bdi[^>]*>([0-9a-f]{64})</.exec(verify.text)?.[1];
    expect(verify.text).toContain('This is the current text.');
    const exact = await page(`/news/${slug}/en/1.json`);
    expect(createHash('sha256').update(exact.text).digest('hex')).toBe(hash);
    expect((await page(`/news/verify?code=${encodeURIComponent(code)}`)).text).toContain(hash);
  });

  it('[R3] the code of a corrected text says that it was replaced', async () => {
    const { slug } = await corrected();
    const code =
      /<div class="code"><bdi[^>]*>([^<]+)</.exec((await page(`/news/${slug}/en/1`)).text)?.[1] ??
      '';
    expect((await page(`/news/verify/${code.replace(' ', '')}`)).text).toContain(
      'This text was replaced at 03:08.',
    );
  });
});

describe('other forms', () => {
  it('plain text has everything that the page says', async () => {
    const { slug } = await released();
    const { text, header } = await page(`/news/${slug}/en.txt`);
    expect(header('content-type')).toBe('text/plain; charset=utf-8');
    expect(text).toMatch(/^Do not drink tap water in Lower Halden\n/);
    expect(text).toContain('What we know\nThe fumes injured 9 people.');
    expect(text).toContain(`http://accord.test/news/${slug}/en`);
  });

  it.each(['en', 'vi', 'uk'])('how mistakes are corrected is told in %s', async (language) => {
    await released();
    const { text, status } = await page(`/news/how-we-correct?lang=${language}`);
    expect(status).toBe(200);
    expect(text).toContain(`<html lang="${language}" dir="ltr">`);
  });
});

describe('an exercise', () => {
  it('[R2] is nowhere in the public newsroom', async () => {
    const { slug } = await released({ exercise: true });
    const live = slug.replace(/^x/, '');
    for (const path of [
      `/news/${slug}/en`,
      `/news/${live}/en`,
      `/news/${slug}/en/1`,
      `/news/${slug}/en.txt`,
    ]) {
      expect((await page(path)).status, path).toBe(404);
    }
    expect((await page('/news')).text).not.toContain('Do not drink');
    expect((await page('/news/feed.en.atom')).text).not.toContain('Do not drink');
  });

  it('[R2] has a newsroom of its own, behind the sign-in, marked on every side', async () => {
    const { slug } = await released({ exercise: true });
    const path = `/exercise/news/${slug}/en`;
    const outside = await page(path);
    expect([outside.status, outside.header('location')]).toEqual([
      303,
      `/sign-in?next=${encodeURIComponent(path)}`,
    ]);
    expect(outside.text).not.toContain('Do not drink');
    const cookie = { Cookie: spill.as('dora').cookie ?? '' };
    const inside = await page(path, cookie);
    expect(inside.text.match(/EXERCISE EXERCISE EXERCISE/g)).toHaveLength(2);
    expect(inside.text).toContain('<body class="exercise">');
    expect(inside.text).toContain('Autumn drill 3');
    expect(inside.text).toMatch(/<div class="code"><bdi dir="ltr">EX /);
    expect(inside.header('cache-control')).toBe('private, no-store');
    const plain = (await page(`${path}.txt`, cookie)).text;
    expect(plain).toMatch(/^EXERCISE EXERCISE EXERCISE\n[\s\S]*\nEXERCISE EXERCISE EXERCISE\n$/);
  });

  it('[P1] that is restricted is known to its members only', async () => {
    const { slug } = await released({ exercise: true, restricted: true });
    const see = async (name: 'dora' | 'noor', path: string) =>
      page(path, { Cookie: spill.as(name).cookie ?? '' });
    expect((await see('dora', `/exercise/news/${slug}/en`)).status).toBe(404);
    expect((await see('dora', '/exercise/news')).text).not.toContain('Do not drink');
    expect((await see('noor', `/exercise/news/${slug}/en`)).status).toBe(200);
  });
});
