/** Submitting, signing, asking for changes. */

import { PARTS } from '@accord/shared/parts';
import { z } from 'zod';
import type { Answer } from '../../../helpers/visitor.js';
import type { Desk } from '../desk.js';
import { type Step, s } from '../scenario.js';

export async function submit(desk: Desk, step: Step): Promise<Answer | null> {
  const { statement } = await desk.statementOf(step);
  const languages = step.lang === 'all' ? desk.scenario.languages : [s.parse(step.lang)];
  // The scenarios' people compare by eye, and say so.
  const path = `/api/statements/${statement}/submissions`;
  const browser = await desk.cast.as(s.parse(step.by));
  const { body: shown } = await browser.get(`${path}/preview?languages=${languages}`);
  const answer = await desk.command(step, path, {
    ...{ languages, behind: languages, number: step.version },
    keptPlaceIds: shown.keptPlaceIds ?? [],
  });
  if (answer.body.error?.code !== 'nothing_changed') return answer;
  const { number } = z.object({ number: z.number() }).parse(answer.body.error.details);
  desk.unchanged.set(`${step.statement} ${String(step.version)}`, number);
  return null;
}

export async function sign(desk: Desk, step: Step, by: string): Promise<Answer> {
  const { versionId, place, version } = await desk.placeFor(step, by);
  const languages = z.array(s).optional().parse(step.langs);
  return await (await desk.cast.as(by)).send('POST', `/api/versions/${versionId}/decisions`, {
    kind: 'sign',
    placeId: place,
    texts: version.texts
      .filter((text) => languages?.includes(text.language) ?? true)
      .map((text) => ({ textId: text.id, hash: text.hash })),
    remark: step.remark ?? null,
  });
}

export async function ask(desk: Desk, step: Step): Promise<Answer> {
  const { versionId, place, version } = await desk.placeFor(step, s.parse(step.by));
  const text = version.texts.find((one) => one.language === step.lang);
  const quote = s.parse(step.quote);
  const part = PARTS.find((one) => JSON.stringify(text?.canonical.parts[one]).includes(quote));
  return await desk.command(step, `/api/versions/${versionId}/decisions`, {
    kind: 'ask',
    placeId: place,
    textId: text?.id,
    part,
    quote,
    text: step.remark,
    blocking: true,
  });
}

export async function handOver(desk: Desk, step: Step): Promise<Answer> {
  const { versionId, place } = await desk.placeFor(step, s.parse(step.by));
  return await desk.command(step, `/api/versions/${versionId}/decisions`, {
    kind: 'hand',
    placeId: place,
    toPersonId: desk.cast.personIds.get(s.parse(step.to)),
  });
}
