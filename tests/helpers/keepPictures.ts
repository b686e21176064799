/** After a failed test, what each open page showed lies in `tests/results/failed`. */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterEach } from 'vitest';
import { tabs } from './browser.js';

const RESULTS = fileURLToPath(new URL('../results/failed', import.meta.url));

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  await mkdir(RESULTS, { recursive: true });
  const name = task.name.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60);
  for (const [at, page] of tabs.entries()) {
    if (page.isClosed()) continue;
    await page.screenshot({ path: `${RESULTS}/${name}.${at + 1}.png` });
  }
});
