import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  codeOf,
  countEvents,
  expectBadInputRefused,
  expectReplayAnswered,
  expectUnknown,
} from '../helpers/refusals.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type PersonName, type Spill, startSpill } from '../helpers/spill.js';

let server: TestServer;
let spill: Spill;

const quantity = (amount: string) => ({ kind: 'quantity', amount, unit: 'litre' });
const added = (extra: object = {}) => ({
  label: { en: 'Spilled' },
  ownerAgencyId: spill.agencies.WAT,
  value: quantity('2000'),
  status: 'unconfirmed',
  source: 'control room',
  ...extra,
});
const changed = (amount: string, base: number, extra: object = {}) => ({
  source: 'control room',
  value: quantity(amount),
  status: 'confirmed',
  base,
  ...extra,
});
const facts = () => `/api/incidents/${spill.incidentId}/facts`;
const versions = (factId: string) => `/api/facts/${factId}/versions`;
const post = (by: PersonName, path: string, body: unknown) => spill.as(by).send('POST', path, body);
const add = async (extra: object = {}): Promise<string> =>
  (await post('linh', facts(), added(extra))).body.factId;
async function read(factId: string, by: PersonName = 'dora') {
  const { body } = await spill.as(by).get(`/api/rooms/${spill.number}`);
  return body.facts.find((one: { id: string }) => one.id === factId);
}
async function lastEvent() {
  const { body } = await spill.as('ana').get(`/api/incidents/${spill.incidentId}/record`);
  expect(body.chain.state).toBe('intact');
  return body.events.at(-1);
}

beforeEach(async () => {
  server = await startTestServer();
  spill = await startSpill(server);
});
afterEach(() => server.close());

describe('a fact', () => {
  it('[F1][A1] has an owner, a value, a source, an as-of time, a status, and an event', async () => {
    const factId = await add({ asOf: '2026-11-23T02:10:00Z' });
    expect(await read(factId)).toMatchObject({
      ownerAgencyId: spill.agencies.WAT,
      kind: 'quantity',
      current: {
        number: 1,
        value: quantity('2000'),
        status: 'unconfirmed',
        source: 'control room',
        asOf: '2026-11-23T02:10:00.000Z',
        by: spill.people.linh.personId,
      },
      history: [],
      conflict: false,
    });
    expect(await lastEvent()).toMatchObject({
      type: 'factAdded',
      payload: { factId, label: 'Spilled', shown: '2,000\u00a0litres', status: 'unconfirmed' },
    });
  });

  it('[F1] keeps its whole history, which is never rewritten', async () => {
    const factId = await add();
    const { asOf } = (await read(factId)).current;
    server.clock.advance(60_000);
    await post('linh', versions(factId), changed('2000', 1));
    expect((await lastEvent()).type).toBe('factConfirmed');
    // Whoever confirms a value says nothing of since when it is true.
    expect((await read(factId)).current).toMatchObject({ number: 2, asOf });
    await post('karin', versions(factId), changed('3000', 2, { reason: 'Counted again.' }));
    expect(await lastEvent()).toMatchObject({
      type: 'factChanged',
      payload: { version: 3, from: '2,000\u00a0litres', to: '3,000\u00a0litres' },
    });
    await post('linh', versions(factId), changed('3000', 3, { status: 'retracted' }));
    expect((await lastEvent()).type).toBe('factRetracted');
    const { current, history } = await read(factId);
    expect(current).toMatchObject({ number: 4, status: 'retracted' });
    expect(history.map((one: { number: number }) => one.number)).toEqual([3, 2, 1]);
    await expect(
      server.services.db.updateTable('factVersions').set({ source: 'x' }).execute(),
    ).rejects.toThrow('never changed');
  });

  it('that fell needs a reason, one that stays the same changes nothing', async () => {
    const factId = await add({ status: 'confirmed' });
    expect(codeOf(await post('linh', versions(factId), changed('1999.5', 1)))).toBe(
      'fact_falling_needs_reason',
    );
    const before = await countEvents(server.services);
    const same = await post('linh', versions(factId), changed('2000', 1));
    expect(same.body).toEqual({ factId, outcome: 'unchanged', version: 1 });
    expect(await countEvents(server.services)).toBe(before);
    const reasoned = changed('1999.5', 1, { reason: 'The tank was weighed.' });
    expect((await post('linh', versions(factId), reasoned)).body).toMatchObject({
      outcome: 'changed',
      version: 2,
    });
  });

  it('changed by two at once is changed by one; the other reads what it is now', async () => {
    const factId = await add();
    const answers = await Promise.all([
      post('linh', versions(factId), changed('2100', 1)),
      post('karin', versions(factId), changed('2200', 1)),
    ]);
    const refused = answers.find((one) => one.status === 409);
    expect(answers.filter((one) => one.status === 200)).toHaveLength(1);
    expect(refused?.body.error).toMatchObject({
      code: 'fact_changed_meanwhile',
      details: { current: { number: 2 } },
    });
    expect((await read(factId)).history).toHaveLength(1);
  });

  it('[F1] is added by people of its owner, for an agency that was called', async () => {
    expect(codeOf(await post('noor', facts(), added()))).toBe('not_allowed');
    expect(codeOf(await post('henrik', facts(), added()))).toBe('not_allowed');
    expect(codeOf(await post('linh', facts(), added({ ownerAgencyId: randomUUID() })))).toBe(
      'agency_not_engaged',
    );
  });
});

