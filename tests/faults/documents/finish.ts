/** After the last fault is mended: everybody comes to rest, and everybody has the same. */
import { FRAGMENT_NAME } from '@accord/shared/editorSchema';
import pg from 'pg';
import { loadDocument } from '../../../server/src/collab/documentStore.js';
import { until } from '../../helpers/until.js';
import { createAuditor, type LoggedDocument } from './audit.js';
import { judgeAgreement } from './checks.js';
import type { Cluster } from './cluster.js';
import type { Desk } from './desk.js';
import type { Change, History } from './history.js';
import { openPage } from './page.js';
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
    for (const [document, documentId] of desk.documentIds.entries()) {
      const fixed: Shown[] = [
        { where: 'the log as it grew', text: watched[document]?.text ?? '' },
        { where: 'the log from its beginning', text: fresh?.[document]?.text ?? '' },
        { where: 'the snapshot with its tail', text: await stored(pool, documentId) },
      ];
      const newcomers = await openNewcomers(cluster, desk, documentId, document, history);
      const pages = typists.honest().filter((page) => page.document === document);
      const live = (): Shown[] => [
        ...fixed,
        ...newcomers.map((page) => ({ where: page.name, text: page.text() })),
        ...pages.map((page) => ({ where: page.name, text: page.text() })),
        ...typists.reading
          .filter((page) => page.document === document)
          .map((page) => ({ where: page.name, text: without(page.text(), history.changes) })),
      ];
      await until(() => judgeAgreement(live()).length === 0, 'all are alike', ALIKE_MS).catch(
        () => {
          for (const wrong of judgeAgreement(live())) {
            history.violation(`document ${document}: ${wrong}`);
          }
        },
      );
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
      deletes: false,
    }),
  );
  await until(() => pages.every((page) => page.isSettled), 'newcomers are in', ALIKE_MS).catch(
    () => {
      for (const { name, standing } of pages) history.note('newcomer', { name, standing });
    },
  );
  return pages;
}

/** What a reader typed stays on their own page; beside it they see what everybody sees. */
function without(text: string, changes: readonly Change[]): string {
  const theirs = new Set(changes.flatMap((one) => (one.standing === 'never' ? [one.word] : [])));
  return text.replaceAll(/w\d+\./g, (word) => (theirs.has(word) ? '' : word));
}
