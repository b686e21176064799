/** What stands of the signatures, who is asked again, and why something was refused. */

import { EVENT_PAYLOADS } from '@accord/shared/events';
import { z } from 'zod';
import { until } from '../../../helpers/until.js';
import type { Desk } from '../desk.js';
import { momentOf, type Step, s } from '../scenario.js';

/** On the pages a budget begins some seconds into its minute: whenever the submission came. */
const WITHIN_MS = 60_000;

export async function signoffLapsed(desk: Desk, step: Step): Promise<void> {
  const { versionId } = await desk.versionOf(step);
  const signoff = (await desk.room()).signoffs.find((one) => one.versionId === versionId);
  const place = signoff?.stages
    .flatMap((stage) => stage.places)
    .find((one) => one.agencyId === desk.agencyId(s.parse(step.agency)));
  desk.same(place?.state, 'lapsed');
}

export async function signoffKept(desk: Desk, step: Step): Promise<void> {
  const { versionId } = await desk.versionOf(step);
  const signoff = (await desk.room()).signoffs.find((one) => one.versionId === versionId);
  const places = signoff?.stages.flatMap((stage) => stage.places) ?? [];
  for (const agency of z.array(s).parse(step.agencies)) {
    const place = places.find((one) => one.agencyId === desk.agencyId(agency));
    // The same words make no new version (S4): then it stands where it was given.
    const isSame = desk.versionNumber(step) === step.from;
    const kept = isSame ? [agency, 'signed', null] : [agency, 'carried', step.from];
    desk.same([agency, place?.state, place?.carriedFrom ?? null], kept);
  }
}

/** [S5] The desk asks by itself, at its time, and the place is as empty as before. */
export async function escalated(desk: Desk, step: Step): Promise<void> {
  const { versionId } = await desk.versionOf(step);
  const agencyId = desk.agencyId(s.parse(step.agency));
  const type = step.to === 'nudge' ? 'approverNudged' : 'deputiesAsked';
  const personId = desk.cast.personIds.get(s.parse(step.person)) ?? '';
  const { room, event } = await until(
    async () => {
      const room = await desk.room();
      const event = room.timeline.find((one) => {
        const asked = one.type === type ? EVENT_PAYLOADS[type].parse(one.payload) : null;
        return (
          asked?.versionId === versionId &&
          asked.agencyId === agencyId &&
          asked.asked.some((who) => who.personId === personId)
        );
      });
      return event && { room, event };
    },
    'somebody is asked again',
    WITHIN_MS,
  );
  // Files write minutes; on the pages the clock runs on while somebody is asked.
  const minute = (iso: string) => iso.slice(0, 'YYYY-MM-DDTHH:MM'.length);
  desk.same(minute(event.at), minute(momentOf(desk.scenario, step.at).toISOString()));
  const place = room.signoffs
    .find((one) => one.versionId === versionId)
    ?.stages.flatMap((stage) => stage.places)
    .find((one) => one.agencyId === agencyId);
  desk.same(place?.state, 'waiting');
}

/** Why the last deed was refused, and whose signatures were missing. */
export async function refusedBecause(desk: Desk, step: Step): Promise<void> {
  const error = refusal.parse(desk.lastAnswer?.body.error);
  const reasons = error.details?.reasons ?? [];
  // Files write the words of a code with hyphens.
  const given = [error.code.replaceAll('_', '-'), ...reasons.map((one) => one.reason)];
  desk.holds(given.includes(s.parse(step.reason)), `${step.reason} is not among ${given}`);
  if (!step.missing) return;
  const { head } = await desk.versionOf(step);
  const places = head.route.stages.flatMap((stage) => stage.places);
  const missing = reasons
    .flatMap((one) => one.placeIds ?? [])
    .map((id) => places.find((place) => place.id === id)?.agencyId);
  const wanted = z
    .array(s)
    .parse(step.missing)
    .map((one) => desk.agencyId(one));
  desk.same(missing.toSorted(), wanted.toSorted());
}

const refusal = z.object({
  code: s,
  details: z
    .object({
      reasons: z.array(z.object({ reason: s, placeIds: z.array(s).optional() })).optional(),
    })
    .optional(),
});

/** Exactly these languages of the statement are not in that version. */
export async function translationBehind(desk: Desk, step: Step): Promise<void> {
  const { head } = await desk.versionOf(step);
  const frozen = head.texts.map((text) => text.language);
  desk.same(
    desk.scenario.languages.filter((language) => !frozen.includes(language)),
    step.langs,
  );
}
