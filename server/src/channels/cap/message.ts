/**
 * One release as a message of the Common Alerting Protocol 1.2 (OASIS, ITU-T X.1303bis): alert,
 * update with references, cancel; one `info` per language, made of the signed words alone. What the
 * text was signed without (urgency, areas) is said to be unknown, not guessed. Pure.
 */
import { categoriesOf, type FrozenAlert, frozenAlert } from '@accord/shared/alert';
import type { CanonicalBlock, CanonicalText } from '@accord/shared/canonicalText';
import type { PartName } from '@accord/shared/parts';
import { plainBlocks } from '@accord/shared/plainText';
import { type Html, html, trusted } from '../../newsroom/html.js';
import type { Entry, Lineage } from '../../newsroom/store.js';
import type { PublicPage } from '../../releases/page.js';
import { channelWords } from '../words/channelWords.js';
import type { ChannelWords } from '../words/words.js';

const NAMESPACE = 'urn:oasis:names:tc:emergency:cap:1.2';
const PLATE = 'EXERCISE EXERCISE EXERCISE';
/** Around the advice, in the order of the page; `act` is the instruction. */
const DESCRIBED: readonly PartName[] = [
  'empathy',
  'know',
  'unknown',
  'doing',
  'commitment',
  'more',
];

interface CapSender {
  readonly sender: string;
  readonly since: Date;
}

export interface CapDesk {
  /** CAP 1.2, 3.2.1: who issues it, unique in the world; in the order in which they were set, at least one. */
  readonly senders: readonly CapSender[];
  readonly name: string;
  /** `https://desk.example.org/news` */
  readonly home: string;
}

/** A message is what one release number of a page says, in all its languages. */
export interface CapRelease {
  readonly slug: string;
  readonly number: number;
  readonly entries: readonly Entry[];
}

/** @returns the releases of a page, oldest first */
export function releasesOf({ slug, entries }: Lineage): CapRelease[] {
  const numbers = [...new Set(entries.map((one) => one.number))].sort((a, b) => a - b);
  return numbers.map((number) => ({
    slug,
    number,
    entries: entries.filter((one) => one.number === number),
  }));
}

/** R5: of a page that was published in error, the message that says so and what was released after it. */
export function shownReleases(lineage: Lineage): CapRelease[] {
  const error = lineage.entries.findLast(({ page }) => page.ground === 'error');
  return releasesOf(lineage).filter(({ number }) => number >= (error?.number ?? 0));
}

export const capPath = ({ slug, number }: Pick<CapRelease, 'slug' | 'number'>) =>
  `/cap/${slug}/${number}.xml`;

/** @returns when it was released */
export const sentOf = (release: CapRelease): string => release.entries[0]?.page.releasedAt ?? '';

/**
 * @param past all releases of the page up to this one, which is the last of them
 * @returns the XML document
 */
export function capMessage(desk: CapDesk, past: readonly CapRelease[]): string {
  const release = past.at(-1);
  const first = release?.entries[0]?.page;
  if (!release || !first) throw new Error('a CAP message needs a release');
  const earlier = past.slice(0, -1);
  const isCancel = first.kind === 'withdrawal';
  const msgType = isCancel ? 'Cancel' : earlier.length > 0 ? 'Update' : 'Alert';
  const pages = standingIn(past);
  return document(html`<identifier>${identifier(release)}</identifier>
<sender>${senderAt(desk, new Date(first.releasedAt))}</sender>
<sent>${capTime(first.releasedAt)}</sent>
<status>${first.exercise ? 'Exercise' : 'Actual'}</status>
<msgType>${msgType}</msgType>
<source>${desk.name}</source>
<scope>Public</scope>
${noteOf(first)}
${earlier.length > 0 && html`<references>${earlier.map((one) => reference(desk, one)).join(' ')}</references>`}
<incidents>${first.incidentNumber}</incidents>
${pages.map((page) =>
  info(desk, page, {
    alertOf: isCancel ? lastText(earlier, page.language) : page.text,
    newer: newerLanguages(past, page),
  }),
)}`);
}

