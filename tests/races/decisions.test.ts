import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type PersonName, type Spill, startSpill } from '../helpers/spill.js';
import type { Answer } from '../helpers/visitor.js';
import { PATIENCE_MS, ROUNDS } from './rounds.js';

let server: TestServer;
let desk: Spill;
let spill: Spill;

beforeAll(async () => {
  server = await startTestServer();
  desk = await startSpill(server);
  // Ana also administers: rights are taken away over HTTP.
  await server.services.db
    .insertInto('roles')
    .values({
      personId: desk.people.ana.personId,
      agencyId: desk.agencies.ENV,
      role: 'administrator',
      deputyFor: null,
    })
    .execute();
  await server.services.db
    .updateTable('people')
    .set({ passwordHash: 'one that nobody knows' })
    .where('id', '=', desk.people.ana.personId)
    .execute();
});
afterAll(() => server.close());
beforeEach(async () => {
  spill = await startSpill(server, { on: desk });
  await spill.write('en');
});

const send = (by: PersonName, path: string, body: unknown) => spill.as(by).send('POST', path, body);
const outcome = ({ status, body }: Answer) => body.error?.code ?? status;
const release = async (versionId: string) =>
  send('ana', `/api/versions/${versionId}/releases`, await spill.leaving(versionId, ['en']));
const reconsider = (what: 'holds' | 'take-back', versionId: string) =>
  send('henrik', `/api/versions/${versionId}/${what}`, {
    placeId: spill.placeOf('WAT'),
    reason: 'We counted again.',
  });

/** @returns the next version, with other words */
async function nextVersion(number: number): Promise<string> {
  await spill.write('en', 'know', `In round ${number} the fumes injured 9 people.`);
  return await spill.submit(['en'], number);
}

async function record(): Promise<{ type: string; payload: { versionId?: string } }[]> {
  const { body } = await spill.as('ana').get(`/api/incidents/${spill.incidentId}/record`);
  expect(body.chain.state).toBe('intact');
  return body.events;
}

/** Both at once; which of them sets off first alternates. */
async function race<A, B>(
  round: number,
  first: () => Promise<A>,
  second: () => Promise<B>,
): Promise<[A, B]> {
  if (round % 2 === 0) return await Promise.all([first(), second()]);
  const [b, a] = await Promise.all([second(), first()]);
  return [a, b];
}

describe('at the same instant, over HTTP', () => {
  it(
    '[S1][S2][S4] two leaders sign and somebody submits: no signature on what was superseded',
    async () => {
      let versionId = await nextVersion(1);
      const signed = { before: 0, refused: 0 };
      for (let number = 2; number <= ROUNDS + 1; number++) {
        await spill.write('en', 'know', `In round ${number} the fumes injured 9 people.`);
        const [signatures, submission] = await race(
          number,
          () => Promise.all([spill.sign('henrik', versionId), spill.sign('marta', versionId)]),
          () =>
            send('noor', `/api/statements/${spill.statementId}/submissions`, {
              languages: ['en'],
              number,
              keptPlaceIds: [],
            }),
        );
        expect(submission.status).toBe(200);
        for (const one of signatures) {
          expect([200, 'superseded']).toContain(outcome(one));
          if (one.status === 200) signed.before += 1;
          else signed.refused += 1;
        }
        const stand = await server.services.db
          .selectFrom('decisions')
          .select('id')
          .where('versionId', '=', versionId)
          .execute();
        expect(stand).toHaveLength(signatures.filter((one) => one.status === 200).length);
        versionId = submission.body.versionId;
      }
      let current: string | undefined;
      for (const { type, payload } of await record()) {
        if (type === 'versionSubmitted') current = payload.versionId;
        if (type === 'signed') expect(payload.versionId).toBe(current);
      }
      expect(signed.before + signed.refused).toBe(2 * ROUNDS);
    },
    PATIENCE_MS,
  );

  it(
    '[P2][S6] a right is taken away while its holder signs: a signature, or a refusal and no trace',
    async () => {
      const { personId, roles } = spill.people.henrik;
      const change = (body: unknown) =>
        spill.as('ana').send('PATCH', `/api/admin/people/${personId}`, body);
      for (let number = 1; number <= ROUNDS; number++) {
        const versionId = await nextVersion(number);
        const [signature, revocation] = await race(
          number,
          () => spill.sign('henrik', versionId),
          () => change({ roles: [{ ...roles[0], role: 'observer' }] }),
        );
        expect(revocation.status).toBe(200);
        expect([200, 'not_allowed', 'not_eligible']).toContain(outcome(signature));
        const rows = await server.services.db
          .selectFrom('decisions')
          .select('id')
          .where('versionId', '=', versionId)
          .where('kind', '=', 'sign')
          .execute();
        expect(rows).toHaveLength(signature.status === 200 ? 1 : 0);
        // Once it is gone, it is gone.
        const after = await send('henrik', `/api/versions/${versionId}/holds`, {
          placeId: spill.placeOf('WAT'),
          reason: 'Too late.',
        });
        expect(outcome(after)).toBe('not_eligible');
        expect((await change({ roles })).status).toBe(200);
      }
    },
    PATIENCE_MS,
  );

  it.each([
    ['take-back', 'sign-off-missing'],
    ['holds', 'held'],
  ] as const)(
    '[R1][R5] a release and a %s: one of them, never both',
    async (what, reason) => {
      for (let number = 1; number <= ROUNDS; number++) {
        const versionId = await nextVersion(number);
        await spill.signAll(versionId);
        const [out, second] = await race(
          number,
          () => release(versionId),
          () => reconsider(what, versionId),
        );
        if (out.status === 200) {
          expect(outcome(second)).toBe('already_released');
        } else {
          expect(second.status).toBe(200);
          expect(out.body.error.details.reasons).toMatchObject([{ reason }]);
        }
        const released = await server.services.db
          .selectFrom('releases')
          .select('id')
          .where('versionId', '=', versionId)
          .execute();
        expect(released).toHaveLength(out.status === 200 ? 1 : 0);
      }
      // In the record's own order, nothing went out after second thoughts.
      let isStopped = false;
      for (const { type } of await record()) {
        if (type === 'versionSubmitted') isStopped = false;
        if (type === 'signatureTakenBack' || type === 'versionHeld') isStopped = true;
        if (type === 'released') expect(isStopped).toBe(false);
      }
    },
    PATIENCE_MS,
  );
});
