import { execFile } from 'node:child_process';
import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { canonicalJson } from '@accord/shared/canonicalJson';
import { publishedKeys, releaseProof } from '@accord/shared/proof';
import { copiedEvent, copyHead } from '@accord/shared/recordCopy';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { check } from '../../scripts/verify-statement.mjs';
import { hashContent, hashEvent } from '../../server/src/audit/chain.js';
import { verifyRecord } from '../../server/src/verifyRecord.js';
import { heldClock } from '../helpers/heldClock.js';
import { registerPasskey, removeAndRegisterAgain, signWithPasskey } from '../helpers/passkeys.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type PersonName, type Spill, type SpillOptions, startSpill } from '../helpers/spill.js';
import { withdraw } from '../helpers/withdrawals.js';

const MINUTE = 60_000;
const VERIFIER = fileURLToPath(new URL('../../scripts/verify-statement.mjs', import.meta.url));
/** Loaded before the verifier: whoever reaches for a network ends the process. */
const NO_NETWORK = `data:text/javascript,import net from 'node:net';import dns from 'node:dns';
net.Socket.prototype.connect = dns.lookup = () => { throw new Error('reached for a network') };
globalThis.fetch = net.Socket.prototype.connect;`;

let server: TestServer;
let spill: Spill;
let folder: string;

async function open() {
  server = await startTestServer();
  folder = await mkdtemp(join(tmpdir(), 'accord-proof-'));
}
async function close() {
  await server.close();
  await rm(folder, { recursive: true });
}

/** A page as somebody without a session gets it, or as a person does. */
async function page(path: string, as?: PersonName, form?: Readonly<Record<string, string>>) {
  const response = await fetch(server.url + path, {
    redirect: 'manual',
    headers: { Cookie: (as && spill.as(as).cookie) ?? '' },
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  });
  const header = (name: string) => response.headers.get(name);
  return { status: response.status, text: await response.text(), header };
}

interface Out {
  readonly releaseId: string;
  readonly slug: string;
}
async function release(number: number, languages: readonly string[], statementId?: string) {
  const version = await spill.submit(languages, number, 'noor', statementId);
  await spill.signAll(version);
  const path = `/api/versions/${version}/releases`;
  const leaving = await spill.leaving(version, languages);
  const { body } = await spill.as('ana').send('POST', path, leaving);
  return body as Out;
}
async function released(options?: SpillOptions): Promise<Out> {
  spill = await startSpill(server, options);
  await spill.write('en');
  await spill.write('vi');
  return await release(1, ['en', 'vi']);
}

async function makeAdministrator(name: PersonName) {
  const { personId } = spill.people[name];
  await server.services.db
    .insertInto('roles')
    .values({ personId, agencyId: spill.agencies.ENV, role: 'administrator', deputyFor: null })
    .execute();
}
const rotate = (as: PersonName) => spill.as(as).send('POST', '/api/admin/signing-keys');
const readProof = async (slug: string, number: number) =>
  (await page(`/news/${slug}/${number}/proof.json`)).text;
const readKeys = async () => (await page('/.well-known/accord-keys.json')).text;

/** A copy of a record as somebody takes it and saves it. */
async function takeCopy(as: PersonName, of: 'incident' | 'desk', sealed = false) {
  const path = of === 'desk' ? '/api' : `/api/incidents/${spill.incidentId}`;
  const taken = await spill.as(as).send('POST', `${path}/record-copies`, { sealed });
  const at = `/api/record-copies/${taken.body.copyId}`;
  return { taken, at, file: await page(at, as) };
}

