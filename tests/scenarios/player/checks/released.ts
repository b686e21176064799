/** What the public reads, and which clocks that met. */

import { z } from 'zod';
import type { Desk } from '../desk.js';
import { factInput, type Step, s } from '../scenario.js';

export async function isPublic(desk: Desk, step: Step): Promise<void> {
  const id = desk.statements.get(s.parse(step.expect === 'corrected' ? step.of : step.statement));
  const { releases } = await desk.room();
  const shows = z.record(s, factInput).optional().parse(step.shows) ?? {};
  for (const language of z.array(s).parse(step.langs)) {
    const release = releases.find(
      (one) => one.statementId === id && one.languages.includes(language),
    );
    const path = release?.paths[language] ?? '';
    const page = await fetch(desk.server.url + path);
    desk.same(page.status, 200);
    const html = await page.text();
    if (step.expect === 'corrected') {
      desk.holds(release?.correctedBy !== null, 'the old release is not marked');
    }
    for (const [fact, value] of Object.entries(shows)) {
      const words = shownValue(desk, fact, value, desk.scenario.locales[language], language);
      desk.holds(html.includes(words), `${language}: "${words}" is not on the page`);
    }
  }
}

function shownValue(
  desk: Desk,
  id: string,
  value: z.infer<typeof factInput>,
  locale: string | undefined,
  language: string,
): string {
  const fact = desk.factOf(id);
  if (fact.kind === 'quantity') {
    return new Intl.NumberFormat(locale).format(Number(value));
  }
  if (fact.kind === 'yesno') return fact.shown?.[value === true ? 'yes' : 'no'][language] ?? '';
  return typeof value === 'object' ? (value[language] ?? '') : String(value);
}

export async function clockMet(desk: Desk, step: Step): Promise<void> {
  const { clocks } = (await desk.room()).incident;
  const met = (one: (typeof clocks)[number] | undefined) =>
    one !== undefined && one.metAt !== null && one.metAt <= one.dueAt;
  if (step.clock === 'enquiry') {
    const ids = desk.signalsOf(step).map((one) => desk.signals.get(one.id));
    desk.holds(ids.every((id) => met(clocks.find((one) => one.signalId === id))));
    return;
  }
  const clock =
    step.clock === 'public'
      ? clocks.find((one) => one.kind === 'acknowledgement')
      : clocks.find((one) => one.factId === desk.facts.get(s.parse(step.fact)));
  desk.holds(met(clock));
}
