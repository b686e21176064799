import { createHash, createPublicKey, randomUUID, verify } from 'node:crypto';
import { canonicalJson } from '@accord/shared/canonicalJson';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashPassword } from '../../server/src/auth/passwords.js';
import { SESSION_COOKIE, startSession } from '../../server/src/auth/sessions.js';
import * as init from '../../server/src/platform/db/migrations/001-init.js';
import * as passkeys from '../../server/src/platform/db/migrations/002-passkeys.js';
import { readSignoffs } from '../../server/src/signoff/read.js';
import {
  type Lie,
  registerPasskey,
  SITE,
  type Signing,
  sendSigned,
  signWithPasskey,
} from '../helpers/passkeys.js';
import { createTestDatabase } from '../helpers/postgres.js';
import {
  codeOf,
  countEvents,
  expectBadInputRefused,
  expectReplayAnswered,
  expectUnknown,
} from '../helpers/refusals.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { createSoftPasskey, type SoftPasskey } from '../helpers/softAuthenticator.js';
import { type PersonName, type Spill, startSpill } from '../helpers/spill.js';
import { type Answer, type Visitor, visitor } from '../helpers/visitor.js';

const MINUTE = 60_000;
const OTHER_SITE = 'https://accord.example';
let server: TestServer;
let spill: Spill;

/** The other agencies sign with a passkey; the lead as it likes. */
beforeAll(async () => {
  server = await startTestServer();
  spill = await startSpill(server, {
    route: () => ({
      stages: [
        {
          name: { en: 'Agencies' },
          rule: { rule: 'all' },
          places: [seat('engaged', 'own', 'required')],
        },
        {
          name: { en: 'Lead' },
          rule: { rule: 'all' },
          places: [seat('lead', 'whole', 'optional')],
        },
      ],
    }),
  });
  await spill.write('en');
  for (const [name, code] of [
    ['ana', 'ENV'],
    ['dora', 'HLT'],
  ] as const) {
    await server.services.db
      .insertInto('roles')
      .values({
        personId: spill.people[name].personId,
        agencyId: spill.agencies[code],
        role: 'administrator',
        deputyFor: null,
      })
      .execute();
  }
});
afterAll(() => server.close());

function seat(kind: 'engaged' | 'lead', scope: 'own' | 'whole', passkey: 'required' | 'optional') {
  const agency = { kind };
  const voice = 'forbidden' as const;
  return { agency, approverIds: [], deputyIds: [], voice, scope, passkey, budgetMinutes: 30 };
}

const { stringify } = JSON;
const start = (by: Visitor, body: object = {}) =>
  by.send('POST', '/api/account/passkeys/start', body);
const register = (by: Visitor, body: object) => by.send('POST', '/api/account/passkeys', body);
const ownOf = async (by: Visitor) => (await by.get('/api/account/passkeys')).body.passkeys;
const deskEvents = async () => {
  const { body } = await spill.as('ana').get('/api/record');
  return body.events as { type: string; by: string; payload: Record<string, unknown> }[];
};
async function signingOf(versionId: string, code: 'ENV' | 'WAT' | 'HLT'): Promise<Signing> {
  const texts = Object.values(await spill.texts(versionId));
  return { versionId, placeId: spill.placeOf(code), texts };
}
async function placeShown(versionId: string, code: 'ENV' | 'WAT' | 'HLT') {
  const all = (await readSignoffs(server.services.db, [spill.incidentId])).get(spill.incidentId);
  return all?.signoffs
    .find((one) => one.versionId === versionId)
    ?.stages.flatMap((stage) => stage.places)
    .find((one) => one.placeId === spill.placeOf(code));
}
/** Another browser of the same person. */
async function elsewhere(name: PersonName): Promise<Visitor> {
  const { db, clock, random } = server.services;
  const { token } = await startSession(db, spill.people[name].personId, clock.now(), random);
  const browser = visitor(server.url);
  browser.cookie = `${SESSION_COOKIE}=${token}`;
  return browser;
}
/** Refused, and nothing is there that was not there before. */
async function expectRefused(code: string, work: () => Promise<Answer>) {
  const before = await countsOf();
  expect(codeOf(await work()), code).toBe(code);
  expect(await countsOf(), code).toEqual(before);
}
async function countsOf() {
  const { db } = server.services;
  const count = async (table: 'decisions' | 'assertions' | 'passkeys' | 'sessions') =>
    (await db.selectFrom(table).select('id').execute()).length;
  const passkeys = await db
    .selectFrom('passkeys')
    .select(['id', 'counter'])
    .orderBy('id')
    .execute();
  return {
    passkeys: stringify(passkeys),
    events: await countEvents(server.services),
    decisions: await count('decisions'),
    assertions: await count('assertions'),
    sessions: await count('sessions'),
  };
}