/** What whoever has the store, and not the desk's key, can make of a copy: every hash follows. */
function writtenAnew(file: string, at: number, title: string): string[] {
  const [first = '', ...rest] = file.trimEnd().split('\n');
  let before: Buffer | null = null;
  const events = rest.map((line) => {
    const event = copiedEvent.parse(JSON.parse(line));
    const { number, type, salt, content } = event;
    const said = content && number === at ? { ...content, payload: { title } } : content;
    const payloadHash = said
      ? hashContent(Buffer.from(salt ?? '', 'base64url'), said)
      : Buffer.from(event.payloadHash, 'hex');
    const previous = before?.toString('hex') ?? null;
    before = hashEvent(before, number, type, payloadHash);
    const hash = before.toString('hex');
    return { ...event, content: said, previous, payloadHash: payloadHash.toString('hex'), hash };
  });
  const head = copyHead.parse(JSON.parse(first));
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const end = { number: events.length, hash: events.at(-1)?.hash ?? '' };
  const signature = sign(null, Buffer.from(canonicalJson({ ...head.statement, end })), privateKey);
  const x = publicKey.export({ format: 'jwk' }).x ?? '';
  const forged = {
    ...head,
    statement: { ...head.statement, end },
    key: { ...head.key, x },
    signature: signature.toString('base64url'),
  };
  return [forged, ...events].map((one) => `${canonicalJson(one)}\n`);
}

/** The words of a page from its title to its end, as somebody marks and copies them. */
const wordsOn = (html: string) =>
  (/<main id="main">([\s\S]*)<\/main>/.exec(html)?.[1] ?? '')
    .replace(/<\/(?:p|h1|h2|b|div)>/g, '\n')
    .replace(/<[^>]+>/g, '');

/** Runs the verifier as people do: a file of its own, on files alone. */
async function verify(files: Readonly<Record<string, string>>, more: readonly string[] = []) {
  const args = ['--import', NO_NETWORK, VERIFIER, 'proof.json'];
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  if (files['keys.json'] !== undefined) args.push('--keys', 'keys.json');
  if (files['text.txt'] !== undefined) args.push('--text', 'text.txt');
  for (const name of Object.keys(files)) {
    if (name.endsWith('.jsonl')) args.push('--record', name);
  }
  return await new Promise<{ code: number; said: string }>((resolve) => {
    execFile(process.execPath, [...args, ...more], { cwd: folder }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: stdout + stderr }),
    );
  });
}