describe('[F1] what a fact is called', () => {
  it('is put right by its owner, with the reason; its value and what was frozen stay', async () => {
    const factId = await add({ label: { en: 'Spiled', vi: 'Lượng tràn' } });
    const path = `/api/facts/${factId}/label`;
    const was = { en: 'Spiled', vi: 'Lượng tràn' };
    const slip = { label: { en: 'Spilled' }, reason: 'A letter was missing.', was };
    expect(codeOf(await post('noor', path, slip))).toBe('not_allowed');
    for (const wrong of [{ reason: '' }, { label: {} }, { label: { es: 'Derrame' } }]) {
      expect(codeOf(await post('linh', path, { ...slip, ...wrong }))).toBe('invalid_input');
    }
    expect((await post('linh', path, slip)).body).toEqual({ changed: true });
    expect(await lastEvent()).toMatchObject({
      type: 'factLabelCorrected',
      by: spill.people.linh.personId,
      payload: { factId, from: 'Spiled', to: 'Spilled', before: was, reason: slip.reason },
    });
    const after = { ...was, en: 'Spilled' };
    expect(await read(factId)).toMatchObject({
      label: after,
      current: { number: 1 },
      formerLabels: [{ label: was, reason: slip.reason, by: spill.people.linh.personId }],
    });
    const { body } = await spill.as('dora').get(`/api/rooms/${spill.number}`);
    expect(body.factFlags).toEqual([]);
    // Whoever saw the older name changes nothing, and is told.
    expect(
      (await post('karin', path, { ...slip, label: { en: 'Leaked' } })).body.error,
    ).toMatchObject({ code: 'label_changed_meanwhile', details: { label: after } });
    const before = await countEvents(server.services);
    const same = await post('karin', path, { ...slip, was: after });
    expect(same.body).toEqual({ changed: false });
    expect(await countEvents(server.services)).toBe(before);
    await expect(
      server.services.db.updateTable('formerFactLabels').set({ reason: 'x' }).execute(),
    ).rejects.toThrow('never changed');
  });
});