/**
 * A message that no receiver acts on: CAP 1.2, 3.2.1, status `Test`. It says so in each of the desk's
 * languages, so that whoever receives sees how those come.
 */
export function capTest(desk: CapDesk, languages: readonly string[], at: Date): string {
  const sent = capTime(at.toISOString());
  return document(html`<identifier>${`test.${at.getTime()}`}</identifier>
<sender>${desk.senders.at(-1)?.sender}</sender>
<sent>${sent}</sent>
<status>Test</status>
<msgType>Alert</msgType>
<source>${desk.name}</source>
<scope>Public</scope>
${testWords(languages).map(
  ({ lang, capTest: words }) => html`<info>
<language>${lang}</language>
<category>Other</category>
<event>${words.headline}</event>
<urgency>Unknown</urgency>
<severity>Unknown</severity>
<certainty>Unknown</certainty>
<senderName>${desk.name}</senderName>
<headline>${words.headline}</headline>
<description>${words.means}</description>
</info>
`,
)}`);
}

/** In English where a language has none of our words, and once. */
function testWords(languages: readonly string[]): ChannelWords[] {
  const words = languages.map((language) => channelWords(language));
  return words.filter((one, at) => words.findIndex(({ lang }) => lang === one.lang) === at);
}

/** What a receiver sorts a message by, as it stands in one that was fetched. */
export function readCapHead(xml: string) {
  const inside = (tag: string) =>
    [...xml.matchAll(new RegExp(`<${tag}>([^<]*)</${tag}>`, 'g'))].map((match) => match[1] ?? '');
  return {
    what: 'message',
    status: inside('status')[0] ?? '',
    msgType: inside('msgType')[0] ?? '',
    languages: inside('language'),
  } as const;
}

/** CAP 1.2, 3.3.2: seconds, no fraction, and UTC as `-00:00`, never `Z`. */
function capTime(iso: string): string {
  return `${new Date(iso).toISOString().slice(0, 19)}-00:00`;
}

function document(content: Html): string {
  return html`${trusted('<?xml version="1.0" encoding="UTF-8"?>')}
<alert xmlns="${NAMESPACE}">
${content}
</alert>
`.text;
}

const identifier = ({ slug, number }: CapRelease) => `${slug}.${number}`;

/**
 * R3: what is out keeps the sender that it went out with, or receivers would not know what an update and a
 * cancel refer to.
 */
function senderAt({ senders }: CapDesk, at: Date): string {
  const own = senders.findLast(({ since }) => since < at) ?? senders[0];
  if (!own) throw new Error('a CAP message needs a sender');
  return own.sender;
}

function reference(desk: CapDesk, release: CapRelease): string {
  return `${senderAt(desk, new Date(sentOf(release)))},${identifier(release)},${capTime(sentOf(release))}`;
}

/**
 * An update takes the place of the whole message before it, in every language: whatever it does not say
 * again is gone for a receiver. So each language has what stands in it now, newly or from before (R3). A
 * withdrawal is of every language that stood.
 */
function standingIn(past: readonly CapRelease[]): PublicPage[] {
  const pages = new Map<string, PublicPage>();
  for (const { entries } of past.toReversed()) {
    for (const { page } of entries) if (!pages.has(page.language)) pages.set(page.language, page);
    if (entries[0]?.page.kind === 'withdrawal') break;
  }
  return [...pages.values()].sort((a, b) => (a.language < b.language ? -1 : 1));
}

/** The languages of the newest words, where this page still has those that they replaced. */
function newerLanguages(past: readonly CapRelease[], { number }: PublicPage): string[] {
  const newest = past.at(-1)?.entries ?? [];
  const own = past.find((one) => one.number === number);
  const isBehind = own?.entries[0]?.versionId !== newest[0]?.versionId;
  return isBehind ? newest.map((one) => one.page.language) : [];
}

