import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SESSION_COOKIE } from '../../server/src/auth/sessions.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type Visitor, visitor } from '../helpers/visitor.js';

const PASSWORD = 'tall reeds by the weir';
const OTHER_PASSWORD = 'slow boats on the aldra';
const ADMIN = 'ana@aldra.example';

let server: TestServer;
let ana: Visitor;

const desk = (code: string | null) => ({
  code,
  deskName: 'Aldra Region',
  languages: ['en', 'vi', 'uk'],
  timeZone: 'Europe/Kyiv',
  administrator: { name: 'Ana Keller', email: ADMIN, password: PASSWORD, agencyCode: 'ENV' },
  agencies: [
    { code: 'env', name: { en: 'Environment' } },
    { code: 'WAT', name: { en: 'Halden Water', vi: 'Cấp nước Halden' } },
  ],
});

const signIn = async (email: string, password: string): Promise<Visitor> => {
  const person = visitor(server.url);
  expect((await person.send('POST', '/api/session', { email, password })).status).toBe(200);
  return person;
};
const stateOf = async (person: Visitor) => (await person.get('/api/session')).body.state;

/** Invites somebody and follows the link, as they would. */
async function join(name: string, roles: readonly Record<string, unknown>[]) {
  const email = `${name.toLowerCase()}@aldra.example`;
  const invited = await ana.send('POST', '/api/admin/people', { name, email, roles });
  expect(invited.status).toBe(200);
  const personId: string = invited.body.personId;
  const link = await ana.send('POST', `/api/admin/people/${personId}/invite-link`);
  const token: string = link.body.url.split('/').at(-1);
  const person = visitor(server.url);
  expect((await person.send('POST', `/api/links/${token}`, { password: PASSWORD })).status).toBe(
    200,
  );
  return { personId, email, person, token };
}

const agencyId = async (code: string): Promise<string> => {
  const { body } = await ana.get('/api/directory');
  return body.agencies.find((one: { code: string }) => one.code === code).id;
};
const deskEvents = () =>
  server.services.db
    .selectFrom('events')
    .innerJoin('desk', 'desk.id', 'events.streamId')
    .select(['events.type', 'events.byPersonId', 'events.payload'])
    .orderBy('events.number')
    .execute();

beforeEach(async () => {
  server = await startTestServer();
  ana = visitor(server.url);
});
afterEach(() => server.close());

describe('first start', () => {
  it('shows the two doors on an empty store, and sets up the desk with the code', async () => {
    expect(await stateOf(ana)).toBe('firstStart');
    expect((await ana.send('POST', '/api/first-start/desk', desk(server.setupCode))).status).toBe(
      200,
    );
    const { body } = await ana.get('/api/session');
    expect(body).toMatchObject({
      state: 'signedIn',
      desk: { name: 'Aldra Region', mode: 'live' },
      person: { name: 'Ana Keller', email: ADMIN },
      abilities: { openIncident: true, administer: true, startDrill: true },
    });
    const { body: found } = await ana.get('/api/playbooks');
    expect(found.playbooks.length).toBeGreaterThanOrEqual(8);
    expect((await deskEvents())[0]?.type).toBe('deskSetUp');
  });

  it('takes the code as it is read out: lower case, no dash, O for zero', async () => {
    const spoken = (server.setupCode ?? '').toLowerCase().replace('-', ' ').replaceAll('0', 'o');
    expect((await ana.send('POST', '/api/first-start/desk', desk(spoken))).status).toBe(200);
  });

  it('refuses a wrong code, limits attempts, and makes nothing', async () => {
    for (let attempt = 0; attempt < 10; attempt += 1) {
      const { body } = await ana.send('POST', '/api/first-start/desk', desk('0000-0000'));
      expect(body.error.code).toBe('setup_code_wrong');
    }
    const { status, body } = await ana.send('POST', '/api/first-start/exercise', {
      code: server.setupCode,
    });
    expect(status).toBe(429);
    expect(body.error.code).toBe('too_many_attempts');
    expect(body.error.details.retryAfter).toBeGreaterThan(0);
    expect(await stateOf(ana)).toBe('firstStart');
  });

  it('works once, also when two people press at the same time', async () => {
    const body = desk(server.setupCode);
    const answers = await Promise.all([
      visitor(server.url).send('POST', '/api/first-start/desk', body),
      visitor(server.url).send('POST', '/api/first-start/desk', body),
    ]);
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409]);
    const late = await ana.send('POST', '/api/first-start/exercise', { code: server.setupCode });
    expect(late.body.error.code).toBe('already_set_up');
  });

  it('refuses an agency that is not among those given, and a code given twice', async () => {
    const good = desk(server.setupCode);
    const outside = { ...good, administrator: { ...good.administrator, agencyCode: 'XYZ' } };
    expect((await ana.send('POST', '/api/first-start/desk', outside)).body.error.code).toBe(
      'agency_unknown',
    );
    const twice = { ...good, agencies: [...good.agencies, { code: 'Env', name: { en: 'Again' } }] };
    expect((await ana.send('POST', '/api/first-start/desk', twice)).body.error.code).toBe(
      'agency_code_taken',
    );
    expect(await stateOf(ana)).toBe('firstStart');
  });
});

