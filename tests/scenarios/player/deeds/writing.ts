/** Writing in live texts, with and without a connection. */

import type { PartName } from '@accord/shared/parts';
import { PARTS } from '@accord/shared/parts';
import type { Desk } from '../desk.js';
import { type Step, s } from '../scenario.js';
import { appendToPart, readPart, writePart } from '../text.js';

export async function write(desk: Desk, step: Step): Promise<void> {
  const { statement, texts } = await desk.statementOf(step);
  const languages = step.lang === 'all' ? desk.scenario.languages : [s.parse(step.lang)];
  for (const language of languages) {
    const page = await desk.page(s.parse(step.by), statement, language);
    const parts = step.part === 'all' ? PARTS : [s.parse(step.part) as PartName];
    for (const part of parts) {
      const words = typeof step.text === 'string' ? step.text : (texts[language]?.[part] ?? '');
      if (step.append) appendToPart(page.doc, part, words, desk.facts);
      else if (readPart(page.doc, part) !== desk.withIds(words)) {
        writePart(page.doc, part, words, desk.facts);
      }
    }
    if (!desk.offline.has(s.parse(step.by))) await page.saved();
  }
}

export function cut(desk: Desk, person: string): void {
  desk.offline.add(person);
  for (const [name, page] of desk.pages) {
    if (name.startsWith(`${person} `)) page.provider.disconnect();
  }
}

export async function mend(desk: Desk, person: string): Promise<void> {
  desk.offline.delete(person);
  for (const [name, page] of desk.pages) {
    if (!name.startsWith(`${person} `)) continue;
    page.provider.connect();
    await page.saved();
  }
}
