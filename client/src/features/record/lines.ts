/** The lines of the record as they are read and searched. Pure. */
import { EVENT_PAYLOADS, type EventView, type RecordView } from '@accord/shared/events';
import type { Room } from '@accord/shared/room';

export type RecordEvent = RecordView['events'][number];

/** Words that people wrote into the event, which its sentence does not repeat. */
export type Detail =
  | { readonly kind: 'reason' | 'note' | 'remark' | 'answer'; readonly words: string }
  | { readonly kind: 'asked'; readonly quote: string; readonly words: string }
  | {
      readonly kind: 'leftOut';
      /** The blocks that are gone, in every language. */
      readonly words: string;
      readonly note: string | null;
      readonly blocked: readonly Dissent[];
    };

/** Who blocked which words, and why: the record keeps it (S10). */
export interface Dissent {
  readonly askId: string;
  readonly agencyId: string;
  readonly quote: string;
  readonly text: string;
}

/** @returns null where nobody wrote anything, or where it was erased */
export function detailOf(event: EventView): Detail | null {
  if (event.payload === null) return null;
  const written = (
    kind: 'reason' | 'note' | 'remark' | 'answer',
    words: string | null,
  ): Detail | null => (words === null || words === '' ? null : { kind, words });
  switch (event.type) {
    case 'changesAsked': {
      const { quote, text } = EVENT_PAYLOADS.changesAsked.parse(event.payload);
      return { kind: 'asked', quote, words: text };
    }
    case 'partLeftOut': {
      const { leftOut, note, blocked } = EVENT_PAYLOADS.partLeftOut.parse(event.payload);
      const byLanguage = Object.entries(leftOut).map(
        ([language, words]) =>
          `${language.toUpperCase()} ${words.map((one) => `“${one}”`).join(' ')}`,
      );
      return { kind: 'leftOut', words: byLanguage.join('; '), note, blocked };
    }
    case 'changesAnswered':
      return written('answer', EVENT_PAYLOADS.changesAnswered.parse(event.payload).text);
    case 'signed':
      return written('remark', EVENT_PAYLOADS.signed.parse(event.payload).remark);
    case 'versionSubmitted':
      return written('note', EVENT_PAYLOADS.versionSubmitted.parse(event.payload).note);
    case 'leadHandedOver':
    case 'incidentClosed':
    case 'incidentReopened':
    case 'incidentMerged':
    case 'mergedInto':
    case 'mergeProposed':
    case 'mergeDeclined':
    case 'mergeUndone':
    case 'factChanged':
    case 'factRetracted':
    case 'withdrawalProposed':
    case 'routeAdjusted':
    case 'routeAdjustmentProposed':
    case 'routeAdjustmentConfirmed':
    case 'signatureTakenBack':
    case 'versionHeld':
      return written('reason', EVENT_PAYLOADS[event.type].parse(event.payload).reason);
    default:
      return null;
  }
}

export interface Line {
  readonly event: RecordEvent;
  readonly sentence: string;
  readonly person: string;
  readonly detail: Detail | null;
  /** Of a release: the page where anybody can check it. */
  readonly verify: string | null;
}

/**
 * @param releases of the incident
 * @returns the public address where the release of this event is checked; null for other events
 */
export function verifyOf(event: EventView, releases: Room['releases']): string | null {
  if (event.payload === null) return null;
  const id =
    event.type === 'released'
      ? EVENT_PAYLOADS.released.parse(event.payload).releaseId
      : event.type === 'withdrawn'
        ? EVENT_PAYLOADS.withdrawn.parse(event.payload).withdrawalReleaseId
        : null;
  const release = releases.find((one) => one.id === id);
  const [first] = Object.values(release?.paths ?? {});
  return release && first ? `${first}/${release.number}/verify` : null;
}

/** What of a line can be found: number, person, sentence, words written, hash. */
function searchable({ event, sentence, person, detail }: Line): string {
  const written = detail ? writtenIn(detail) : '';
  return fold(`${event.number} ${person} ${sentence} ${written} ${event.hash}`);
}

function writtenIn(detail: Detail): string {
  switch (detail.kind) {
    case 'asked':
      return `${detail.quote} ${detail.words}`;
    case 'leftOut': {
      const dissent = detail.blocked.map((one) => `${one.quote} ${one.text}`);
      return [detail.words, detail.note ?? '', ...dissent].join(' ');
    }
    default:
      return detail.words;
  }
}

/** Upper case and accents make no difference to somebody who searches. */
function fold(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd');
}

/** Lines that hold every word searched for. */
export function findLines(lines: readonly Line[], wanted: string): readonly Line[] {
  const words = fold(wanted).split(/\s+/).filter(Boolean);
  if (words.length === 0) return lines;
  return lines.filter((line) => {
    const text = searchable(line);
    return words.every((word) => text.includes(word));
  });
}

/** Enough of a hash to tell two lines apart by eye; the whole one is beside it for machines. */
export const shortHash = (hash: string): string => hash.slice(0, 12);
