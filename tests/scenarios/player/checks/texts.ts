/** What is in the store of a live text, and that all replicas read the same. */

import type { PartName } from '@accord/shared/parts';
import { z } from 'zod';
import { openClient } from '../../../helpers/documentClient.js';
import { until } from '../../../helpers/until.js';
import type { Desk } from '../desk.js';
import { type Step, s } from '../scenario.js';
import { readPart } from '../text.js';

export async function isSaved(desk: Desk, step: Step): Promise<void> {
  const { statement, texts } = await desk.statementOf(step);
  const page = await desk.page(s.parse(step.by), statement, s.parse(step.lang));
  await page.saved();
  const fresh = openClient(
    desk.server.url,
    await desk.documentId(statement, s.parse(step.lang)),
    (await desk.cast.as(s.parse(step.by))).cookie,
  );
  await fresh.synced();
  const title = texts[s.parse(step.lang)]?.title ?? '';
  desk.holds(readPart(fresh.doc, 'title') === desk.withIds(title), 'the title is not in the store');
  fresh.close();
}

export async function converged(desk: Desk, step: Step): Promise<void> {
  const { statement } = await desk.statementOf(step);
  const language = s.parse(step.lang);
  const part = s.parse(step.part) as PartName;
  const texts = await until(async () => {
    const read = await desk.replicasOf(statement, language, part);
    return read.length > 1 && new Set(read).size === 1 && read;
  }, 'all replicas read the same');
  for (const run of z.array(s).parse(step.contains)) {
    desk.holds(
      texts.every((text) => text.includes(run)),
      `"${run}" is broken or lost`,
    );
  }
}
