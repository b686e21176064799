/** *Next update at 03:15*: a promise to the public, and the moment from which it is broken. */
import type { Sentence } from '../reading/mention.js';
import { type TimeContext, type TimeFigure, timesIn } from '../reading/times.js';
import { localTime, momentOf } from '../reading/zoned.js';
import { type Found, found } from './found.js';

const DAY_MINUTES = 24 * 60;
const DAY_MS = DAY_MINUTES * 60_000;
/** An hour that passed no longer ago than this was meant for the same day. */
const LATELY_MS = 6 * 60 * 60_000;

/** @returns the promise, holding from its time on; whoever shows it compares with the clock */
export function checkPromise(sentence: Sentence, context: TimeContext): Found[] {
  const has = (concept: string) => sentence.tags.some((tag) => tag.concept === concept);
  if (!has('m:update') || has('m:past') || !(has('m:next') || has('m:will'))) return [];
  for (const { figure, from, to } of timesIn(sentence.text, sentence.language, context)) {
    const due = dueAt(figure, context);
    if (due !== null) return [found('promise', { sentence, span: { from, to } }, null, due)];
  }
  return [];
}

function dueAt(figure: TimeFigure, { writtenAt, timeZone }: TimeContext): number | null {
  if (figure.day !== null) {
    // *Tomorrow* is over at its end.
    return momentOf(figure.day, figure.minutes ?? DAY_MINUTES, timeZone);
  }
  if (figure.minutes === null) return null;
  const later = figure.isEither ? laterHalf(figure.minutes, { writtenAt, timeZone }) : null;
  if (later !== null) return later;
  const sameDay = momentOf(localTime(writtenAt, timeZone).day, figure.minutes, timeZone);
  return sameDay < writtenAt - LATELY_MS
    ? momentOf(localTime(writtenAt + DAY_MS, timeZone).day, figure.minutes, timeZone)
    : sameDay;
}

/** *At half past three*, written at noon: of both, the one that comes next. */
function laterHalf(minutes: number, { writtenAt, timeZone }: TimeContext): number | null {
  const { day } = localTime(writtenAt, timeZone);
  const half = DAY_MINUTES / 2;
  const both = [minutes % half, (minutes % half) + half];
  return both.map((one) => momentOf(day, one, timeZone)).find((at) => at >= writtenAt) ?? null;
}