/** What a cancelled message had said of urgency and area: receivers find it by that. */
function lastText(earlier: readonly CapRelease[], language: string): CanonicalText | null {
  const entries = earlier.flatMap((one) => one.entries);
  const own = entries.findLast((one) => one.page.language === language && one.page.text);
  return own?.page.text ?? null;
}

/** CAP 1.2, 3.2.1: explains an exercise; and says why a message is cancelled or updated. */
function noteOf(page: PublicPage): Html | null {
  if (page.exercise) return html`<note>${[PLATE, page.drillName ?? ''].join(' ').trim()}</note>`;
  const note = page.withdrawalWording?.text ?? page.replaces?.note?.text;
  return note === undefined ? null : html`<note>${note}</note>`;
}

interface Said {
  /** The text whose alert it repeats. */
  readonly alertOf: CanonicalText | null;
  /** In which languages there are newer words than these. */
  readonly newer: readonly string[];
}

function info(desk: CapDesk, page: PublicPage, { alertOf, newer }: Said): Html {
  const signed = signedAlert(alertOf);
  const plate = page.exercise ? [PLATE] : [];
  const described = page.text
    ? DESCRIBED.map((part) => plain(page.text?.parts[part]))
    : [page.withdrawalWording?.text ?? ''];
  const description = [...plate, ...described, ...plate].filter((one) => one.trim() !== '');
  const act = plain(page.text?.parts.act);
  const instruction = act.trim() === '' ? null : [...plate, act, ...plate].join('\n\n');
  return html`<info>
<language>${page.language}</language>
${(signed ? categoriesOf(signed) : ['Other']).map((one) => html`<category>${one}</category>`)}
<event>${page.incidentTitle?.text ?? page.title}</event>
${(signed?.responseTypes ?? []).map((one) => html`<responseType>${one}</responseType>`)}
<urgency>${signed?.urgency ?? 'Unknown'}</urgency>
<severity>${signed?.severity ?? 'Unknown'}</severity>
<certainty>${signed?.certainty ?? 'Unknown'}</certainty>
${signed?.expiresAt && html`<expires>${capTime(signed.expiresAt)}</expires>`}
<senderName>${desk.name}</senderName>
<headline>${page.exercise ? `EXERCISE: ${page.title}` : page.title}</headline>
<description>${description.join('\n\n')}</description>
${instruction !== null && html`<instruction>${instruction}</instruction>`}
<web>${`${desk.home}/${page.slug}/${page.language}/${page.number}`}</web>
${page.hash !== null && html`<parameter><valueName>sha256</valueName><value>${page.hash}</value></parameter>`}
${newer.map((one) => html`<parameter><valueName>newerIn</valueName><value>${one}</value></parameter>`)}
${(signed?.areas ?? []).map(areaOf)}
</info>
`;
}

/** CAP 1.2, 3.2.4: its shapes and codes together say where; a receiver takes what it knows. */
function areaOf({ name, polygons, circles, geocodes }: FrozenAlert['areas'][number]): Html {
  return html`<area>
<areaDesc>${name}</areaDesc>
${polygons.map((one) => html`<polygon>${one}</polygon>`)}
${circles.map((one) => html`<circle>${one}</circle>`)}
${geocodes.map(
  ({ valueName, value }) =>
    html`<geocode><valueName>${valueName}</valueName><value>${value}</value></geocode>`,
)}
</area>`;
}

/** Signed with the words; null where the text was signed without. */
function signedAlert(text: CanonicalText | null): FrozenAlert | null {
  const parsed = frozenAlert.safeParse(text?.alert);
  return parsed.success ? parsed.data : null;
}

function plain(blocks: readonly CanonicalBlock[] | undefined): string {
  return blocks ? plainBlocks(blocks) : '';
}