describe('[F1] what another agency says of it', () => {
  it('is a report: the owner’s value stands, and the fact is in conflict', async () => {
    const factId = await add();
    const answer = await post('noor', versions(factId), changed('2500', 1));
    expect(answer.body).toEqual({ factId, outcome: 'reported', version: 1 });
    expect(await read(factId)).toMatchObject({
      current: { number: 1, value: quantity('2000') },
      conflict: true,
      reports: [{ agencyId: spill.agencies.ENV, value: quantity('2500'), settled: null }],
    });
    expect(await lastEvent()).toMatchObject({
      type: 'factReported',
      payload: { agencyId: spill.agencies.ENV, shown: '2,500\u00a0litres' },
    });
    // Whoever speaks for two agencies says for which, and for no other one.
    await server.services.db
      .insertInto('roles')
      .values({
        personId: spill.people.noor.personId,
        agencyId: spill.agencies.HLT,
        role: 'spokesperson',
        deputyFor: null,
      })
      .execute();
    const inNameOf = (agencyId: string) =>
      post('noor', versions(factId), changed('2600', 1, { agencyId }));
    expect((await inNameOf(spill.agencies.HLT)).body.outcome).toBe('reported');
    expect((await lastEvent()).payload).toMatchObject({ agencyId: spill.agencies.HLT });
    for (const foreign of [spill.agencies.WAT, randomUUID()]) {
      expect(codeOf(await inNameOf(foreign))).toBe('not_allowed');
    }
    const { reports } = await read(factId);
    expect(reports.map((one: { agencyId: string }) => one.agencyId).sort()).toEqual(
      [spill.agencies.ENV, spill.agencies.HLT].sort(),
    );
  });

  async function reported(amount = '2500') {
    const factId = await add();
    await post('noor', versions(factId), changed(amount, 1));
    const [report] = (await read(factId)).reports;
    return { factId, path: `/api/facts/${factId}/reports/${report.id}/settle` };
  }

  it('is taken over by the owner, as the next version', async () => {
    const { factId, path } = await reported();
    const taken = { how: 'taken', status: 'confirmed', base: 1 };
    expect(codeOf(await post('noor', path, taken))).toBe('not_allowed');
    const answer = await post('linh', path, taken);
    expect(answer.body).toEqual({ factId, outcome: 'changed', version: 2 });
    expect(await read(factId)).toMatchObject({
      current: { value: quantity('2500'), status: 'confirmed' },
      conflict: false,
      reports: [{ settled: { how: 'taken' } }],
    });
    expect(codeOf(await post('linh', path, taken))).toBe('report_settled');
  });

  it('is not taken over a value that nobody saw who takes it', async () => {
    const { factId, path } = await reported();
    await post('karin', versions(factId), changed('2200', 1));
    const taken = { how: 'taken', status: 'confirmed' };
    expect(codeOf(await post('linh', path, { ...taken, base: 1 }))).toBe('fact_changed_meanwhile');
    expect((await read(factId)).reports[0].settled).toBeNull();
    expect((await post('linh', path, { ...taken, base: 2 })).status).toBe(200);
  });

  it('is answered by the owner, whose value stays', async () => {
    const { factId, path } = await reported();
    const answer = await post('karin', path, { how: 'answered', answer: 'Two tanks, not three.' });
    expect(answer.body).toEqual({ factId, outcome: 'unchanged', version: 1 });
    expect(await read(factId)).toMatchObject({
      conflict: false,
      reports: [{ settled: { how: 'answered', answer: 'Two tanks, not three.' } }],
    });
    expect((await lastEvent()).type).toBe('reportSettled');
  });

  it('takes a reason too where the figure falls', async () => {
    const factId = await add({ status: 'confirmed' });
    await post('noor', versions(factId), changed('1500', 1));
    const [report] = (await read(factId)).reports;
    const path = `/api/facts/${factId}/reports/${report.id}/settle`;
    const taken = { how: 'taken', status: 'confirmed', base: 1 };
    expect(codeOf(await post('linh', path, taken))).toBe('fact_falling_needs_reason');
    expect((await read(factId)).reports[0].settled).toBeNull();
    expect((await post('linh', path, { ...taken, reason: 'Weighed.' })).status).toBe(200);
  });

  it('is refused of a fact that is bound to its owner', async () => {
    const factId = await add({ bound: true });
    const answer = await post('noor', versions(factId), changed('2500', 1));
    expect(answer.body.error).toMatchObject({
      code: 'fact_bound',
      details: { current: { number: 1 } },
    });
    expect((await read(factId)).reports).toEqual([]);
  });

  it('is not for those who only read', async () => {
    const factId = await add();
    for (const name of ['dora', 'tomas'] as const) {
      expect(codeOf(await post(name, versions(factId), changed('1', 1)))).toBe('not_allowed');
    }
  });
});

describe('[F2] a language that has no words for a fact', () => {
  it('is given them by whoever writes there, once, and nothing else changes', async () => {
    const pier = { kind: 'place', words: { en: 'Pier 4', vi: 'Cầu số 4' } };
    const factId = await add({ label: { en: 'Meeting point' }, value: pier });
    const words = `/api/facts/${factId}/words`;
    const spanish = {
      label: { es: 'Punto de encuentro' },
      value: { es: 'Muelle 4' },
      base: 1,
    };
    expect(codeOf(await post('dora', words, spanish))).toBe('not_allowed');
    expect((await post('noor', words, spanish)).status).toBe(200);
    expect(await lastEvent()).toMatchObject({
      type: 'factWorded',
      by: spill.people.noor.personId,
      payload: {
        factId,
        label: 'Meeting point',
        version: 1,
        languages: ['es'],
        given: { label: spanish.label, value: spanish.value },
      },
    });
    const { body } = await spill.as('dora').get(`/api/rooms/${spill.number}`);
    expect(body.factFlags).toEqual([]);
    expect(await read(factId)).toMatchObject({
      label: { en: 'Meeting point', es: 'Punto de encuentro' },
      current: { number: 1, value: { words: { ...pier.words, es: 'Muelle 4' } } },
      history: [],
    });
    const before = await countEvents(server.services);
    expect((await post('linh', words, spanish)).body.error).toMatchObject({
      code: 'fact_worded',
      details: { part: 'label', language: 'es' },
    });
    const more = (given: object, base = 1) => post('linh', words, { ...given, base });
    expect(codeOf(await more({}))).toBe('invalid_input');
    expect(codeOf(await more({ value: { ar: '' } }))).toBe('invalid_input');
    expect(codeOf(await more({ yes: { ar: 'نعم' } }))).toBe('fact_value_mismatch');
    expect(codeOf(await more({ value: { ar: 'الرصيف 4' } }, 2))).toBe('fact_changed_meanwhile');
    expect(await countEvents(server.services)).toBe(before);
    await expect(
      server.services.db.updateTable('factValueWords').set({ words: 'x' }).execute(),
    ).rejects.toThrow('never changed');
    // The owner's next version goes on with the words that it was given.
    await post(
      'linh',
      versions(factId),
      changed('', 1, { value: (await read(factId)).current.value }),
    );
    expect((await read(factId)).current).toMatchObject({
      number: 2,
      value: { words: { es: 'Muelle 4' } },
    });
    await post('ana', `/api/incidents/${spill.incidentId}/close`, {});
    expect(codeOf(await more({ value: { ar: 'الرصيف 4' } }, 2))).toBe('incident_closed');
  });
});

