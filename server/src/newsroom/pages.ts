/** One address, one answer: reads what the page needs and makes it. */
import { comparePasted, type PastedComparison } from '@accord/shared/pastedText';
import type { Services } from '../platform/services.js';
import { type Address, spelledCode } from './address.js';
import type { Assets } from './assets.js';
import { atomFeed } from './atomFeed.js';
import { type Answer, answer } from './cache.js';
import { followsPage } from './follows.js';
import { exactText, plainTextOf } from './formats.js';
import { jsonFeed } from './jsonFeed.js';
import type { Offers, Room } from './layout.js';
import {
  bestEntry,
  currentIn,
  followingIn,
  isHiddenIn,
  meanwhileIn,
  meanwhilesOf,
} from './lineageView.js';
import { listPage } from './listPage.js';
import type { Sent } from './pasted.js';
import { howWeCorrectPage, notFoundPage, verifyPage } from './plainPages.js';
import { readProof, readSigned } from './proof.js';
import { spellingsOf } from './spellings.js';
import { copiedWords, statementPage } from './statementPage.js';
import {
  type DeskHead,
  type Entry,
  type Lineage,
  readByCode,
  readDesk,
  readFeed,
  readLineage,
  readNewest,
  readSiblings,
  type Scope,
} from './store.js';
import { type Pasted, verifyReleasePage } from './verifyPage.js';

const HTML = 'text/html; charset=utf-8';
const TEXT = 'text/plain; charset=utf-8';
const ATOM = 'application/atom+xml; charset=utf-8';
const JSON_FEED = 'application/feed+json; charset=utf-8';
const JSON_TEXT = 'application/json; charset=utf-8';

/** Before a desk is set up nothing can have been released either. */
const NO_DESK: DeskHead = { name: 'Accord', languages: ['en'], formats: {} };

export interface Asked {
  readonly address: Address | null;
  /** `?lang=` of pages that have no language in their address. */
  readonly language: string | null;
  /** `?code=` of the verify form. */
  readonly code: string | null;
  /** Words that were sent to be compared; null where a page was only asked for. */
  readonly pasted: Sent | null;
  readonly base: string;
  readonly scope: Scope;
  readonly offers: Offers;
}

