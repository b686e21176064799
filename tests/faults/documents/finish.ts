/** After the last fault is mended: everybody comes to rest, and everybody has the same. */
import { FRAGMENT_NAME } from '@accord/shared/editorSchema';
import pg from 'pg';
import { loadDocument } from '../../../server/src/collab/documentStore.js';
import { until } from '../../helpers/until.js';
import { createAuditor, type LoggedDocument } from './audit.js';
import { compareReader, judgeAgreement } from './checks.js';
import type { Cluster } from './cluster.js';
import type { Desk } from './desk.js';
import { countWords, type History } from './history.js';
import { openPage, type Page } from './page.js';
import type { Typists } from './typists.js';

/** Backing off, timeouts of connections that nobody ended, and two busy cores. */
const REST_MS = 60_000;
const ALIKE_MS = 20_000;

interface Shown {
  readonly where: string;
  readonly text: string;
}

/** Waits until everything made on an honest page is saved, and says of which it is not. */
export async function comeToRest(cluster: Cluster, typists: Typists, history: History) {
  try {
    await cluster.whole();
  } catch (error) {
    history.violation(error instanceof Error ? error.message : String(error));
  }
  const late = () => typists.honest().filter((page) => !page.isSettled);
  await until(() => late().length === 0, 'all pages are at rest', REST_MS).catch(() => {
    for (const { name, standing } of late()) {
      history.violation(`${name} does not come to rest: ${standing}`);
    }
  });
}

/** Compares pages, newcomers at each server, and the log read in three ways. */
export async function compareAll(
  cluster: Cluster,
  desk: Desk,
  typists: Typists,
  watched: readonly LoggedDocument[],
  history: History,
): Promise<void> {
  const pool = new pg.Pool(cluster.store.connection);
  try {
    const fresh = await createAuditor(cluster.store.connection, desk.documentIds).read();
    const end = performance.now() + ALIKE_MS;
    for (const [document, documentId] of desk.documentIds.entries()) {
      const logged = watched[document]?.text ?? '';
      const fixed: Shown[] = [
        { where: 'the log as it grew', text: logged },
        { where: 'the log from its beginning', text: fresh?.[document]?.text ?? '' },
        { where: 'the snapshot with its tail', text: await stored(pool, documentId) },
      ];
      const newcomers = await openNewcomers(cluster, desk, documentId, document, history);
      const here = ({ document: theirs }: Page) => theirs === document;
      const readers = typists.reading.filter(here);
      const changes = history.changes.filter((one) => one.document === document);
      const brought = countWords(fresh?.[document]?.brought ?? '');
      const compared = (page: Page) => compareReader(changes, page.text(), logged, brought);
      const live = (): Shown[] => [
        ...fixed,
        ...[...newcomers, ...typists.honest().filter(here)].map((page) => ({
          where: page.name,
          text: page.text(),
        })),
      ];
      const differences = () => [
        ...judgeAgreement(live()),
        ...readers.flatMap((page) => {
          const { shown, logged: there } = compared(page);
          const texts = [
            { where: 'the log', text: there },
            { where: page.name, text: shown },
          ];
          return judgeAgreement(texts);
        }),
      ];
      const patienceMs = Math.max(0, end - performance.now());
      await until(() => differences().length === 0, 'alike', patienceMs).catch(() => {
        for (const wrong of differences()) {
          history.violation(`document ${document}: ${wrong}`);
        }
      });
      for (const page of readers) {
        const { lost } = compared(page);
        // Whoever typed without the right is told so, and keeps what stands on the page.
        if (lost.length === 0 || page.isRefused) continue;
        history.violation(
          `document ${document}: ${page.name} goes on showing changes that were lost: ${lost.join(' ')}`,
        );
      }
      for (const page of newcomers) page.close();
    }
  } finally {
    await pool.end();
  }
}

async function stored(pool: pg.Pool, documentId: string): Promise<string> {
  try {
    const doc = await loadDocument(pool, documentId);
    const text = doc.getXmlFragment(FRAGMENT_NAME).toString();
    doc.destroy();
    return text;
  } catch (error) {
    return `cannot be loaded: ${error instanceof Error ? error.message : error}`;
  }
}

/** Somebody with nothing of their own, at each server: what it holds in memory. */
async function openNewcomers(
  { servers }: Cluster,
  desk: Desk,
  documentId: string,
  document: number,
  history: History,
) {
  const pages = servers.map(({ url }, index) =>
    openPage({
      name: `newcomer at server ${index}`,
      url,
      documentId,
      document,
      cookie: desk.writers[0]?.cookie ?? null,
      history,
      right: () => 'right',
      manner: 'honest',
      lapses: false,
    }),
  );
  await until(() => pages.every((page) => page.isSettled), 'newcomers are in', ALIKE_MS).catch(
    () => {
      for (const { name, standing } of pages) history.note('newcomer', { name, standing });
    },
  );
  return pages;
}