describe('the exercise', () => {
  it('lets anybody be anybody in it, with no administrator set up first', async () => {
    expect(
      (await ana.send('POST', '/api/first-start/exercise', { code: server.setupCode })).status,
    ).toBe(200);
    const { body } = await ana.get('/api/exercise-accounts');
    const agencies = new Set(body.accounts.map((one: { agencyCode: string }) => one.agencyCode));
    expect(agencies.size).toBeGreaterThanOrEqual(4);
    const roles = new Set(body.accounts.flatMap((one: { roles: string[] }) => one.roles));
    expect([...roles].sort()).toEqual([
      'administrator',
      'approver',
      'duty_officer',
      'observer',
      'spokesperson',
    ]);
    const [first] = body.accounts;
    expect((await ana.send('POST', '/api/session/exercise', { personId: first.id })).status).toBe(
      200,
    );
    const { body: session } = await ana.get('/api/session');
    expect(session).toMatchObject({
      state: 'signedIn',
      desk: { mode: 'exercise' },
      person: { id: first.id },
    });
  });

  it('leaves no account with a password that somebody could guess', async () => {
    await ana.send('POST', '/api/first-start/exercise', { code: server.setupCode });
    const people = await server.services.db.selectFrom('people').select('passwordHash').execute();
    expect(people.every((person) => person.passwordHash === null)).toBe(true);
  });

  it('is not there on a live desk: neither the list nor the way in', async () => {
    await ana.send('POST', '/api/first-start/desk', desk(server.setupCode));
    const { body: session } = await ana.get('/api/session');
    const stranger = visitor(server.url);
    expect((await stranger.get('/api/exercise-accounts')).status).toBe(404);
    const personId: string = session.person.id;
    const answer = await stranger.send('POST', '/api/session/exercise', { personId });
    expect(answer.body.error.code).toBe('not_found');
    expect(stranger.cookie).toBeNull();
  });
});