export async function makeAnswer(
  { db, clock, publicUrl }: Services,
  assets: Assets,
  asked: Asked,
): Promise<Answer> {
  const { address, scope, base, offers } = asked;
  const desk = (await readDesk(db)) ?? NO_DESK;
  const room: Room = {
    base,
    exercise: scope.exercise,
    deskName: desk.name,
    languages: desk.languages,
    formats: desk.formats,
    publicUrl,
    assets,
    now: clock.now(),
    offers,
  };
  const language = asked.language ?? desk.languages[0] ?? 'en';
  const nothing = () => answer(404, HTML, notFoundPage(room, language));
  if (!address) return nothing();
  switch (address.page) {
    case 'list': {
      const lineages = await readNewest(db, scope);
      const shown = address.language ?? language;
      return answer(200, HTML, listPage(room, shown, offered(desk, lineages, shown), lineages));
    }
    case 'howWeCorrect':
      return answer(200, HTML, howWeCorrectPage(room, language));
    case 'feed': {
      const feed = await readFeed(db, scope, address.language);
      return address.format === 'atom'
        ? answer(200, ATOM, atomFeed(room, address.language, feed))
        : answer(200, JSON_FEED, jsonFeed(room, address.language, feed));
    }
    case 'verify': {
      const typed = address.code ?? asked.code;
      const code = typed === null ? '' : spelledCode(typed);
      if (code === '') return answer(200, HTML, verifyPage(room, language, null));
      const entries = await readByCode(db, scope, code);
      const found: { entry: Entry; lineage: Lineage }[] = [];
      for (const entry of entries) {
        const lineage = await readLineage(db, scope, entry.page.slug);
        const own = lineage?.entries.find((one) => isSame(one, entry));
        if (lineage && own) found.push({ entry: own, lineage });
      }
      const page = verifyPage(room, language, { code, found });
      return answer(found.length > 0 ? 200 : 404, HTML, page);
    }
    case 'verifyRelease': {
      const lineage = await readLineage(db, scope, address.slug);
      const entry = lineage && entryAt(lineage, address.number, address.language);
      if (!lineage || !entry) return nothing();
      const signed = await readSigned(db, entry.releaseId);
      const shown = asked.language ?? address.language;
      const pasted = pastedIn(asked.pasted, room, lineage, entry);
      const page = { room, language: shown, lineage, entry, signed, pasted };
      return answer(statusOf(pasted), HTML, verifyReleasePage(page));
    }
    case 'proof': {
      const lineage = await readLineage(db, scope, address.slug);
      const own = lineage?.entries.filter((one) => one.number === address.number) ?? [];
      const [entry] = own;
      // R5: words that should never have gone out are in no file of ours any more.
      const isShown = lineage && !own.some((one) => isHiddenIn(lineage, one));
      const proof = entry && isShown ? await readProof(db, lineage, entry) : null;
      return proof === null ? nothing() : answer(200, JSON_TEXT, proof);
    }
    case 'statement': {
      const lineage = await readLineage(db, scope, address.slug);
      const entry = lineage && bestEntry(lineage, language, desk.languages);
      return lineage && entry ? await show(entry, lineage) : nothing();
    }
    default: {
      const lineage = await readLineage(db, scope, address.slug);
      if (!lineage) return nothing();
      const entry =
        'number' in address
          ? entryAt(lineage, address.number, address.language)
          : currentIn(lineage, address.language);
      if (!entry) {
        const isPromised = followingIn(lineage).includes(address.language);
        if (address.page !== 'current' || !isPromised) return nothing();
        return answer(200, HTML, followsPage(room, lineage, address.language));
      }
      if (address.page === 'text') {
        const meanwhile = meanwhileIn(lineage, entry);
        return answer(200, TEXT, plainTextOf(room, lineage.slug, entry.page, meanwhile));
      }
      if (address.page === 'exact') {
        const exact = isHiddenIn(lineage, entry) ? null : exactText(entry.page);
        return exact === null ? nothing() : answer(200, JSON_TEXT, exact);
      }
      return await show(entry, lineage);
    }
  }

  async function show(entry: Entry, lineage: Lineage): Promise<Answer> {
    const siblings = await readSiblings(db, scope, entry.incidentId);
    return answer(200, HTML, statementPage({ room, lineage, entry, siblings }));
  }
}

function entryAt(lineage: Lineage, number: number, language: string): Entry | undefined {
  return lineage.entries.find((one) => one.number === number && one.page.language === language);
}

function pastedIn(sent: Sent | null, room: Room, lineage: Lineage, entry: Entry): Pasted {
  if (sent === null) return { state: 'none' };
  if (sent.state === 'refused') return sent;
  const { language } = entry.page;
  const isHidden = isHiddenIn(lineage, entry);
  const copied = isHidden ? null : copiedWords({ room, lineage, entry, siblings: [] });
  // Whenever it was copied: what followed then may be out by now.
  const meanwhiles = meanwhilesOf(lineage, entry);
  const spellings = spellingsOf(room, entry.page, copied, meanwhiles);
  const found = comparePasted(spellings, sent.text, language);
  return { state: 'compared', text: sent.text, found: isHidden ? yesOrNo(found) : found };
}

/** Whoever guesses at words that are shown to nobody any more learns nothing from a part of them. */
function yesOrNo({ verdict }: PastedComparison): PastedComparison {
  return { verdict: verdict === 'same' ? 'same' : 'differs', segments: [], kindly: [] };
}

/** What was wrong with what was sent, as programs read it. */
function statusOf(pasted: Pasted): number {
  if (pasted.state !== 'refused') return 200;
  return { empty: 422, unreadable: 422, tooLong: 413, tooMany: 429 }[pasted.why];
}

/** The desk's languages, then others in which something was released. */
function offered(desk: DeskHead, lineages: readonly Lineage[], shown: string): string[] {
  const released = lineages.flatMap((one) => one.entries.map((entry) => entry.page.language));
  return [...new Set([...desk.languages, ...released, shown])];
}

function isSame(a: Entry, b: Entry): boolean {
  return a.releaseId === b.releaseId && a.page.language === b.page.language;
}
