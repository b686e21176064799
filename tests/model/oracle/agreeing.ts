/**
 * The agreed part (S10): the version in sign-off without the blocks in which blocked words stand, and
 * the signatures that were given for that, too.
 */

import { goOn } from './goingOn.js';
import type { Name } from './people.js';
import { seatsAt } from './route.js';
import { citesRetracted, type Frozen, freeze, type Line, sameWords } from './texts.js';
import { type Ask, blockingAsks, type Language, type Text, type Version } from './version.js';
import {
  carryAll,
  type Kept,
  mayLead,
  newestVersion,
  type StoredTexts,
  type World,
} from './world.js';

/** A request, and which of the places where its words stand. */
export interface Leave {
  readonly ask: Ask;
  readonly at: number;
}

/** Every request of the version, by which text. */
export const asksOf = (version: Version): readonly { readonly text: Text; readonly ask: Ask }[] =>
  [...version.texts.values()].flatMap((text) => text.asks.map((ask) => ({ text, ask })));

/** Blocking still: its seat has neither signed that text nor asked again about the same words. */
export const stands = (text: Text, ask: Ask): boolean =>
  blockingAsks(text, ask.seatId).includes(ask);

/**
 * Where words stand among lines that are read one after the other: each place is the lines that it
 * touches, and words over the end of a line are about both.
 */
export function placesOf({ lines }: Frozen, quote: string): readonly (readonly number[])[] {
  const words = lines.flatMap((line, at) =>
    [line.words, ...line.chips.map((chip) => chip.shows)]
      .flatMap((one) => one.split(' '))
      .map((word) => ({ word, at })),
  );
  const wanted = quote.split(' ');
  const places = words.flatMap((_, from) => {
    const run = words.slice(from, from + wanted.length);
    if (run.map((one) => one.word).join(' ') !== quote) return [];
    return [[...new Set(run.map((one) => one.at))]];
  });
  return places.filter(
    (place, index) => places.findIndex((one) => `${one}` === `${place}`) === index,
  );
}

/** @returns by language what would remain; null where it is not to be had */
function remaining(
  world: World,
  version: Version,
  leave: readonly Leave[],
): ReadonlyMap<Language, readonly Line[]> | null {
  const texts = [...version.texts.values()];
  const gone = new Set<number>();
  for (const { ask, at } of leave) {
    const text = texts.find((one) => one.asks.includes(ask));
    // Without its title a statement says nothing.
    if (!text || !stands(text, ask) || ask.isTitle) return null;
    const place = placesOf(text.frozen, ask.quote)[at];
    if (!place || texts.some((other) => shapeOf(other) !== shapeOf(text))) return null;
    for (const line of place) gone.add(line);
  }
  const left = new Map(
    texts.map(({ language, frozen }) => [language, frozen.lines.filter((_, at) => !gone.has(at))]),
  );
  const isPossible = [...left.values()].every(
    (lines) => lines.length > 0 && !citesRetracted(lines, world.facts),
  );
  return isPossible ? left : null;
}

/** A block of another language is told by where it stands, in the same lists and with the same facts. */
const shapeOf = ({ frozen }: Text): string =>
  JSON.stringify(
    frozen.lines.map(({ list, chips }) => [list, chips.map((chip) => chip.fact).sort()]),
  );

export function mayAgree(
  world: World,
  by: Name,
  version: Version,
  leave: readonly Leave[],
  isOtherWords: boolean,
): boolean {
  return (
    mayLead(world, by) &&
    version === newestVersion(world) &&
    version.released.size === 0 &&
    !isOtherWords &&
    remaining(world, version, leave) !== null
  );
}

/** The next version, from the words as they were submitted. */
export function agreed(
  world: World,
  by: Name,
  before: Version,
  leave: readonly Leave[],
  stored: { readonly versionId: string; readonly texts: StoredTexts },
): Kept {
  const left = remaining(world, before, leave);
  if (!left) throw new Error('nothing was to be left out');
  const stages = seatsAt(world.setting.plans, world.lead, world, world.agencyIds);
  const texts = [...before.texts.values()].map(
    ({ language }): Text => ({
      id: stored.texts[language]?.textId ?? '',
      hash: stored.texts[language]?.hash ?? '',
      language,
      // A figure that moved since is shown as it is now (F2).
      frozen: freeze(left.get(language) ?? [], world.facts),
      submittedBy: by,
      submittedAt: world.now,
      stages,
      signatures: new Map(),
      asks: [],
    }),
  );
  const onlyRemoves = new Set(
    texts.filter(({ language, frozen }) => {
      const kept = before.texts
        .get(language)
        ?.frozen.lines.filter((line) => left.get(language)?.includes(line));
      return kept !== undefined && sameWords(frozen, { ...frozen, lines: kept });
    }),
  );
  const version: Version = {
    ...{ id: stored.versionId, number: before.number + 1, stages },
    texts: new Map<Language, Text>(texts.map((text) => [text.language, text])),
    hands: new Map(),
    holds: new Map(),
    lifted: new Set(),
    takenBack: new Map(),
    released: new Set(),
    overrides: [],
    proposal: null,
  };
  const kept = carryAll(world, texts, onlyRemoves, version);
  goOn(world, texts, version);
  world.versions.push(version);
  for (const text of texts) world.newest.set(text.language, text);
  return kept;
}