describe('registering a passkey', () => {
  it('[A1] is an event of the desk that says whose, and of the key only hashes', async () => {
    const karin = spill.as('karin');
    const passkey = await registerPasskey(karin, '  My   phone ');
    const [view] = await ownOf(karin);
    expect(view).toMatchObject({ name: 'My phone', lastUsedAt: null, isSynced: false });
    const event = (await deskEvents()).find((one) => one.type === 'passkeyAdded');
    expect(event).toMatchObject({ by: spill.people.karin.personId });
    expect(event?.payload).toEqual({
      personId: spill.people.karin.personId,
      credentialIdHash: createHash('sha256').update(passkey.id).digest('hex'),
      publicKeyHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      rpId: 'accord.test',
    });
    expect((await karin.get('/api/session')).body.person.passkeys).toBe(1);
  });

  it('is named and removed by its person, nobody else, and each is an event', async () => {
    const karin = spill.as('karin');
    const [view] = await ownOf(karin);
    const path = `/api/account/passkeys/${view.id}`;
    expectUnknown(await spill.as('linh').send('PATCH', path, { name: 'Mine' }));
    expectUnknown(await spill.as('linh').send('DELETE', path));
    await expectBadInputRefused(server.services, {
      by: karin,
      path,
      method: 'PATCH',
      body: { name: 'Key' },
    });
    await karin.send('PATCH', path, { name: 'Key on the ring' });
    expect(await ownOf(karin)).toMatchObject([{ name: 'Key on the ring' }]);
    expect((await karin.send('DELETE', path)).status).toBe(200);
    expectUnknown(await karin.send('DELETE', path));
    expect(await ownOf(karin)).toEqual([]);
    const types = (await deskEvents()).map((one) => one.type);
    expect(types).toContain('passkeyRenamed');
    expect(types).toContain('passkeyRemoved');
  });

  it('asks for the password where the account has one', async () => {
    const { db } = server.services;
    const passwordHash = await hashPassword('a horse on the river bank');
    const { personId } = spill.people.viktor;
    await db.updateTable('people').set({ passwordHash }).where('id', '=', personId).execute();
    const viktor = spill.as('viktor');
    await expectRefused('wrong_credentials', () => start(viktor));
    await expectRefused('wrong_credentials', () => start(viktor, { password: 'a guess at it' }));
    const begun = await start(viktor, { password: 'a horse on the river bank' });
    expect(begun.body).toMatchObject({ rpId: 'accord.test', credentials: [] });
  });

  it('is refused for another site, an unverified person, a spent or foreign challenge', async () => {
    const linh = spill.as('linh');
    const { nonce, challenge, user } = (await start(linh)).body;
    const made = (lie: object) =>
      createSoftPasskey({ ...SITE, challenge, user, ...lie }).registration;
    const body = { name: 'Phone', nonce, response: made({}) };
    await expectBadInputRefused(server.services, {
      by: linh,
      path: '/api/account/passkeys',
      body,
    });
    for (const [code, lie] of [
      ['passkey_other_site', { origin: OTHER_SITE }],
      ['passkey_other_site', { rpId: 'accord.example' }],
      ['passkey_other_site', { crossOrigin: true }],
      ['passkey_not_verified', { isVerified: false }],
      ['passkey_invalid', { type: 'webauthn.get' }],
      ['passkey_challenge_spent', { challenge: 'A'.repeat(43) }],
    ] as const) {
      await expectRefused(code, () => register(linh, { ...body, response: made(lie) }));
    }
    // The nonce is this session's, and no other's: not even the same person's.
    const otherTab = await elsewhere('linh');
    await expectRefused('passkey_challenge_spent', () => register(otherTab, body));
    await expectRefused('passkey_challenge_spent', () => register(spill.as('karin'), body));
    const command = { by: linh, path: '/api/account/passkeys', body };
    await expectReplayAnswered(server.services, command);
    await expectRefused('passkey_challenge_spent', () => register(linh, body));
  });

  it('is refused for a passkey that somebody has registered already', async () => {
    const first = await registerPasskey(spill.as('noor'));
    const { nonce, challenge, user } = (await start(spill.as('karin'))).body;
    const own = createSoftPasskey({ ...SITE, challenge, user }).registration;
    const { id: mine, rawId: _, ...rest } = own as { id: string; rawId: string; response: object };
    // The key's id stands in the attestation, so a name on the envelope changes nothing.
    await expectRefused('passkey_invalid', () =>
      register(spill.as('karin'), {
        nonce,
        name: 'Theirs',
        response: { ...rest, id: first.id, rawId: first.id },
      }),
    );
    await server.services.db
      .updateTable('passkeys')
      .set({ credentialId: mine })
      .where('credentialId', '=', first.id)
      .execute();
    await expectRefused('passkey_taken', () =>
      register(spill.as('karin'), { nonce, name: 'Theirs', response: own }),
    );
  });
});