describe('a statement that was released', () => {
  let out: Out;
  beforeAll(async () => {
    await open();
    out = await released();
  });
  afterAll(close);

  it('[R6] is signed by the desk, and the proof holds without it and without a network', async () => {
    const { slug } = out;
    const keys = await page('/.well-known/accord-keys.json');
    expect(keys.header('cache-control')).toMatch(/^public, max-age=/);
    expect(keys.header('set-cookie')).toBeNull();
    const proof = await readProof(slug, 1);
    const text = wordsOn(
      (await page(`/news/${slug}/en`)).text.replace(/<p class="when">.*<\/p>/, ''),
    );
    const files = { 'proof.json': proof, 'keys.json': keys.text };
    const copied = { ...files, 'text.txt': text };
    const { code, said } = await verify(copied, ['--language', 'en']);
    expect(said).toContain('ok   your text: word for word');
    expect(said).toContain('VERIFIED: released at 2026-11-23T02:31:00.000Z by http://accord.test');
    expect(said).toContain('Halden Water (in a signed-in session)');
    expect(said).not.toMatch(/FAIL|not compared/);
    expect(code).toBe(0);

    const broken = await verify({ ...files, 'proof.json': proof.replace('9 people', '7 people') });
    expect([broken.code, broken.said]).toEqual([1, expect.stringContaining('NOT VERIFIED: text.')]);
    expect((await verify({ 'proof.json': '{"format":' })).code).toBe(1);
  });

  it('[R6] names its place in the record of its incident, and tells nothing of what stands there', async () => {
    const { slug, releaseId } = out;
    const proof = releaseProof.parse(JSON.parse(await readProof(slug, 1)));
    const record = await spill.as('ana').get(`/api/incidents/${spill.incidentId}/record`);
    const event = record.body.events.find((one: { type: string }) => one.type === 'released');
    expect(proof.statement.record).toEqual({ number: event.number, hash: event.hash });
    expect(proof.record).toHaveLength(1);
    expect(proof.statement).toMatchObject({ releaseId, version: 1, kind: 'release', of: null });
    const text = JSON.stringify(proof);
    for (const { personId, name } of Object.values(spill.people)) {
      expect(text).not.toContain(personId);
      expect(text).not.toMatch(new RegExp(`"${name}"`));
    }
  });

  it('[A1] stands in a copy of the record, which is checked without the desk and shows what was written anew', async () => {
    const refused = await takeCopy('noor', 'incident');
    expect([refused.taken.status, refused.taken.body.error.code]).toEqual([403, 'not_allowed']);
    const { taken, at, file } = await takeCopy('ana', 'incident');
    const { events } = (await spill.as('ana').get(`/api/incidents/${spill.incidentId}/record`))
      .body;
    const last = events.at(-1);
    expect(last).toMatchObject({ type: 'recordTakenOut', by: spill.people.ana.personId });
    expect(taken.body.file).toBe(`record-${spill.number}-${last.number}.jsonl`);
    expect(file.header('content-disposition')).toContain(taken.body.file);
    // Nobody else's, and only while the incident may be known.
    expect((await page(at, 'dora')).status).toBe(404);
    await server.services.db.updateTable('incidents').set({ restricted: true }).execute();
    expect((await page(at, 'ana')).status).toBe(404);
    await server.services.db.updateTable('incidents').set({ restricted: false }).execute();

    const proof = await readProof(out.slug, 1);
    const keys = await readKeys();
    const files = { 'proof.json': proof, 'keys.json': keys, 'record.jsonl': file.text };
    const { code, said } = await verify(files);
    expect(said).toContain(`ok   chain of record.jsonl: ${last.number} events, each whole`);
    expect(said).toContain('ok   published key of record.jsonl: in use');
    expect(said).toMatch(/ok {3}release in record: event \d+ .*, which names the same words/);
    expect(said).toMatch(/ok {3}signatures in record: each was given, in event \d+, \d+, \d+\n/);
    expect(said).toContain(`WHOLE: the record of ${spill.number}, events 1 to ${last.number}`);
    expect([code, said.includes('FAIL')]).toEqual([0, false]);

    const failures = (lines: readonly string[]) =>
      check({ proof, keys, text: null, records: [{ name: 'it', lines: () => lines }] }, null)
        .results.filter((one) => one.state === 'failed')
        .map((one) => one.name);
    const lines = file.text.match(/.*\n/g) ?? [];
    expect(failures(lines)).toEqual([]);
    expect(failures(lines.toSpliced(3, 1))).toEqual(['chain of it', 'signatures in record']);
    const anew = writtenAnew(file.text, 3, 'Nobody signed');
    expect(failures(anew)).toEqual(
      expect.arrayContaining(['published key of it', 'release in record']),
    );
    expect(failures(anew)).not.toContain('chain of it');

    const sealed = await takeCopy('ana', 'incident', true);
    const alone = await verify({ ...files, 'record.jsonl': sealed.file.text });
    expect(sealed.file.text).not.toContain(spill.people.ana.personId);
    expect(alone.said).toMatch(/ok {3}release in record: .*; what it says is not in the copy/);
    expect(alone.said).toContain('-    signatures in record: who signed is in events');
    expect(alone.code).toBe(0);
  });

  it('[R6] shows words, signers, code, signature and key, and leads to the proof', async () => {
    const { slug } = out;
    const statement = await page(`/news/${slug}/en`);
    const at = /<a class="button" href="([^"]+)"/.exec(statement.text)?.[1] ?? '';
    expect(at).toBe(`/news/${slug}/en/1/verify`);
    const { text, header } = await page(at);
    const { signature, statement: signed } = JSON.parse(await readProof(slug, 1));
    expect(header('set-cookie')).toBeNull();
    expect(text).not.toMatch(/<script|style="/);
    for (const part of [
      'The fumes injured 9 people.',
      'Halden Water',
      'signed in to the desk',
      'This is the current text.',
      signature,
      signed.key.kid,
      signed.texts[0].code,
      `href="/news/${slug}/1/proof.json"`,
      'href="/.well-known/accord-keys.json"',
    ]) {
      expect(text).toContain(part);
    }
    const verifier = /href="([^"]+verify-statement\.mjs)"/.exec(text)?.[1] ?? '';
    const file = await page(verifier);
    expect(file.header('content-disposition')).toContain('attachment');
    expect(file.text).toBe(await readFile(VERIFIER, 'utf8'));
  });

  it('[R6] compares pasted words, and answers in each language of the interface', async () => {
    const { slug } = out;
    const text = (await page(`/news/${slug}/en.txt`)).text;
    for (const [lang, same, differs, removed] of [
      ['en', 'These are the released words', 'These are not the released words', 'removed'],
      ['vi', 'Đây đúng là nội dung đã công bố', 'Đây không phải nội dung đã công bố', 'bỏ đi'],
      ['uk', 'Це опубліковані слова', 'Це не опубліковані слова', 'вилучено'],
    ]) {
      const at = `/news/${slug}/en/1/verify?lang=${lang}`;
      const right = await page(at, undefined, { text: text.replaceAll('\n', '\r\n') });
      expect(right.text).toContain(`</svg>${same}</h2>`);
      expect(right.header('cache-control')).toBe('no-store');
      const wrong = await page(at, undefined, { text: text.replace('9 people', '12 <b>people') });
      expect(wrong.text).toContain(`<html lang="${lang}" dir="ltr">`);
      expect(wrong.text).toContain(`${differs}</h2>`);
      expect(wrong.text).toContain(
        `<del><span class="vh" lang="${lang}" dir="ltr">${removed} </span><span class="words">9</span></del>`,
      );
      expect(wrong.text).toContain('12 &#60;b&#62;');
    }
  });

  it('refuses nothing, too much and too often in words, and goes on', async () => {
    const { slug } = out;
    const at = `/news/${slug}/en/1/verify`;
    const nothing = await page(at, undefined, { text: ' ' });
    expect([nothing.status, nothing.text]).toEqual([
      422,
      expect.stringContaining('Nothing was pasted'),
    ]);
    const long = await page(at, undefined, { text: 'я'.repeat(20_001) });
    expect([long.status, long.text]).toEqual([
      413,
      expect.stringContaining('at most 20,000 characters'),
    ]);
    const huge = await page(at, undefined, { text: 'x'.repeat(300_000) });
    expect(huge.status).toBe(413);
    expect((await page(at, undefined, { other: 'x' })).status).toBe(422);
    expect((await page(`/news/${slug}/en`, undefined, { text: 'x' })).status).toBe(404);
    let last = 0;
    for (let sent = 0; sent < 20 && last !== 429; sent += 1) {
      last = (await page(at, undefined, { text: 'x' })).status;
    }
    expect(last).toBe(429);
    expect((await page(at)).status).toBe(200);
  });

  it('[R6] keeps its signature, and the key of it, as they are, in the store itself', async () => {
    const { db } = server.services;
    await expect(
      db.updateTable('releaseProofs').set({ statement: '{}' }).execute(),
    ).rejects.toThrow();
    await expect(db.deleteFrom('releaseProofs').execute()).rejects.toThrow();
    await expect(db.deleteFrom('signingKeys').execute()).rejects.toThrow();
    const publicKey = Buffer.alloc(32);
    await expect(db.updateTable('signingKeys').set({ publicKey }).execute()).rejects.toThrow();
  });

  it('says that it has no signature where it is from before releases were signed', async () => {
    const { slug } = out;
    await sql`truncate release_proofs`.execute(server.services.db);
    // In another language: pages that were asked for before are in memory.
    const { text } = await page(`/news/${slug}/vi/1/verify?lang=en`);
    expect(text).toContain('before the desk began to sign its releases');
    expect(text).toContain('Halden Water');
    expect((await page(`/news/${slug}/1/proof.json?lang=uk`)).status).toBe(404);
  });
});

