/** Opens many documents, one person in each, and stays until told to leave. */
import { until } from '../../../helpers/until.js';
import type { Result, SittingPlan } from '../plan.js';
import { openPage, type Page } from './page.js';

/** So many come at once. */
const AT_ONCE = 50;
const ANSWER_MS = 60_000;

/**
 * @param ready asked before anybody comes, and before all leave again
 */
export async function playSitting(plan: SittingPlan, ready: () => Promise<void>): Promise<Result> {
  await ready();
  const pages: Page[] = [];
  for (let first = 0; first < plan.places.length; first += AT_ONCE) {
    const places = plan.places.slice(first, first + AT_ONCE);
    pages.push(
      ...(await Promise.all(
        places.map((place, index) =>
          openPage({ ...plan, place, cookie: plan.cookies[first + index] }),
        ),
      )),
    );
    // A relay answers nothing.
    if (plan.dialect !== 'relay') {
      await until(() => pages.every((page) => page.isAnswered), 'all are answered', ANSWER_MS);
    }
  }
  await ready();
  const gone = pages.find((page) => page.ended !== null);
  if (gone) throw new Error(`somebody was sent away: ${gone.ended}`);
  for (const page of pages) page.close();
  return { task: 'sitting', people: pages.length };
}