describe('signing in with a passkey', () => {
  const begin = async () =>
    (await visitor(server.url).send('POST', '/api/session/passkey/start')).body;

  it('opens a session of the person whose it is, once for a challenge', async () => {
    const passkey = await registerPasskey(spill.as('henrik'));
    const { nonce, challenge, rpId } = await begin();
    const response = passkey.answer({ ...SITE, rpId, challenge });
    const guest = visitor(server.url);
    expect((await guest.send('POST', '/api/session/passkey', { nonce, response })).status).toBe(
      200,
    );
    const session = (await guest.get('/api/session')).body;
    expect(session).toMatchObject({ state: 'signedIn', person: { name: 'henrik', passkeys: 1 } });
    const again = { nonce, response: passkey.answer({ ...SITE, challenge }) };
    await expectRefused('passkey_challenge_spent', () =>
      visitor(server.url).send('POST', '/api/session/passkey', again),
    );
    expect((await ownOf(guest))[0].lastUsedAt).not.toBeNull();
  });

  it('is refused for every answer that is not that person’s, here and now', async () => {
    const passkey = await registerPasskey(spill.as('tomas'));
    const { db } = server.services;
    const finish = async (lie: object, bend = (given: object) => given) => {
      const { nonce, challenge } = await begin();
      const response = bend(passkey.answer({ ...SITE, challenge, ...lie }));
      return visitor(server.url).send('POST', '/api/session/passkey', { nonce, response });
    };
    for (const [code, lie] of [
      ['passkey_other_site', { origin: OTHER_SITE }],
      ['passkey_other_site', { rpId: 'accord.example' }],
      ['passkey_not_verified', { isVerified: false }],
      ['passkey_challenge_spent', { challenge: 'A'.repeat(43) }],
      ['passkey_counter', { counter: 0 }],
      ['passkey_counter', { counter: 1 }],
    ] as const) {
      await expectRefused(code, () => finish(lie));
    }
    await expectRefused('passkey_invalid', () => finish({ counter: 9 }, bendSignature));
    const stranger = createSoftPasskey({ ...SITE, challenge: 'x', user: { id: 'eA' } });
    const { nonce, challenge } = await begin();
    const foreign = { nonce, response: stranger.answer({ ...SITE, challenge }) };
    await expectRefused('passkey_unknown', () =>
      visitor(server.url).send('POST', '/api/session/passkey', foreign),
    );
    const late = await begin();
    server.clock.advance(6 * MINUTE);
    const response = passkey.answer({ ...SITE, challenge: late.challenge, counter: 20 });
    await expectRefused('passkey_challenge_spent', () =>
      visitor(server.url).send('POST', '/api/session/passkey', { nonce: late.nonce, response }),
    );
    const { personId } = spill.people.tomas;
    const setActive = (active: boolean) =>
      db.updateTable('people').set({ active }).where('id', '=', personId).execute();
    await setActive(false);
    await expectRefused('passkey_unknown', () => finish({ counter: 30 }));
    await setActive(true);
    expect((await finish({ counter: 40 })).status).toBe(200);
  });
});

