/** What the news feeds say of each release, whatever their format: corrections and withdrawals too (R3). Pure. */
import { PARTS } from '@accord/shared/parts';
import type { PublicPage } from '../releases/page.js';
import { followItem } from './feedFollows.js';
import { EXERCISE, plainWords, whatHappened } from './formats.js';
import { type Html, html, xmlText } from './html.js';
import type { Room } from './layout.js';
import { isHiddenIn } from './lineageView.js';
import type { Entry, Feed } from './store.js';
import { partHtml } from './textHtml.js';
import { pageTimes } from './times.js';
import { wordsFor } from './words.js';

interface FeedItem {
  /** Of the page as it was released; also its id. */
  readonly address: string;
  /** `Corrected 14:32: Do not drink tap water` */
  readonly title: string;
  /** What was wrong and is now right. */
  readonly note: string | undefined;
  readonly html: string;
  readonly plain: string;
  readonly releasedAt: string;
  readonly language: string;
  /** The id of the item whose place it takes; null for a first release in its language. */
  readonly replaces: string | null;
}

type FeedRoom = Pick<Room, 'publicUrl' | 'base' | 'exercise' | 'formats' | 'now'>;

/** @returns the newest first */
export function feedItems(room: FeedRoom, language: string, feed: Feed): FeedItem[] {
  const all = [...releasedItems(room, feed.entries), ...followItems(room, language, feed)];
  return all.sort((a, b) =>
    a.releasedAt < b.releasedAt ? 1 : a.releasedAt > b.releasedAt ? -1 : 0,
  );
}

/** Whoever reads one language only must not go on with words that are corrected in another (R3). */
function followItems(room: FeedRoom, language: string, { entries, following }: Feed): FeedItem[] {
  const home = `${room.publicUrl}${room.base}`;
  const words = wordsFor(language, room.formats);
  return following.flatMap((released) => {
    const item = followItem(home, words, language, released);
    if (!item) return [];
    const { address, title, note, page } = item;
    const old = entries.find((one) => one.page.slug === page.slug);
    return [
      {
        ...{ address, note, language, releasedAt: page.releasedAt },
        title: xmlText(`${room.exercise ? 'EXERCISE · ' : ''}${title}`),
        replaces: old ? `${home}/${page.slug}/${language}/${old.number}` : null,
        ...marked(page, item.html, item.plain),
      },
    ];
  });
}

/** @param entries of one language, the newest first */
function releasedItems(room: FeedRoom, entries: readonly Entry[]): FeedItem[] {
  const home = `${room.publicUrl}${room.base}`;
  return entries.map((entry) => {
    const { number, page } = entry;
    const { slug, language } = page;
    const old = page.replaces?.previous;
    const replaces = old ? `${home}/${slug}/${language}/${old.number}` : null;
    // What says that a text went out in error is newer than it, and so in a feed that has the text.
    const isHidden = isHiddenIn({ entries }, entry);
    const content = isHidden ? hidden(page) : shown(page, earlier(room, page, replaces));
    return {
      address: `${home}/${slug}/${language}/${number}`,
      title: xmlText(
        `${room.exercise ? 'EXERCISE · ' : ''}${whatHappened(room, page)}${page.title}`,
      ),
      note: isHidden ? undefined : page.replaces?.note?.text,
      releasedAt: page.releasedAt,
      ...{ language, replaces },
      ...content,
    };
  });
}

type Content = Pick<FeedItem, 'html' | 'plain'>;

function hidden(page: PublicPage): Content {
  const { wordsNotShown } = wordsFor(page.language);
  return marked(page, html`<p>${wordsNotShown}</p>`, wordsNotShown);
}

function shown(page: PublicPage, old: Earlier | null): Content {
  const words = wordsFor(page.language);
  const { text, withdrawalWording } = page;
  const link = old && html`<p><a href="${old.address}">${old.said}</a></p>`;
  const signed = text
    ? html`${PARTS.filter((part) => part !== 'title').map((part) => {
        const blocks = partHtml(text.parts, part, [], html``);
        if (blocks.length === 0) return null;
        return part === 'empathy'
          ? html`${blocks}`
          : html`<h2>${words.headings[part]}</h2>${blocks}`;
      })}`
    : html`<p>${withdrawalWording?.text}</p>`;
  const plain = plainWords(page);
  return marked(
    page,
    html`${signed}${link}`,
    old ? `${plain}\n\n${old.said}${words.signs.colon}${old.address}` : plain,
  );
}

/** Copies of an exercise's text carry it, whatever is cut off around them. */
function marked({ exercise }: PublicPage, content: Html, plain: string): Content {
  const line = exercise && html`<p>${EXERCISE}</p>`;
  return {
    html: html`${line}${content}${line}`.text,
    plain: exercise ? `${EXERCISE}\n\n${plain}\n\n${EXERCISE}` : plain,
  };
}

interface Earlier {
  readonly address: string;
  /** `Read it as it was released at 14:05` */
  readonly said: string;
}

/** For readers whose program knows nothing of what an item replaces. */
function earlier(room: FeedRoom, page: PublicPage, address: string | null): Earlier | null {
  const old = page.replaces?.previous;
  // What was published in error is not shown where the link leads.
  if (!old || address === null || page.ground === 'error') return null;
  const words = wordsFor(page.language, room.formats);
  const times = pageTimes(words, page.timeZone, room.now);
  return { address, said: words.readAsReleased(times.when(old.releasedAt, page.releasedAt)) };
}
