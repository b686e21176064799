import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type Spill, startSpill } from '../helpers/spill.js';
import { PATIENCE_MS, ROUNDS } from './rounds.js';

let server: TestServer;
let spill: Spill;

beforeEach(async () => {
  server = await startTestServer();
  spill = await startSpill(server);
  await spill.write('en');
});
afterEach(() => server.close());

describe('at the same instant', () => {
  it(
    '[S1][S2] a signature and a submission: never a signature on a superseded version',
    async () => {
      let versionId = await spill.submit(['en'], 1);
      const seen = { signedFirst: 0, submittedFirst: 0 };
      for (let number = 2; number <= ROUNDS + 1; number++) {
        await spill.write('en', 'know', `The fumes injured ${number} people.`);
        const before = versionId;
        const [signed, next] = await Promise.all([
          spill.sign('henrik', before),
          spill.submit(['en'], number),
        ]);
        versionId = next;
        if (signed.status === 200) seen.signedFirst += 1;
        else {
          seen.submittedFirst += 1;
          expect(signed.body.error).toMatchObject({
            code: 'superseded',
            details: { currentVersionId: next },
          });
        }
      }
      const { body } = await spill.as('ana').get(`/api/incidents/${spill.incidentId}/record`);
      let current = '';
      let signatures = 0;
      for (const { type, payload } of body.events) {
        if (type === 'versionSubmitted') current = payload.versionId;
        if (type !== 'signed') continue;
        signatures += 1;
        expect(payload.versionId).toBe(current);
      }
      expect(body.chain.state).toBe('intact');
      expect(signatures).toBe(seen.signedFirst);
      expect(seen.signedFirst + seen.submittedFirst).toBe(ROUNDS);
    },
    PATIENCE_MS,
  );

  it('[S6] two clicks of two people in one place: one signature', async () => {
    const versionId = await spill.submit(['en'], 1);
    server.clock.advance(60 * 60_000);
    const answers = await Promise.all([
      spill.sign('marta', versionId),
      spill.sign('samir', versionId),
      spill.sign('marta', versionId),
    ]);
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409, 409]);
  });

  it(
    '[R1][F3] a release and a change of a cited fact: never a release after the change',
    async () => {
      const factId = await spill.addFact('linh', { label: { en: 'Injured' } });
      let base = 1;
      const seen = { releasedFirst: 0, changedFirst: 0 };
      for (let number = 1; number <= ROUNDS; number++) {
        await spill.write(
          'en',
          'know',
          `Round ${number}: the fumes injured {{fact:${factId}}} people.`,
        );
        const versionId = await spill.submit(['en'], number);
        await spill.signAll(versionId);
        const leaving = await spill.leaving(versionId, ['en']);
        const [released, changed] = await Promise.all([
          spill.as('ana').send('POST', `/api/versions/${versionId}/releases`, leaving),
          spill.as('linh').send('POST', `/api/facts/${factId}/versions`, {
            value: { kind: 'quantity', amount: String(100 + number), unit: '' },
            status: 'confirmed',
            source: 'by phone',
            base,
          }),
        ]);
        expect(changed.body).toMatchObject({ outcome: 'changed' });
        base += 1;
        if (released.status === 200) seen.releasedFirst += 1;
        else {
          seen.changedFirst += 1;
          expect(released.body.error.details.reasons).toEqual([
            { reason: 'fact-changed', factIds: [factId] },
          ]);
        }
      }
      const { body } = await spill.as('ana').get(`/api/incidents/${spill.incidentId}/record`);
      // Between a submission and its release there is no change of the fact.
      let isChanged = false;
      for (const { type } of body.events) {
        if (type === 'versionSubmitted') isChanged = false;
        if (type === 'factChanged') isChanged = true;
        if (type === 'released') expect(isChanged).toBe(false);
      }
      expect(seen.releasedFirst + seen.changedFirst).toBe(ROUNDS);
    },
    PATIENCE_MS,
  );

  it('two releases of one version: one goes out', async () => {
    const versionId = await spill.submit(['en'], 1);
    await spill.signAll(versionId);
    const leaving = await spill.leaving(versionId, ['en']);
    const answers = await Promise.all(
      (['ana', 'viktor', 'ana'] as const).map((name) =>
        spill.as(name).send('POST', `/api/versions/${versionId}/releases`, leaving),
      ),
    );
    expect(answers.map((one) => one.body.error?.code ?? 'released').sort()).toEqual([
      'already_released',
      'already_released',
      'released',
    ]);
  });
});