function bendSignature(given: object): object {
  const { response, ...rest } = given as { response: { signature: string } };
  const bytes = Buffer.from(response.signature, 'base64url');
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
  return { ...rest, response: { ...response, signature: bytes.toString('base64url') } };
}

describe('[S8] a place that asks for a passkey', () => {
  let v1: string;
  let henrik: SoftPasskey;
  let marta: SoftPasskey;

  it('is not signed with a session alone, also by a deputy', async () => {
    v1 = await spill.submit(['en'], 1);
    const water = await signingOf(v1, 'WAT');
    await expectRefused('passkey_required', () => sendSigned(spill.as('henrik'), water, null));
    const health = await signingOf(v1, 'HLT');
    // Said before anything is asked of a person who has none.
    await expectRefused('passkey_unknown', () =>
      spill.as('marta').send('POST', `/api/versions/${v1}/challenges`, {
        placeId: health.placeId,
        texts: health.texts,
      }),
    );
    await spill.as('marta').send('POST', `/api/versions/${v1}/decisions`, {
      kind: 'hand',
      placeId: health.placeId,
      toPersonId: spill.people.samir.personId,
    });
    await expectRefused('passkey_required', () => sendSigned(spill.as('samir'), health, null));
  });

  it('asks for none where somebody asks for changes or holds: these only stop', async () => {
    const [en] = (await signingOf(v1, 'WAT')).texts;
    const asked = await spill.as('henrik').send('POST', `/api/versions/${v1}/decisions`, {
      kind: 'ask',
      placeId: spill.placeOf('WAT'),
      textId: en?.textId,
      part: 'know',
      quote: '9 people',
      text: 'Say when.',
      blocking: false,
    });
    expect(asked.status).toBe(200);
  });

  it('refuses an approval of anything else, and everything stays as it was', async () => {
    henrik = await registerPasskey(spill.as('henrik'), 'Other key');
    marta = await registerPasskey(spill.as('marta'));
    const water = await signingOf(v1, 'WAT');
    const lies: [string, Lie][] = [
      ['passkey_other_words', { inputs: { remark: 'Only the first part' } }],
      ['passkey_other_words', { inputs: { placeId: spill.placeOf('HLT') } }],
      ['passkey_other_words', { inputs: { versionId: randomUUID() } }],
      ['passkey_other_words', { inputs: { personId: spill.people.marta.personId } }],
      ['passkey_other_words', { inputs: { forPersonId: spill.people.marta.personId } }],
      ['passkey_other_words', { inputs: { nonce: 'A'.repeat(43) } }],
      [
        'passkey_other_words',
        { inputs: { texts: [{ language: 'en', textHash: '0'.repeat(64), scopeHash: null }] } },
      ],
      ['passkey_other_site', { origin: OTHER_SITE }],
      ['passkey_other_site', { rpId: 'accord.example' }],
      ['passkey_not_verified', { isVerified: false }],
      ['passkey_counter', { counter: 1 }],
      ['passkey_invalid', { counter: 50, bend: bendSignature }],
      ['passkey_invalid', { type: 'webauthn.create' }],
    ];
    for (const [code, lie] of lies) {
      await expectRefused(code, () => signWithPasskey(spill.as('henrik'), henrik, water, lie));
    }
    await expectRefused('passkey_unknown', () => signWithPasskey(spill.as('henrik'), marta, water));
    // What was approved for one thing is sent with another.
    const asked = await spill.as('henrik').send('POST', `/api/versions/${v1}/challenges`, {
      placeId: water.placeId,
      texts: water.texts,
    });
    const { nonce, challenge } = asked.body;
    const approved = () => ({ nonce, response: henrik.answer({ ...SITE, challenge }) });
    await expectRefused('passkey_other_words', () =>
      sendSigned(spill.as('henrik'), { ...water, remark: 'Not what I approved' }, approved()),
    );
    // [S10] Nobody takes a signature for these words for one that also stands for less.
    await expectRefused('passkey_other_words', () =>
      sendSigned(spill.as('henrik'), { ...water, standsForRemovals: true }, approved()),
    );
    const otherTab = await elsewhere('henrik');
    await expectRefused('passkey_challenge_spent', () => sendSigned(otherTab, water, approved()));
    server.clock.advance(6 * MINUTE);
    await expectRefused('passkey_challenge_spent', () =>
      sendSigned(spill.as('henrik'), water, approved()),
    );
  });

  it('keeps what proves the signature without this server, and the record names it', async () => {
    const water = { ...(await signingOf(v1, 'WAT')), remark: 'Đã đọc', standsForRemovals: true };
    const answer = await signWithPasskey(spill.as('henrik'), henrik, water, { counter: 60 });
    expect([answer.status, answer.body]).toMatchObject([200, { complete: false }]);
    expect(await placeShown(v1, 'WAT')).toMatchObject({ state: 'signed', passkey: true });
    const { body } = await spill.as('dora').get(`/api/versions/${v1}/assertions`);
    expect(body.assertions).toHaveLength(1);
    const { proof } = body.assertions[0];
    expect(checkOffline(proof)).toEqual([]);
    expect(proof.inputs).toMatchObject({
      versionId: v1,
      placeId: spill.placeOf('WAT'),
      personId: spill.people.henrik.personId,
      forPersonId: null,
      remark: 'Đã đọc',
      ...{ schema: 2, standsForRemovals: true },
      texts: [{ language: 'en', textHash: water.texts[0]?.hash, scopeHash: null }],
    });
    expect(checkOffline({ ...proof, inputs: { ...proof.inputs, remark: null } })).toEqual([
      'challenge',
    ]);
    const { standsForRemovals: _, ...without } = proof.inputs;
    expect(checkOffline({ ...proof, inputs: without })).toEqual(['challenge']);
    const { events } = (await spill.as('dora').get(`/api/incidents/${spill.incidentId}/record`))
      .body;
    const signed = events.find((one: { type: string }) => one.type === 'signed');
    expect(signed.payload.proofHash).toBe(
      createHash('sha256').update(canonicalJson(proof)).digest('hex'),
    );
  });

  it('uses a challenge once, however fast it comes twice', async () => {
    const health = await signingOf(v1, 'HLT');
    const asked = await spill.as('marta').send('POST', `/api/versions/${v1}/challenges`, {
      placeId: health.placeId,
      texts: health.texts,
    });
    const { nonce, challenge } = asked.body;
    const answers = await Promise.all(
      [1, 2].map(() => {
        const response = marta.answer({ ...SITE, challenge });
        return sendSigned(spill.as('marta'), health, { nonce, response });
      }),
    );
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409]);
    expect(await placeShown(v1, 'HLT')).toMatchObject({ state: 'signed', passkey: true });
  });

  it('leaves a place that asks for none to the session', async () => {
    expect((await sendSigned(spill.as('tomas'), await signingOf(v1, 'ENV'), null)).status).toBe(
      200,
    );
    expect(await placeShown(v1, 'ENV')).toMatchObject({ state: 'signed', passkey: false });
  });

  it('[S4] keeps the proof with a signature that carries over', async () => {
    await spill.write('en', 'more', 'Phone 0800 555 015.');
    const v2 = await spill.submit(['en'], 2);
    expect(await placeShown(v2, 'WAT')).toMatchObject({
      state: 'carried',
      carriedFrom: 1,
      passkey: true,
    });
    const { body } = await spill.as('dora').get(`/api/versions/${v2}/assertions`);
    expect(body.assertions).toHaveLength(2);
    expect(body.assertions[0].proof.inputs.versionId).toBe(v1);
  });

  it('takes the approval of a deputy, who names the approver', async () => {
    await spill.write('en', 'title', 'Do not drink the tap water');
    const v3 = await spill.submit(['en'], 3);
    const { db } = server.services;
    await db
      .updateTable('decisions')
      .set({ takenBackAt: server.clock.now(), takenBackBy: spill.people.marta.personId })
      .where('versionId', '=', v3)
      .where('placeId', '=', spill.placeOf('HLT'))
      .execute();
    server.clock.advance(31 * MINUTE);
    const samir = await registerPasskey(spill.as('samir'));
    const health = await signingOf(v3, 'HLT');
    expect((await signWithPasskey(spill.as('samir'), samir, health)).status).toBe(200);
    expect(await placeShown(v3, 'HLT')).toMatchObject({
      state: 'deputy',
      forPersonId: spill.people.marta.personId,
      passkey: true,
    });
    const { body } = await spill.as('dora').get(`/api/versions/${v3}/assertions`);
    const last = body.assertions.at(-1).proof;
    expect(last.inputs.forPersonId).toBe(spill.people.marta.personId);
    expect(checkOffline(last)).toEqual([]);
  });

  it('[P2] is reset by an administrator of the person’s own agency: sessions end, signatures stay', async () => {
    const path = `/api/admin/people/${spill.people.marta.personId}/passkeys`;
    const { people } = (await spill.as('ana').get('/api/admin/people')).body;
    const seen = (name: string) => people.find((one: { name: string }) => one.name === name);
    expect(seen('marta')).toMatchObject({ passkeys: 1, mayResetPasskeys: false });
    expect(seen('tomas')).toMatchObject({ mayResetPasskeys: true });
    await expectRefused('not_allowed', () => spill.as('ana').send('DELETE', path));
    await expectRefused('not_allowed', () => spill.as('marta').send('DELETE', path));
    const pending = (await start(spill.as('marta'))).body;
    expect((await spill.as('dora').send('DELETE', path)).body).toEqual({ removed: 1 });
    expect(codeOf(await spill.as('marta').get('/api/account/passkeys'))).toBe('not_signed_in');
    const event = (await deskEvents()).find((one) => one.type === 'passkeysReset');
    expect(event).toMatchObject({
      by: spill.people.dora.personId,
      payload: {
        personId: spill.people.marta.personId,
        credentialIdHashes: [createHash('sha256').update(marta.id).digest('hex')],
      },
    });
    // A challenge of before ended with its session.
    const back = await elsewhere('marta');
    const { nonce, challenge, user } = pending;
    const response = createSoftPasskey({ ...SITE, challenge, user }).registration;
    await expectRefused('passkey_challenge_spent', () =>
      register(back, { nonce, name: 'Thief', response }),
    );
    expectUnknown(await spill.as('dora').send('DELETE', path));
    expect(await placeShown(v1, 'HLT')).toBeUndefined();
    const { body } = await spill.as('dora').get(`/api/versions/${v1}/assertions`);
    const proofs = body.assertions.map((one: { proof: Proof }) => one.proof);
    expect(proofs.map(checkOffline)).toEqual([[], []]);
  });

  it('[P1] of who has no role any more is reset by an administrator of their last agency, and of no other', async () => {
    const { personId } = spill.people.samir;
    const person = `/api/admin/people/${personId}`;
    // Somebody who can sign in has to stay an administrator.
    await server.services.db
      .updateTable('people')
      .set({ passwordHash: 'one that nobody knows' })
      .where('id', '=', spill.people.ana.personId)
      .execute();
    const mayReset = async (by: 'ana' | 'dora') => {
      const { people } = (await spill.as(by).get('/api/admin/people')).body;
      return people.find((one: { id: string }) => one.id === personId).mayResetPasskeys;
    };
    const give = (agencies: readonly string[]) =>
      spill.as('ana').send('PATCH', person, {
        roles: agencies.map((agencyId) => ({ agencyId, role: 'observer', deputyFor: null })),
      });
    const { ENV, HLT } = spill.agencies;
    for (const agencies of [[ENV], [HLT], []]) expect((await give(agencies)).status).toBe(200);
    expect([await mayReset('ana'), await mayReset('dora')]).toEqual([false, true]);
    await expectRefused('not_allowed', () => spill.as('ana').send('DELETE', `${person}/passkeys`));
    const reset = await spill.as('dora').send('DELETE', `${person}/passkeys`);
    expect(reset.body).toEqual({ removed: 1 });
    const { personId: by } = spill.people.dora;
    expect(await deskEvents()).toContainEqual(
      expect.objectContaining({
        ...{ type: 'passkeysReset', by },
        payload: { personId, credentialIdHashes: [expect.any(String)] },
      }),
    );
  });
});

