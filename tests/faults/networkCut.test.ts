import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Cutter, startCutter } from '../helpers/cutter.js';
import { openClient } from '../helpers/documentClient.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type Spill, startSpill } from '../helpers/spill.js';
import { until } from '../helpers/until.js';

let server: TestServer;
let spill: Spill;
let network: Cutter;
let documentId: string;

beforeEach(async () => {
  server = await startTestServer();
  spill = await startSpill(server);
  network = await startCutter(server.url);
  const row = await server.services.db
    .selectFrom('documents')
    .select('id')
    .where('statementId', '=', spill.statementId)
    .where('language', '=', 'en')
    .executeTakeFirstOrThrow();
  documentId = row.id;
});
afterEach(async () => {
  await network.close();
  await server.close();
});

describe('[E2] a cut network', () => {
  it('keeps what was typed, and merges it on return, whatever was on its way', async () => {
    const noor = openClient(network.url, documentId, spill.as('noor').cookie);
    const linh = openClient(server.url, documentId, spill.as('linh').cookie);
    await Promise.all([noor.synced(), linh.synced()]);
    for (let round = 0; round < 5; round++) {
      noor.type('know', `before${round}.`);
      network.cut();
      noor.type('know', `during${round}.`);
      linh.type('know', `meanwhile${round}.`);
      await until(() => !noor.provider.wsconnected, 'the page notices');
      network.mend();
      await Promise.all([noor.saved(), linh.saved()]);
    }
    await until(() => noor.text('know') === linh.text('know'), 'both read alike');
    for (let round = 0; round < 5; round++) {
      for (const word of [`before${round}.`, `during${round}.`, `meanwhile${round}.`]) {
        expect(linh.text('know').split(word), `${word} stands once`).toHaveLength(2);
      }
    }
    noor.close();
    linh.close();
  });

  it('takes no words of somebody whose right ended meanwhile, and tells them', async () => {
    const linh = openClient(network.url, documentId, spill.as('linh').cookie);
    await linh.synced();
    network.cut();
    await until(() => !linh.provider.wsconnected, 'the page notices');
    linh.type('know', 'typed without the right.');
    await server.services.db.transaction().execute(async (tx) => {
      const { personId } = spill.people.linh;
      await tx.deleteFrom('roles').where('personId', '=', personId).execute();
      await tx
        .insertInto('roles')
        .values({ personId, agencyId: spill.agencies.WAT, role: 'observer', deputyFor: null })
        .execute();
    });
    network.mend();
    await until(() => linh.refusals.includes('readOnly'), 'they are told');
    const noor = openClient(server.url, documentId, spill.as('noor').cookie);
    await noor.synced();
    expect(noor.text('know')).not.toContain('typed without the right.');
    // The words are still on their own page, to be copied.
    expect(linh.text('know')).toContain('typed without the right.');
    noor.close();
    linh.close();
  });
});
