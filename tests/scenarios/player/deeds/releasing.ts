/** Releasing, overriding a changed fact, correcting. */

import { z } from 'zod';
import { type Answer, done } from '../../../helpers/visitor.js';
import type { Desk } from '../desk.js';
import { type Step, s } from '../scenario.js';

export async function release(desk: Desk, step: Step): Promise<Answer> {
  const { versionId } = await desk.versionOf(step);
  const languages = z.array(s).parse(step.langs);
  return await desk.command(step, `/api/versions/${versionId}/releases`, {
    languages,
    follows: await othersThan(desk, languages, step),
  });
}

/** Languages of the statement that a release leaves out are said to follow. */
async function othersThan(desk: Desk, languages: readonly string[], step: Step): Promise<string[]> {
  const id = desk.statements.get(s.parse(step.statement));
  const statement = (await desk.room()).statements.find((one) => one.id === id);
  return (statement?.languages ?? [])
    .map((one) => one.language)
    .filter((one) => !languages.includes(one));
}

export async function override(desk: Desk, step: Step): Promise<Answer> {
  const { versionId } = await desk.versionOf(step);
  const proposed = done(
    await desk.command(step, `/api/versions/${versionId}/overrides`, {
      factIds: z
        .array(s)
        .parse(step.facts)
        .map((one) => desk.facts.get(one)),
      reason: step.reason,
    }),
    'propose the override',
  );
  const second = await desk.cast.as(s.parse(step.second));
  return await second.send('POST', `/api/overrides/${proposed.body.overrideId}/confirm`, {});
}

export async function correct(desk: Desk, step: Step): Promise<Answer> {
  const old = desk.statements.get(s.parse(step.of));
  const released = (await desk.room()).releases.find((one) => one.statementId === old);
  const correction = desk.scenario.statements.find((one) => one.id === step.statement);
  const duty = desk.scenario.people.find(
    (one) => one.role === 'duty_officer' && desk.leadAgency() === one.agency,
  );
  const browser = await desk.cast.as(duty?.id ?? '');
  const note = Object.fromEntries(
    desk.scenario.languages.map((language) => [language, correction?.texts[language]?.title ?? '']),
  );
  let answer = await desk.command(step, `/api/releases/${released?.id}/corrections`, { note });
  if (answer.status === 403) {
    answer = await browser.send('POST', `/api/releases/${released?.id}/corrections`, { note });
  }
  if (answer.status === 200) {
    desk.statements.set(s.parse(step.statement), s.parse(answer.body.statementId));
  }
  return answer;
}
