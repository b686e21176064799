import type { PartName } from '@accord/shared/parts';
import type { SameStatement } from '@accord/shared/sameStatements';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openClient } from '../helpers/documentClient.js';
import {
  codeOf,
  expectBadInputRefused,
  expectReplayAnswered,
  expectUnknown,
} from '../helpers/refusals.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type PersonName, type Spill, startSpill } from '../helpers/spill.js';
import { until } from '../helpers/until.js';
import { writePart } from '../scenarios/player/text.js';

/** One desk for all, in the order of a day: each test goes on where the one before ended. */
let server: TestServer;
let spill: Spill;
let other: Spill;
/** Two updates of one room, and one of another. */
let one: string;
let two: string;
let theirs: string;
let factIds: ReadonlyMap<string, string>;

type Words = Partial<Record<PartName, string>>;
const SAID: Words = {
  title: 'Tap water in Lower Halden is safe again',
  know: 'The spill stands at {{fact:litres}} litres. The works have closed the valve above the weir.',
  doing: 'Boats hold the solvent back at the weir. Crews pump it into tanks.',
};
const AGAIN: Words = {
  title: 'Lower Halden: tap water is safe again',
  know: 'The works have closed the valve above the weir. In all, {{fact:litres}} litres were spilled.',
  doing: 'Crews pump the solvent into tanks, and boats hold it back at the weir.',
};

const post = (by: PersonName, path: string, body: unknown = {}) =>
  spill.as(by).send('POST', path, body);
const room = async (by: PersonName, number = spill.number) =>
  (await spill.as(by).get(`/api/rooms/${number}`)).body;
const offers = async (by: PersonName, number?: string): Promise<SameStatement[]> =>
  (await room(by, number)).sameStatements;
const offered = (by: PersonName, statementId: string, otherId: string, number?: string) =>
  until(
    async () =>
      (await offers(by, number)).find(
        (same) => same.statementId === statementId && same.other.statementId === otherId,
      ),
    'the other one is offered',
  );
/** What the last look at the room was of. */
const looked = async () =>
  (
    await server.services.db
      .selectFrom('statementLikenessesRead')
      .select('stamp')
      .where('incidentId', '=', spill.incidentId)
      .executeTakeFirst()
  )?.stamp;
const gone = (by: PersonName, number?: string) =>
  until(async () => (await offers(by, number)).length === 0, 'nothing is offered');
async function begin(of: Spill, kind = 'update'): Promise<string> {
  const path = `/api/incidents/${of.incidentId}/statements`;
  return (await post('noor', path, { kind })).body.statementId;
}
/** Types as a page does, so that the outline is refreshed by the pause that follows. */
async function type(statementId: string, words: Words): Promise<void> {
  const { id } = await server.services.db
    .selectFrom('documents')
    .select('id')
    .where('statementId', '=', statementId)
    .where('language', '=', 'en')
    .executeTakeFirstOrThrow();
  const page = openClient(server.url, id, spill.as('noor').cookie);
  await page.synced();
  for (const [part, text] of Object.entries(words)) {
    writePart(page.doc, part as PartName, text, factIds);
  }
  await page.saved();
  page.close();
}

beforeAll(async () => {
  server = await startTestServer();
  spill = await startSpill(server);
  other = await startSpill(server, { on: spill });
  const litres = await spill.addFact('noor', {
    label: { en: 'Spilled' },
    value: { kind: 'quantity', amount: '40000', unit: 'litre' },
  });
  factIds = new Map([['litres', litres]]);
  one = await begin(spill);
});
afterAll(() => server.close());