describe('a release', () => {
  beforeEach(open);
  afterEach(close);

  it('[S4] says which signatures carried over, and from which version', async () => {
    spill = await startSpill(server);
    await spill.write('en');
    await spill.write('vi');
    const first = await spill.submit(['en', 'vi'], 1);
    await spill.sign('marta', first);
    const takenBack = server.clock.now().toISOString();
    await spill.as('marta').send('POST', `/api/versions/${first}/take-back`, {
      placeId: spill.placeOf('HLT'),
      reason: 'We counted again.',
    });
    server.clock.advance(MINUTE);
    await spill.signAll(first);
    await spill.write('vi', 'more', 'Gọi 0800 555 015.');
    const version = await spill.submit(['en', 'vi'], 2);
    await spill.signAll(version, ['vi']);
    const path = `/api/versions/${version}/releases`;
    const { slug } = (await spill.as('ana').send('POST', path, { languages: ['en', 'vi'] })).body;
    const { statement } = JSON.parse(await readProof(slug, 1));
    const how = statement.texts.map((text: { signoffs: { how: unknown }[] }) =>
      text.signoffs.map((one) => one.how),
    );
    const carried = { by: 'carried', fromVersion: 1 };
    const session = { by: 'session' };
    expect(how).toEqual([
      [carried, carried, carried],
      [session, session, session],
    ]);
    expect((await page(`/news/${slug}/en/1/verify`)).text).toContain('carried over from version 1');
    const record = (await takeCopy('ana', 'incident')).file.text;
    const { said } = await verify({
      'proof.json': await readProof(slug, 1),
      'record.jsonl': record,
    });
    expect(said).toContain('Halden Water (carried over from version 1)');
    expect(said).toMatch(/ok {3}signatures in record: each was given, in event (\d+, ){5}\d+\n/);
    // A desk that lets out what its leader had taken back is found out by its own record.
    const forged = JSON.parse(await readProof(slug, 1));
    forged.statement.texts[0].signoffs.find(
      (one: { place: string }) => one.place === spill.placeOf('HLT'),
    ).at = takenBack;
    const records = [{ name: 'it', lines: () => record.match(/.*\n/g) ?? [] }];
    const files = { proof: canonicalJson(forged), keys: null, text: null, records };
    expect(check(files, null).results).toContainEqual({
      name: 'signatures in record',
      state: 'failed',
      says: expect.stringContaining('was taken back in event'),
    });
  });

  it('[S8] brings what passkeys approved, and nothing that was remarked beside it', async () => {
    spill = await startSpill(server);
    await spill.write('en');
    const versionId = await spill.submit(['en'], 1);
    const { en } = await spill.texts(versionId);
    for (const [name, code, remark] of [
      ['henrik', 'WAT', null],
      ['marta', 'HLT', 'Only just'],
    ] as const) {
      const by = spill.as(name);
      const passkey = await registerPasskey(by);
      // Two events hold its key then, and the last one counts.
      await removeAndRegisterAgain(by, passkey);
      const signing = { versionId, placeId: spill.placeOf(code), texts: [en], remark };
      expect((await signWithPasskey(by, passkey, signing)).status).toBe(200);
    }
    await spill.sign('tomas', versionId);
    const path = `/api/versions/${versionId}/releases`;
    const leaving = await spill.leaving(versionId, ['en']);
    const { slug } = (await spill.as('ana').send('POST', path, leaving)).body;
    const proof = await readProof(slug, 1);
    const { statement, assertions } = releaseProof.parse(JSON.parse(proof));
    const [text] = statement.texts;
    expect(text && 'signoffs' in text && text.signoffs.map((one) => one.how)).toMatchObject([
      { by: 'passkey', published: true },
      { by: 'passkey', published: false },
      { by: 'session' },
    ]);
    expect(assertions).toHaveLength(1);
    expect(proof).not.toMatch(/Only just|"credentialId"/);
    expect((await takeCopy('ana', 'desk')).taken.status).toBe(403);
    await makeAdministrator('ana');
    const { code, said } = await verify({
      'proof.json': proof,
      'keys.json': await readKeys(),
      'desk.jsonl': (await takeCopy('ana', 'desk')).file.text,
      'incident.jsonl': (await takeCopy('ana', 'incident')).file.text,
    });
    expect(said).toMatch(/ok {3}passkeys in record: event \d+, \d+ of the desk's record\n/);
    expect(said).toMatch(/ok {3}signatures in record: each was given, in event \d+, \d+, \d+\n/);
    expect(said).toContain('ok   passkeys: 1 checked, 1 not published');
    expect(said).toMatch(/ok {3}registered: event \d+ of the desk's record, which had \d+\n/);
    expect(said).toContain("Whose the passkeys are, the desk's record says");
    expect(code).toBe(0);
    // Whoever wrote another key into another record of their own is found out by the record.
    const lines: string[] = [];
    const write = (line: string) => lines.push(line);
    expect(await verifyRecord(server.services.db, write)).toBe(true);
    expect(lines.at(-1)).toBe('1 of 1 releases name what this record holds.');
    const { db } = server.services;
    const [signed] = await db.selectFrom('releaseProofs').selectAll().execute();
    const unknown = 'a'.repeat(64);
    const otherEvent = JSON.parse(signed?.statement ?? '');
    otherEvent.passkeys.registered[0].hash = unknown;
    // With a key of their own in no record: without its registration the proof alone does not tell.
    const { passkeys: _, ...otherSignature } = JSON.parse(signed?.statement ?? '');
    otherSignature.texts[0].signoffs[0].how.assertion = unknown;
    for (const other of [otherEvent, otherSignature]) {
      await sql`truncate release_proofs`.execute(db);
      if (signed) {
        const forged = { ...signed, statement: canonicalJson(other) };
        await db.insertInto('releaseProofs').values(forged).execute();
      }
      expect(await verifyRecord(db, write)).toBe(false);
      expect(lines.at(-1)).toBe('0 of 1 releases name what this record holds.');
    }
    const without = canonicalJson({ ...JSON.parse(proof), assertions: [] });
    expect((await verify({ 'proof.json': without })).said).toContain(
      'NOT VERIFIED: passkeys, registered.',
    );
    expect((await page(`/news/${slug}/en/1/verify`)).text).toContain('with a passkey');
    expect((await page(`/news/${slug}/en`)).text.match(/with a passkey/g)).toHaveLength(2);
  });

  it('[R6] makes one key for the desk, also when two go out at once, and the record says so', async () => {
    spill = await startSpill(server);
    await spill.write('en');
    await spill.write('vi');
    const version = await spill.submit(['en', 'vi'], 1);
    await spill.signAll(version);
    const path = `/api/versions/${version}/releases`;
    expect(publishedKeys.parse(JSON.parse(await readKeys())).keys).toEqual([]);
    const both = await Promise.all(
      ['en', 'vi'].map(async (one) =>
        spill.as('ana').send('POST', path, await spill.leaving(version, [one])),
      ),
    );
    expect(both.map((one) => one.status)).toEqual([200, 200]);
    const { keys } = JSON.parse(await readKeys());
    expect(keys).toHaveLength(1);
    const desk = await spill.as('ana').get('/api/record');
    expect(
      desk.body.events.filter((one: { type: string }) => one.type === 'signingKeyMade'),
    ).toEqual([expect.objectContaining({ by: null, payload: { keyId: keys[0].kid } })]);
    expect(desk.body.chain.state).toBe('intact');
  });
});

describe('the signing key', () => {
  beforeEach(open);
  afterEach(close);

  it('[R6] is rotated by an administrator; both stay published, each with its time', async () => {
    const { slug } = await released();
    expect((await rotate('ana')).body.error.code).toBe('not_allowed');
    await makeAdministrator('ana');
    server.clock.advance(MINUTE);
    const rotated = await rotate('ana');
    expect(rotated.status).toBe(200);
    server.clock.advance(MINUTE);
    await spill.write('en', 'know', 'The fumes injured 12 people.');
    await release(2, ['en']);

    const keys = await readKeys();
    const [first, second] = publishedKeys.parse(JSON.parse(keys)).keys;
    expect([first?.validFrom, first?.validUntil]).toEqual([
      '2026-11-23T02:31:00.000Z',
      '2026-11-23T02:32:00.000Z',
    ]);
    expect(second).toMatchObject({ kid: rotated.body.keyId, validUntil: null });
    for (const [number, key] of [
      [1, first?.kid],
      [2, second?.kid],
    ] as const) {
      const { code, said } = await verify({
        'proof.json': await readProof(slug, number),
        'keys.json': keys,
      });
      expect(said).toContain(`key ${key}`);
      expect(code).toBe(0);
    }
    const { body } = await spill.as('ana').get('/api/record');
    expect(body.events.at(-1)).toMatchObject({
      type: 'signingKeyRotated',
      payload: { keyId: second?.kid, retiredKeyId: first?.kid },
    });
    const shown = (await spill.as('ana').get('/api/admin/signing-keys')).body.keys;
    expect(shown).toMatchObject([
      { id: second?.kid, releases: 1, opens: true },
      { id: first?.kid, releases: 1, opens: null },
    ]);
    const rows = await server.services.db.selectFrom('signingKeys').selectAll().execute();
    expect(rows.map((row) => row.sealed === null)).toEqual([true, false]);
  });

  it('[R6] that another process cannot open releases nothing there, until it is rotated', async () => {
    const { slug } = await released();
    await spill.write('en', 'know', 'The fumes injured 12 people.');
    const version = await spill.submit(['en'], 2);
    await spill.signAll(version);
    await makeAdministrator('ana');
    const { database, clock } = server;
    // Its clock is a minute behind, as those of two machines may be.
    const late = heldClock(new Date(clock.now().getTime() - MINUTE).toISOString());
    const options = { database, clock: late, secretsKey: Buffer.alloc(32, 9) };
    const other = await startTestServer(options);
    try {
      const ana = spill.as('ana');
      const there = async (method: string, path: string, body?: unknown) => {
        const headers = {
          'Content-Type': 'application/json',
          'Idempotency-Key': crypto.randomUUID(),
          Cookie: ana.cookie ?? '',
        };
        const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
        const response = await fetch(other.url + path, init);
        return { status: response.status, body: JSON.parse(await response.text()) };
      };
      const path = `/api/versions/${version}/releases`;
      const leaving = await spill.leaving(version, ['en']);
      const refused = await there('POST', path, leaving);
      expect([refused.status, refused.body.error.code]).toEqual([503, 'signing_key_sealed']);
      expect((await page(`/news/${slug}/en/2`)).status).toBe(404);
      expect((await there('GET', '/api/admin/signing-keys')).body.keys[0].opens).toBe(false);
      expect((await there('POST', '/api/admin/signing-keys')).status).toBe(200);
      expect((await there('POST', path, leaving)).status).toBe(200);
      clock.advance(MINUTE);
      const files = { 'proof.json': await readProof(slug, 2), 'keys.json': await readKeys() };
      const { signedAt, releasedAt } = JSON.parse(files['proof.json']).statement;
      expect([releasedAt, signedAt]).toEqual([
        '2026-11-23T02:30:00.000Z',
        '2026-11-23T02:31:00.000Z',
      ]);
      expect((await verify(files)).code).toBe(0);
    } finally {
      await other.close();
    }
  });
});

describe('Verify this statement', () => {
  beforeEach(open);
  afterEach(close);

  it('[R3] of a corrected or withdrawn release says so', async () => {
    const first = await released();
    server.clock.advance(27 * MINUTE);
    const path = `/api/releases/${first.releaseId}/corrections`;
    const note = { en: '12 people are injured, not 9.' };
    const { statementId } = (await spill.as('noor').send('POST', path, { note })).body;
    await spill.write('en', 'know', 'The fumes injured 12 people.', statementId);
    const second = await release(1, ['en'], statementId);
    const at = (number: number) => `/news/${first.slug}/en/${number}/verify`;
    expect((await page(at(1))).text).toContain('This text was replaced at 02:58.');
    const corrected = (await page(at(2))).text;
    expect(corrected).toContain('took the place of the one of 02:31');
    expect(corrected).toContain(`href="${at(1)}?lang=en"`);
    // With the box of the correction, and the mark at the word.
    const text = wordsOn((await page(`/news/${first.slug}/en`)).text);
    expect(text).toContain('corrected 02:58');
    expect((await page(at(2), undefined, { text })).text).toContain('These are the released words');
    expect((await page(at(1), undefined, { text })).text).toContain('These are not the released');
    expect((await verify({ 'proof.json': await readProof(first.slug, 2) })).said).toContain(
      `VERIFIED: released as a correction of release ${first.releaseId}`,
    );
    server.clock.advance(MINUTE);
    await withdraw(server, spill, second.releaseId);
    expect((await page(at(2))).text).toContain('This statement was withdrawn at 02:59.');
    const withdrawn = (await page(at(3))).text;
    expect(withdrawn).toContain('This withdraws the release of 02:58.');
    expect(withdrawn).toMatch(/Environment Agency<small[^>]*>agreed in advance/);
    expect(withdrawn).toContain('wording that both agencies agreed to in advance');
    const { code, said } = await verify({
      'proof.json': await readProof(first.slug, 3),
      'keys.json': await readKeys(),
    });
    expect([code, said]).toEqual([
      0,
      expect.stringMatching(
        /issued as the withdrawal of release[\s\S]*en \S+ Public Health \(in advance, to this wording\)/,
      ),
    ]);
  });

  it('[R5] of what was published in error shows no word of it, and no guess finds one', async () => {
    const { releaseId, slug } = await released();
    const at = `/news/${slug}/en/1/verify`;
    const text = (await page(`/news/${slug}/en.txt`)).text;
    await withdraw(server, spill, releaseId, 'error');
    const shown = (await page(at)).text;
    expect(shown).toContain('This statement was published in error, and taken back at 02:31.');
    expect(shown).not.toMatch(/fumes|proof\.json"/);
    expect((await page(`/news/${slug}/1/proof.json`)).status).toBe(404);
    expect((await page(at, undefined, { text })).text).toContain('These are the released words');
    const guess = (await page(at, undefined, { text: 'The fumes injured 9 people.' })).text;
    expect(guess).toContain('These are not the released words');
    expect(guess).not.toMatch(/<ins>|<del>|gone home/);
    const { said } = await verify({ 'proof.json': await readProof(slug, 2) });
    expect(said).toContain(
      `VERIFIED: issued to say that release ${releaseId} was published in error`,
    );
  });

  it('[R2] of an exercise stands behind the sign-in, and says what it is', async () => {
    const { slug } = await released({ exercise: true });
    for (const path of [`/news/${slug}/1/proof.json`, `/news/${slug}/en/1/verify`]) {
      expect((await page(path)).status, path).toBe(404);
      const outside = await page(`/exercise${path}`);
      expect([outside.status, outside.text.includes('fumes')], path).toEqual([303, false]);
    }
    expect(
      (await page(`/exercise/news/${slug}/en/1/verify`, undefined, { text: 'x' })).status,
    ).toBe(303);
    const { text } = await page(`/exercise/news/${slug}/en/1/verify`, 'dora', {
      text: 'The fumes injured 9 people. All have gone home.',
    });
    expect(text).toContain('This is an exercise. Nothing on this page is real.');
    expect(text).toContain('This is a part of the released words');
    const proof = (await page(`/exercise/news/${slug}/1/proof.json`, 'dora')).text;
    const { code, said } = await verify({ 'proof.json': proof });
    expect([code, said]).toEqual([0, expect.stringContaining('VERIFIED: EXERCISE, not real.')]);
  });
});