describe('bad input', () => {
  it('is refused by name, and changes nothing', async () => {
    const factId = await add();
    const by = spill.as('linh');
    await expectBadInputRefused(server.services, { by, path: facts(), body: added() });
    await expectBadInputRefused(server.services, {
      by,
      path: versions(factId),
      body: changed('3000', 1),
    });
    const before = await countEvents(server.services);
    for (const [path, body, code] of [
      [facts(), added({ value: { kind: 'quantity', amount: '1e9', unit: '' } }), 'invalid_input'],
      [facts(), added({ value: { kind: 'quantity', amount: '1,5', unit: '' } }), 'invalid_input'],
      [facts(), added({ value: { kind: 'time', at: 'noon' } }), 'invalid_input'],
      [facts(), added({ label: { en: 'x'.repeat(121) } }), 'invalid_input'],
      [facts(), added({ label: {} }), 'invalid_input'],
      [facts(), added({ value: { kind: 'text', words: {} } }), 'invalid_input'],
      [facts(), added({ status: 'retracted' }), 'invalid_input'],
      [versions(factId), changed('1', 0), 'invalid_input'],
      [versions(factId), changed('1', 7), 'fact_changed_meanwhile'],
      [
        versions(factId),
        changed('1', 1, { value: { kind: 'yesno', value: true } }),
        'fact_value_mismatch',
      ],
      [versions(randomUUID()), changed('1', 1), 'not_found'],
      [versions('no-id'), changed('1', 1), 'invalid_input'],
      [
        `/api/facts/${factId}/reports/${randomUUID()}/settle`,
        { how: 'answered', answer: 'No.' },
        'not_found',
      ],
    ] as const) {
      expect([path, codeOf(await post('linh', path, body))]).toEqual([path, code]);
    }
    expect(await countEvents(server.services)).toBe(before);
  });

  it('a replay gets the first answer; the key with another body is refused', async () => {
    await expectReplayAnswered(server.services, {
      by: spill.as('linh'),
      path: facts(),
      body: added(),
    });
    const factId = await add();
    const { body } = await expectReplayAnswered(server.services, {
      by: spill.as('linh'),
      path: versions(factId),
      body: changed('3000', 1),
    });
    expect(body).toEqual({ factId, outcome: 'changed', version: 2 });
  });

  it('a closed incident says so', async () => {
    const factId = await add();
    await post('ana', `/api/incidents/${spill.incidentId}/close`, {});
    expect(codeOf(await post('linh', facts(), added()))).toBe('incident_closed');
    expect(codeOf(await post('linh', versions(factId), changed('1', 1)))).toBe('incident_closed');
  });
});

describe('[P1] a fact of a restricted incident', () => {
  it('is unknown to those outside, in every route', async () => {
    await server.close();
    server = await startTestServer();
    spill = await startSpill(server, { restricted: true });
    const factId = await add();
    await post('noor', versions(factId), changed('2500', 1));
    const [report] = (await read(factId, 'ana')).reports;
    for (const id of [factId, randomUUID()]) {
      expectUnknown(await post('dora', versions(id), changed('1', 1)));
      const path = `/api/facts/${id}/reports/${report.id}/settle`;
      expectUnknown(await post('dora', path, { how: 'answered', answer: 'No.' }));
      expectUnknown(await post('dora', `/api/facts/${id}/words`, { label: { es: 'x' }, base: 1 }));
    }
    for (const id of [spill.incidentId, randomUUID()]) {
      expectUnknown(await post('dora', `/api/incidents/${id}/facts`, added()));
    }
  });
});