describe('a desk of before there were passkeys', () => {
  it('keeps its routes, whose places then ask for none', async () => {
    const database = await createTestDatabase();
    const pool = new pg.Pool(database.connection);
    const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
    await init.up(db);
    const place = { agency: { kind: 'lead' }, scope: 'whole', budgetMinutes: 5 };
    const name = { en: 'Read "scope": all of it' };
    const id = randomUUID();
    const content = JSON.stringify({
      routes: [{ template: { stages: [{ name, places: [place] }] } }],
    });
    await sql`INSERT INTO playbooks VALUES (${id}, '{}', 0, true, ${content})`.execute(db);
    await passkeys.up(db);
    const { rows } = await pool.query('SELECT content FROM playbooks');
    expect(rows[0].content.routes[0].template.stages).toEqual([
      { name, places: [{ ...place, passkey: 'optional' }] },
    ]);
    await db.destroy();
    await database.drop();
  });
});

interface Proof {
  readonly inputs: object;
  readonly publicKey: string;
  readonly clientDataJSON: string;
  readonly authenticatorData: string;
  readonly signature: string;
  readonly rpId: string;
  readonly origin: string;
}

/** As somebody does who has the proof, the SPEC, and none of our code. @returns what does not hold */
function checkOffline(proof: Proof): string[] {
  const bytes = (text: string) => Buffer.from(text, 'base64url');
  const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest();
  const client = JSON.parse(bytes(proof.clientDataJSON).toString('utf8'));
  const data = bytes(proof.authenticatorData);
  // x and y of a P-256 COSE key: the last two members, 32 bytes each behind three of heads.
  const cose = bytes(proof.publicKey);
  const x = cose.subarray(cose.length - 67, cose.length - 35).toString('base64url');
  const y = cose.subarray(cose.length - 32).toString('base64url');
  const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
  const signed = Buffer.concat([data, sha256(bytes(proof.clientDataJSON))]);
  const challenge = sha256(canonicalJson(proof.inputs)).toString('base64url');
  const holds: Record<string, boolean> = {
    challenge: client.challenge === challenge,
    type: client.type === 'webauthn.get',
    origin: client.origin === proof.origin,
    site: data.subarray(0, 32).equals(sha256(proof.rpId)),
    verified: ((data[32] ?? 0) & 0b101) === 0b101,
    signature: verify('sha256', signed, key, bytes(proof.signature)),
  };
  return Object.keys(holds).filter((name) => !holds[name]);
}