describe('[D5] two statements in work that say the same', () => {
  it('are told of before the second is begun, by purpose here, and by its name', async () => {
    await type(one, SAID);
    const similar = async (label: string, kind = 'update') => {
      const query = new URLSearchParams({ kind, label, language: 'en' });
      const path = `/api/incidents/${spill.incidentId}/statements/similar?${query}`;
      return (await spill.as('linh').get(path)).body.similar;
    };
    const like = await until(async () => {
      const found = await similar('Water is safe');
      return found[0]?.reasons.length === 2 && found;
    }, 'it is found by its title');
    expect(like).toMatchObject([
      {
        other: { statementId: one, number: spill.number, title: SAID.title },
        reasons: [{ kind: 'words', shared: ['water', 'safe'] }, { kind: 'purpose' }],
      },
    ]);
    expect(await similar('', 'qa')).toEqual([]);
  });

  it('are offered in both directions once words say so, with why; the first words of the event are not', async () => {
    two = await begin(spill);
    await type(spill.statementId, { title: SAID.title ?? '', know: SAID.know ?? '' });
    await type(two, AGAIN);
    const same = await offered('noor', one, two);
    expect(same).toMatchObject({
      other: { number: spill.number, ordinal: 2, title: AGAIN.title },
      maySettle: true,
      mayGoOn: true,
    });
    expect(same.reasons.map((why) => why.kind)).toEqual(
      expect.arrayContaining(['sentences', 'words', 'facts', 'purpose']),
    );
    const all = await offers('noor');
    expect(all.map((each) => [each.statementId, each.other.statementId])).toEqual(
      expect.arrayContaining([
        [one, two],
        [two, one],
      ]),
    );
    expect(all).toHaveLength(2);
    expect(await offered('dora', one, two)).toMatchObject({ maySettle: false, mayGoOn: false });
  });

  it('are looked for although the words of another room cannot be read', async () => {
    const { db } = server.services;
    const damaged = (said: unknown) =>
      db
        .updateTable('documents')
        .set((eb) => ({ said: JSON.stringify(said), saidRevision: eb('saidRevision', '+', 1) }))
        .where('statementId', '=', other.statementId)
        .where('language', '=', 'en')
        .execute();
    await damaged([{ part: 'nowhere' }]);
    const before = await looked();
    await type(two, { commitment: 'We tell you more at noon.' });
    await until(async () => (await looked()) !== before, 'it was looked at again');
    await offered('noor', one, two);
    await damaged([]);
  });

  it('[D6] are two once somebody says why: for the same words that stays, for more of them it is asked again', async () => {
    const path = `/api/statements/${one}/not-same`;
    const body = { reason: 'That one is for schools', otherId: two };
    await expectBadInputRefused(server.services, { by: spill.as('noor'), path, body });
    expect(codeOf(await post('dora', path, body))).toBe('not_allowed');
    await expectReplayAnswered(server.services, { by: spill.as('noor'), path, body });
    expect(await offers('noor')).toEqual([]);
    expect((await room('noor')).timeline[0]).toMatchObject({
      type: 'statementsToldApart',
      payload: { statementId: one, otherId: two, otherNumber: null, reason: body.reason },
    });
    expectUnknown(await post('noor', path, body));
    const before = await looked();
    await type(two, { unknown: 'We do not know who did it.' });
    await until(async () => (await looked()) !== before, 'it was looked at again');
    expect(await offers('noor')).toEqual([]);
    await type(two, { know: `${AGAIN.know} ${SAID.know}` });
    await offered('noor', one, two);
  });

  it('[D6] are one when one of them rests: it leads to the other, and is taken up again', async () => {
    expect((await post('noor', `/api/statements/${two}/go-on-in`, { otherId: one })).status).toBe(
      200,
    );
    // Two people say it in one moment, each of the other one: one of them has to go on.
    const other = await post('noor', `/api/statements/${one}/go-on-in`, { otherId: two });
    expect(codeOf(other)).toBe('not_found');
    expect((await room('noor')).goesOn).toMatchObject([
      { statementId: two, other: { statementId: one }, mayTakeUp: true },
    ]);
    await gone('noor');
    const path = `/api/statements/${two}/take-up`;
    expect(codeOf(await post('dora', path))).toBe('not_allowed');
    await expectReplayAnswered(server.services, { by: spill.as('noor'), path, body: {} });
    expect((await room('noor')).goesOn).toEqual([]);
    await offered('noor', two, one);
  });

  it('are offered across open rooms of one place, with one event in the record of each', async () => {
    await post('noor', `/api/statements/${two}/go-on-in`, { otherId: one });
    theirs = await begin(other);
    const figures = (text = '') => text.replace('{{fact:litres}}', '40,000');
    await type(theirs, { ...AGAIN, know: figures(AGAIN.know) });
    const same = await offered('noor', one, theirs);
    expect(same.other.number).toBe(other.number);
    expect(same.reasons).toEqual(expect.arrayContaining([{ kind: 'figures', shared: ['40000'] }]));
    await offered('noor', theirs, one, other.number);
    const body = { otherId: theirs, reason: 'Another river' };
    await post('noor', `/api/statements/${one}/not-same`, body);
    for (const [number, about] of [
      [spill.number, other.number],
      [other.number, spill.number],
    ]) {
      const { timeline } = await room('noor', number);
      expect(timeline[0]).toMatchObject({
        type: 'statementsToldApart',
        payload: { otherNumber: about },
      });
    }
  });

  it('[P1] of a restricted room are offered to those it names, and told in its own record alone', async () => {
    const closed = await startSpill(server, { on: spill, restricted: true });
    const hidden = await begin(closed);
    await type(hidden, { ...AGAIN, know: AGAIN.know?.replace('{{fact:litres}}', '40,000') ?? '' });
    const same = await offered('noor', one, hidden);
    expect(same).toMatchObject({ maySettle: true, mayGoOn: false });
    expect((await offers('dora')).map((each) => each.other.statementId)).not.toContain(hidden);
    const query = 'kind=update&label=Lower Halden safe&language=en';
    const path = `/api/incidents/${spill.incidentId}/statements/similar?${query}`;
    expect(JSON.stringify((await spill.as('dora').get(path)).body)).not.toContain(hidden);
    const body = { otherId: hidden, reason: 'For the families' };
    expect(codeOf(await post('noor', `/api/statements/${one}/go-on-in`, { otherId: hidden }))).toBe(
      'merge_sight_differs',
    );
    expectUnknown(await post('dora', `/api/statements/${one}/not-same`, body));
    const numberOf = async (number: string) => (await room('noor', number)).incident.eventNumber;
    const before = await numberOf(spill.number);
    expect((await post('noor', `/api/statements/${one}/not-same`, body)).status).toBe(200);
    expect(await numberOf(spill.number)).toBe(before);
    expect((await room('noor', closed.number)).timeline[0]).toMatchObject({
      type: 'statementsToldApart',
    });
    expect(JSON.stringify(await room('dora'))).not.toContain(hidden);
  });
});
