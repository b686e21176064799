import { FRAGMENT_NAME } from '@accord/shared/editorSchema';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
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