describe('signing in', () => {
  beforeEach(async () => {
    await ana.send('POST', '/api/first-start/desk', desk(server.setupCode));
  });

  it('gives a cookie that scripts cannot read, and keeps only its hash', async () => {
    const person = visitor(server.url);
    const { setCookie } = await person.send('POST', '/api/session', {
      email: ' Ana@Aldra.example ',
      password: PASSWORD,
    });
    expect(setCookie).toMatch(/; HttpOnly/);
    expect(setCookie).toMatch(/; SameSite=Lax/);
    expect(setCookie).toMatch(/; Path=\//);
    expect(setCookie).not.toMatch(/Secure/);
    const token = (person.cookie ?? '').replace(`${SESSION_COOKIE}=`, '');
    const rows = await server.services.db.selectFrom('sessions').select('tokenHash').execute();
    const hash = createHash('sha256').update(token).digest('hex');
    expect(rows.map((row) => row.tokenHash.toString('hex'))).toContain(hash);
    expect(rows.every((row) => !row.tokenHash.toString('latin1').includes(token))).toBe(true);
  });

  it('stores passwords as argon2id', async () => {
    const people = await server.services.db.selectFrom('people').select('passwordHash').execute();
    expect(people[0]?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('tells a wrong password and an unknown address with the same words', async () => {
    const stranger = visitor(server.url);
    const wrong = await stranger.send('POST', '/api/session', { email: ADMIN, password: 'wrong' });
    const unknown = await stranger.send('POST', '/api/session', {
      email: 'no@aldra.example',
      password: 'wrong',
    });
    expect(wrong.status).toBe(401);
    const { requestId: _, ...error } = wrong.body.error;
    expect(unknown.body.error).toMatchObject(error);
  });

  it('stops guessing at one account after ten tries, even with the right password', async () => {
    const stranger = visitor(server.url);
    const attempts = Array.from({ length: 10 }, () =>
      stranger.send('POST', '/api/session', { email: ADMIN, password: 'not it' }),
    );
    for (const { status } of await Promise.all(attempts)) expect(status).toBe(401);
    const { status, body } = await stranger.send('POST', '/api/session', {
      email: ADMIN,
      password: PASSWORD,
    });
    expect(status).toBe(429);
    expect(body.error.details.retryAfter).toBeGreaterThan(0);
    expect(stranger.cookie).toBeNull();
  });

  it('forgets mistyped attempts once the password was right', async () => {
    const person = visitor(server.url);
    for (let round = 0; round < 2; round += 1) {
      for (let attempt = 0; attempt < 8; attempt += 1) {
        await person.send('POST', '/api/session', { email: ADMIN, password: 'not it' });
      }
      expect(
        (await person.send('POST', '/api/session', { email: ADMIN, password: PASSWORD })).status,
      ).toBe(200);
    }
  });

  it('signs out here alone, and everywhere at once', async () => {
    const phone = await signIn(ADMIN, PASSWORD);
    const laptop = await signIn(ADMIN, PASSWORD);
    await phone.send('DELETE', '/api/session');
    expect(phone.cookie).toBeNull();
    expect(await stateOf(laptop)).toBe('signedIn');
    const kept = ana.cookie;
    expect((await laptop.send('DELETE', '/api/sessions')).status).toBe(200);
    ana.cookie = kept;
    expect(await stateOf(ana)).toBe('signedOut');
    expect(await stateOf(laptop)).toBe('signedOut');
  });

  it('ends by itself after a night and a day', async () => {
    server.clock.advance(37 * 60 * 60 * 1000);
    expect(await stateOf(ana)).toBe('signedOut');
  });

  it('ends other sessions with a new password, which the old one no longer opens', async () => {
    const phone = await signIn(ADMIN, PASSWORD);
    const change = { current: PASSWORD, next: OTHER_PASSWORD };
    const wrong = await ana.send('PUT', '/api/account/password', { ...change, current: 'no' });
    expect(wrong.body.error.code).toBe('wrong_credentials');
    expect((await ana.send('PUT', '/api/account/password', change)).status).toBe(200);
    expect(await stateOf(ana)).toBe('signedIn');
    expect(await stateOf(phone)).toBe('signedOut');
    expect(
      (await phone.send('POST', '/api/session', { email: ADMIN, password: PASSWORD })).status,
    ).toBe(401);
    await signIn(ADMIN, OTHER_PASSWORD);
  });

  it.each([
    'passwordpassword',
    '123456789012',
    'Welcome20262026',
    'aaaaaaaaaaaa',
    'anakeller2026!',
  ])('refuses the common password %s', async (next) => {
    const { body } = await ana.send('PUT', '/api/account/password', { current: PASSWORD, next });
    expect(body.error.code).toBe('password_too_weak');
  });

  it('a new password asked for again gets the first answer; the key is good for no third', async () => {
    const key = { 'Idempotency-Key': 'a-key-of-this-test' };
    const change = (current: string, next: string) =>
      ana.send('PUT', '/api/account/password', { current, next }, key);
    const second = 'forty ducks in a row';
    expect((await change(PASSWORD, second)).status).toBe(200);
    expect((await change(PASSWORD, second)).status).toBe(200);
    const third = await change(second, 'fifty ducks in a row');
    expect(third.body.error.code).toBe('idempotency_key_reused');
    await signIn('ana@aldra.example', second);
  });

  it('refuses a request that comes from another site', async () => {
    const stranger = visitor(server.url);
    const body = { email: ADMIN, password: PASSWORD };
    const answer = await stranger.send('POST', '/api/session', body, {
      Origin: 'https://evil.example',
    });
    expect(answer.body.error.code).toBe('bad_origin');
  });
});

describe('signing in behind TLS', () => {
  it('gives a cookie that only TLS carries', async () => {
    const safe = await startTestServer({ publicUrl: 'https://desk.example' });
    try {
      const person = visitor(safe.url);
      const { setCookie } = await person.send(
        'POST',
        '/api/first-start/desk',
        desk(safe.setupCode),
      );
      expect(setCookie).toMatch(/; Secure/);
    } finally {
      await safe.close();
    }
  });
});

describe('invitations and resets', () => {
  async function mayMakeLink(personId: string): Promise<boolean> {
    const { body } = await ana.get('/api/admin/people');
    return body.people.find((one: { id: string }) => one.id === personId)?.mayMakeLink;
  }
  beforeEach(async () => {
    await ana.send('POST', '/api/first-start/desk', desk(server.setupCode));
  });

  it('let a person in once, by a link of which the store keeps only the hash', async () => {
    const roles = [{ agencyId: await agencyId('WAT'), role: 'spokesperson' }];
    const { person, token, email } = await join('Linh', roles);
    const { body } = await person.get('/api/session');
    expect(body).toMatchObject({ person: { email, roles }, abilities: { administer: false } });
    const links = await server.services.db.selectFrom('accountLinks').selectAll().execute();
    expect(JSON.stringify(links)).not.toContain(token);
    const kept = await server.services.db.selectFrom('idempotency').select('response').execute();
    expect(JSON.stringify(kept)).not.toContain(token);
    const again = await visitor(server.url).send('POST', `/api/links/${token}`, {
      password: OTHER_PASSWORD,
    });
    expect(again.body.error.code).toBe('link_invalid');
    expect((await deskEvents()).map((event) => event.type)).toContain('personJoined');
  });

  it('say whose they are before the password is set, and end after three days', async () => {
    const roles = [{ agencyId: await agencyId('WAT'), role: 'observer' }];
    const input = { name: 'Bea', email: 'bea@aldra.example', roles };
    const { body: invited } = await ana.send('POST', '/api/admin/people', input);
    const { body: link } = await ana.send(
      'POST',
      `/api/admin/people/${invited.personId}/invite-link`,
    );
    expect(link.url).toMatch(/^http:\/\/accord\.test\/invite\/[\w-]{43}$/);
    const path = `/api/links/${link.url.split('/').at(-1)}`;
    const { body: shown } = await visitor(server.url).get(path);
    expect(shown).toMatchObject({ kind: 'invite', name: 'Bea', deskName: 'Aldra Region' });
    server.clock.advance(73 * 60 * 60 * 1000);
    expect((await visitor(server.url).get(path)).body.error.code).toBe('link_invalid');
  });

  it('give a replayed command a link that works', async () => {
    const roles = [{ agencyId: await agencyId('WAT'), role: 'observer' }];
    const input = { name: 'Bea', email: 'bea@aldra.example', roles };
    const { body: invited } = await ana.send('POST', '/api/admin/people', input);
    const path = `/api/admin/people/${invited.personId}/invite-link`;
    const key = { 'Idempotency-Key': 'one-click-of-the-mouse' };
    await ana.send('POST', path, undefined, key);
    const { body: replay } = await ana.send('POST', path, undefined, key);
    const token = replay.url.split('/').at(-1);
    expect((await visitor(server.url).get(`/api/links/${token}`)).status).toBe(200);
    const made = (await deskEvents()).filter((event) => event.type === 'linkMade');
    expect(made).toHaveLength(1);
  });

  it('reset a forgotten password, and end the sessions it opened', async () => {
    const roles = [{ agencyId: await agencyId('WAT'), role: 'approver' }];
    const { person, personId, email } = await join('Henrik', roles);
    // [S8] Whoever opened it would sign for an agency that is not Ana's.
    const path = `/api/admin/people/${personId}/reset-link`;
    expect((await ana.send('POST', path)).body.error.code).toBe('link_not_yours');
    expect(await mayMakeLink(personId)).toBe(false);
    const administers = { agencyId: await agencyId('WAT'), role: 'administrator' };
    const { body: me } = await ana.get('/api/session');
    const change = { roles: [...me.person.roles, administers] };
    await ana.send('PATCH', `/api/admin/people/${me.person.id}`, change);
    expect(await mayMakeLink(personId)).toBe(true);
    const { body: first } = await ana.send('POST', path);
    const { body: link } = await ana.send('POST', `/api/admin/people/${personId}/reset-link`);
    const dropped = await visitor(server.url).get(`/api/links/${first.url.split('/').at(-1)}`);
    expect(dropped.body.error.code).toBe('link_invalid');
    expect(await stateOf(person)).toBe('signedIn');
    const token = link.url.split('/').at(-1);
    const weak = await visitor(server.url).send('POST', `/api/links/${token}`, {
      password: 'passwordpassword',
    });
    expect(weak.body.error.code).toBe('password_too_weak');
    await visitor(server.url).send('POST', `/api/links/${token}`, { password: OTHER_PASSWORD });
    expect(await stateOf(person)).toBe('signedOut');
    await signIn(email, OTHER_PASSWORD);
  });

  it('[S8] hold no longer once whom they are for signs for another agency', async () => {
    const agency = await agencyId('WAT');
    const observes = { agencyId: agency, role: 'observer' };
    const { personId, email } = await join('Henrik', [observes]);
    const { body: link } = await ana.send('POST', `/api/admin/people/${personId}/reset-link`);
    const path = `/api/links/${link.url.split('/').at(-1)}`;
    expect((await visitor(server.url).get(path)).body.kind).toBe('reset');
    const person = `/api/admin/people/${personId}`;
    await ana.send('PATCH', person, { roles: [{ agencyId: agency, role: 'approver' }] });
    expect((await visitor(server.url).get(path)).body.error.code).toBe('link_invalid');
    const used = await visitor(server.url).send('POST', path, { password: OTHER_PASSWORD });
    expect(used.body.error.code).toBe('link_invalid');
    await signIn(email, PASSWORD);
    await ana.send('PATCH', person, { roles: [observes] });
    const again = await visitor(server.url).send('POST', path, { password: OTHER_PASSWORD });
    expect(again.status).toBe(200);
  });
});

describe('administration', () => {
  beforeEach(async () => {
    await ana.send('POST', '/api/first-start/desk', desk(server.setupCode));
  });

  it('[P2] deactivating a person ends their sessions and links, and they cannot sign in', async () => {
    const roles = [{ agencyId: await agencyId('WAT'), role: 'approver' }];
    const { person, personId, email } = await join('Henrik', roles);
    expect(
      (await ana.send('PATCH', `/api/admin/people/${personId}`, { active: false })).status,
    ).toBe(200);
    expect(await stateOf(person)).toBe('signedOut');
    const refused = await person.send('POST', '/api/session', { email, password: PASSWORD });
    expect(refused.body.error.code).toBe('wrong_credentials');
    const link = await ana.send('POST', `/api/admin/people/${personId}/reset-link`);
    expect(link.body.error.code).toBe('person_unknown');
    const { body } = await ana.get('/api/directory');
    expect(body.people.find((one: { id: string }) => one.id === personId)).toMatchObject({
      active: false,
    });
    await ana.send('PATCH', `/api/admin/people/${personId}`, { active: true });
    await signIn(email, PASSWORD);
  });

  it('[A1] changes a person while they change themselves, and neither waits for the other', async () => {
    const roles = [{ agencyId: await agencyId('WAT'), role: 'approver' }];
    const { person, personId } = await join('Henrik', roles);
    for (let round = 0; round < 5; round += 1) {
      const answers = await Promise.all([
        person.send('PATCH', '/api/account', { name: `Henrik ${round}` }),
        ana.send('PATCH', `/api/admin/people/${personId}`, { name: `H. ${round}` }),
        person.send('PATCH', '/api/account', { name: `Henrik the ${round}` }),
      ]);
      expect(answers.map((one) => one.status)).toEqual([200, 200, 200]);
    }
  });

  it('keeps the last administrator, whichever way they would be lost', async () => {
    const { body: session } = await ana.get('/api/session');
    const env = await agencyId('ENV');
    const self = `/api/admin/people/${session.person.id}`;
    const ways = [
      await ana.send('PATCH', self, { active: false }),
      await ana.send('PATCH', self, { roles: [] }),
      await ana.send('PATCH', `/api/admin/agencies/${env}`, { active: false }),
    ];
    for (const way of ways) expect(way.body.error.code).toBe('last_administrator');
    expect(await stateOf(ana)).toBe('signedIn');
    // Somebody who was invited but has not come cannot take over yet.
    const roles = [{ agencyId: env, role: 'administrator' }];
    const input = { name: 'Bea', email: 'bea@aldra.example', roles };
    await ana.send('POST', '/api/admin/people', input);
    const still = await ana.send('PATCH', self, { roles: [] });
    expect(still.body.error.code).toBe('last_administrator');
    const { person } = await join('Jonas', roles);
    expect((await person.send('PATCH', self, { active: false })).status).toBe(200);
  });

  it('is the administrators’ alone', async () => {
    const wat = await agencyId('WAT');
    const { person } = await join('Karin', [{ agencyId: wat, role: 'duty_officer' }]);
    const refused = [
      await person.get('/api/admin/people'),
      await person.get('/api/admin/agencies'),
      await person.get('/api/admin/playbooks'),
      await person.send('PATCH', '/api/admin/desk', { name: 'Mine' }),
      await person.send('POST', '/api/admin/agencies', { code: 'NEW', name: { en: 'New' } }),
      await person.send('PATCH', `/api/admin/agencies/${wat}`, { active: false }),
    ];
    for (const { body } of refused) expect(body.error.code).toBe('not_allowed');
    const nobody = visitor(server.url);
    expect((await nobody.get('/api/admin/people')).body.error.code).toBe('not_signed_in');
    expect((await nobody.get('/api/directory')).body.error.code).toBe('not_signed_in');
  });

  it('takes the roles of an agency with it when the agency is switched off', async () => {
    const wat = await agencyId('WAT');
    const { person } = await join('Karin', [{ agencyId: wat, role: 'duty_officer' }]);
    expect((await person.get('/api/session')).body.abilities.openIncident).toBe(true);
    await ana.send('PATCH', `/api/admin/agencies/${wat}`, { active: false });
    expect((await person.get('/api/session')).body.abilities.openIncident).toBe(false);
    expect((await person.get('/api/directory')).body).toEqual({ agencies: [], people: [] });
  });

  it('refuses a second agency or person with the same code or address', async () => {
    const agency = await ana.send('POST', '/api/admin/agencies', {
      code: 'wat',
      name: { en: 'Again' },
    });
    expect(agency.body.error.code).toBe('agency_code_taken');
    const roles = [{ agencyId: await agencyId('WAT'), role: 'observer' }];
    const person = await ana.send('POST', '/api/admin/people', { name: 'X', email: ADMIN, roles });
    expect(person.body.error.code).toBe('email_taken');
  });

  it('[S6] gives deputies only to an approver of the same agency', async () => {
    const [env, wat] = [await agencyId('ENV'), await agencyId('WAT')];
    const { personId } = await join('Henrik', [{ agencyId: wat, role: 'approver' }]);
    const ask = (email: string, agency: string, role: string) =>
      ana.send('POST', '/api/admin/people', {
        name: 'Deputy',
        email,
        roles: [{ agencyId: agency, role, deputyFor: personId }],
      });
    expect((await ask('a@aldra.example', env, 'approver')).body.error.code).toBe('person_unknown');
    expect((await ask('b@aldra.example', wat, 'observer')).body.error.code).toBe('invalid_input');
    expect((await ask('c@aldra.example', wat, 'approver')).status).toBe(200);
  });

  it('keeps a playbook’s route from going out unread, and open incidents from surprises', async () => {
    const { body } = await ana.get('/api/admin/playbooks');
    const [{ id, ...playbook }] = body.playbooks;
    const path = `/api/admin/playbooks/${id}`;
    const renamed = { ...playbook, name: { en: 'Spill' } };
    expect((await ana.send('PUT', path, renamed)).status).toBe(200);
    const unread = structuredClone(renamed);
    for (const route of unread.content.routes) {
      for (const stage of route.template.stages) {
        for (const place of stage.places) place.scope = 'own';
      }
    }
    expect((await ana.send('PUT', path, unread)).body.error.code).toBe('route_without_whole_text');
    const { body: after } = await ana.get('/api/playbooks');
    expect(after.playbooks[0].name).toEqual({ en: 'Spill' });
  });

  it('[A1] appends an event for every change, in the desk’s own chain', async () => {
    const { body: session } = await ana.get('/api/session');
    await ana.send('POST', '/api/admin/agencies', { code: 'FSH', name: { en: 'Fisheries' } });
    await ana.send('PATCH', '/api/admin/desk', { name: 'Aldra' });
    const added = (await deskEvents()).slice(-2);
    expect(added.map((event) => event.type)).toEqual(['agencyAdded', 'deskChanged']);
    expect(added.every((event) => event.byPersonId === session.person.id)).toBe(true);
  });
});

describe('drills and duty', () => {
  beforeEach(async () => {
    await ana.send('POST', '/api/first-start/desk', desk(server.setupCode));
  });

  it('start and end a drill, once', async () => {
    const late = { name: 'Autumn drill', endsAt: '2026-11-23T01:00:00Z' };
    expect((await ana.send('POST', '/api/drills', late)).body.error.code).toBe('invalid_input');
    const input = { name: 'Autumn drill', endsAt: '2026-11-23T05:00:00Z' };
    const { body } = await ana.send('POST', '/api/drills', input);
    const { body: list } = await ana.get('/api/drills');
    expect(list.drills).toMatchObject([{ id: body.drillId, name: 'Autumn drill', endedAt: null }]);
    expect((await ana.send('POST', `/api/drills/${body.drillId}/end`)).status).toBe(200);
    const again = await ana.send('POST', `/api/drills/${body.drillId}/end`);
    expect(again.body.error.code).toBe('drill_over');
  });

  it('hand the duty over from one duty officer to the next, and to nobody else', async () => {
    const wat = await agencyId('WAT');
    const { person: karin } = await join('Karin', [{ agencyId: wat, role: 'duty_officer' }]);
    const { person: linh } = await join('Linh', [{ agencyId: wat, role: 'spokesperson' }]);
    const open = () =>
      server.services.db.selectFrom('shifts').selectAll().where('endedAt', 'is', null).execute();
    await ana.send('POST', '/api/duty', { until: null });
    await karin.send('POST', '/api/duty', { until: '2026-11-23T06:00:00Z' });
    expect(await open()).toHaveLength(1);
    expect((await linh.send('POST', '/api/duty', { until: null })).body.error.code).toBe(
      'not_allowed',
    );
    await ana.send('DELETE', '/api/duty');
    expect(await open()).toHaveLength(1);
    await karin.send('DELETE', '/api/duty');
    expect(await open()).toHaveLength(0);
  });
});

describe('bad input', () => {
  beforeEach(async () => {
    await ana.send('POST', '/api/first-start/desk', desk(server.setupCode));
  });

  it('is refused by code and changes nothing', async () => {
    const before = (await deskEvents()).length;
    const unknown = await ana.send('PATCH', '/api/account', { name: 'Ana', admin: true });
    expect(unknown).toMatchObject({ status: 422, body: { error: { code: 'invalid_input' } } });
    const broken = await ana.send('PATCH', '/api/account', '{"name":');
    expect(broken).toMatchObject({ status: 400, body: { error: { code: 'invalid_json' } } });
    const long = await ana.send('PATCH', '/api/account', { name: 'x'.repeat(81) });
    expect(long.body.error.code).toBe('invalid_input');
    const foreign = await ana.send('PATCH', '/api/admin/people/1', { name: 'X' });
    expect(foreign.body.error.code).toBe('invalid_input');
    const path = '/api/admin/people/00000000-0000-4000-8000-000000000000';
    expect((await ana.send('PATCH', path, { name: 'X' })).body.error.code).toBe('not_found');
    expect(await deskEvents()).toHaveLength(before);
  });

  it('a replayed command gets the first answer; the same key for something else is refused', async () => {
    const key = { 'Idempotency-Key': 'one-click-of-the-mouse' };
    const agency = { code: 'FSH', name: { en: 'Fisheries' } };
    const first = await ana.send('POST', '/api/admin/agencies', agency, key);
    const replay = await ana.send('POST', '/api/admin/agencies', agency, key);
    expect(replay.body).toEqual(first.body);
    const other = await ana.send('POST', '/api/admin/agencies', { ...agency, code: 'POL' }, key);
    expect(other.body.error.code).toBe('idempotency_key_reused');
  });
});
