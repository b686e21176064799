import { FRAGMENT_NAME } from '@accord/shared/editorSchema';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import { nothingRemembered, readInWork } from '../../server/src/duplicates/statements/inWork.js';
import { refreshOutlines } from '../../server/src/statements/outline.js';
import { createOutlinesSoon } from '../../server/src/statements/outlinesSoon.js';
import { loggedDocument } from '../helpers/documents.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type Spill, startSpill } from '../helpers/spill.js';
import { until } from '../helpers/until.js';

let server: TestServer;
let spill: Spill;

beforeAll(async () => {
  server = await startTestServer();
  spill = await startSpill(server);
});
afterAll(async () => {
  await server.close();
});

const outlines = async () => {
  const rows = await server.services.db
    .selectFrom('documents')
    .select(['id', 'language', 'filledParts', 'wordCount', 'saidRevision'])
    .where('statementId', '=', spill.statementId)
    .execute();
  return new Map(rows.map((row) => [row.language, row]));
};

it('texts that pause together are refreshed together; one that cannot be read keeps none of them back', async () => {
  for (const language of ['en', 'vi', 'uk']) await spill.write(language, 'title', 'Two words');
  const refreshed: string[] = [];
  const soon = createOutlinesSoon(server.services, (incidentId) => refreshed.push(incidentId));
  const before = await outlines();
  const docs: Y.Doc[] = [];
  for (const [language, { id }] of before) {
    const doc = await loggedDocument(server.services, id);
    docs.push(doc);
    // Nothing that a statement consists of.
    if (language === 'vi') doc.getXmlFragment(FRAGMENT_NAME).push([new Y.XmlElement('nonsense')]);
    soon.paused(id, doc);
  }
  const after = await until(async () => {
    const now = await outlines();
    return (
      ['en', 'uk'].every((one) => now.get(one)?.saidRevision !== before.get(one)?.saidRevision) &&
      now
    );
  }, 'two texts have an outline');
  for (const one of ['en', 'uk']) {
    expect(after.get(one)).toMatchObject({ wordCount: 2, filledParts: ['title'] });
    expect(after.get(one)?.saidRevision).toBe((before.get(one)?.saidRevision ?? 0) + 1);
  }
  expect(after.get('vi')).toEqual(before.get('vi'));
  expect(new Set(refreshed)).toEqual(new Set([spill.incidentId]));
  await soon.close();
  for (const doc of docs) doc.destroy();
});

/** Counts the turns of the loop. */
function countTurns() {
  let turn = 0;
  let next = setImmediate(function count() {
    turn += 1;
    next = setImmediate(count);
  });
  return { now: () => turn, end: () => clearImmediate(next) };
}

it('of texts that are looked at together each has a turn of its own: nobody who types waits for all', async () => {
  const all = [...(await outlines()).values()];
  const docs = new Map<string, Y.Doc>();
  for (const { id } of all) docs.set(id, await loggedDocument(server.services, id));
  const turns = countTurns();
  const outlined: number[] = [];
  const compared: number[] = [];
  class Asked extends Map<string, Y.Doc> {
    override get(id: string) {
      outlined.push(turns.now());
      return super.get(id);
    }
  }
  const remembered = nothingRemembered(() => {});
  const { features } = remembered;
  const set = features.set.bind(features);
  features.set = (key, of) => {
    compared.push(turns.now());
    return set(key, of);
  };
  await refreshOutlines(server.services, new Asked(docs));
  await readInWork(server.services.db, false, remembered);
  turns.end();
  for (const looked of [outlined, compared]) {
    expect(looked).toHaveLength(all.length);
    expect(new Set(looked).size).toBe(all.length);
  }
  for (const doc of docs.values()) doc.destroy();
});
