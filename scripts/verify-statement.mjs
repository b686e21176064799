#!/usr/bin/env node
/**
 * Checks a statement that an Accord desk released, without that desk and without a network:
 *
 *   node verify-statement.mjs proof.json
 *   node verify-statement.mjs proof.json --keys accord-keys.json --text pasted.txt --language en
 *   node verify-statement.mjs proof.json --record record-26-0147-412.jsonl
 *   node verify-statement.mjs --record record-26-0147-412.jsonl
 *
 * proof.json     from "Verify this statement" on the page of the statement
 * --keys FILE    the desk's published keys (/.well-known/accord-keys.json), fetched on another day or
 *                from somebody else that you trust: without it, only the key in the proof is used
 * --text FILE    the words that you have, without anything around them; - reads standard input
 * --language     of these words, where the release has several languages
 * --record FILE  a copy of the record of the incident, or of the desk, as its page gives it: every event
 *                of its chain. May be given several times; with a proof it is looked for in them
 *
 * One file, nothing to install, Node 20 or newer. Exit code 0: every check made holds; 1: one does
 * not; 2: the files cannot be read. The formats are described in docs/SPEC.md of Accord.
 */
import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PARTS = ['title', 'empathy', 'act', 'know', 'unknown', 'doing', 'commitment', 'more'];

/** Headings that pages put above the parts; they are no signed words, but people copy them. */
const HEADINGS = {
  en: {
    act: 'What to do now',
    know: 'What we know',
    unknown: 'What we do not know',
    doing: 'What we are doing',
    commitment: 'Our promise',
    more: 'Where to learn more',
  },
  vi: {
    act: 'Việc cần làm ngay',
    know: 'Điều chúng tôi biết',
    unknown: 'Điều chúng tôi chưa biết',
    doing: 'Việc chúng tôi đang làm',
    commitment: 'Cam kết của chúng tôi',
    more: 'Tìm hiểu thêm',
  },
  uk: {
    act: 'Що робити зараз',
    know: 'Що ми знаємо',
    unknown: 'Чого ми ще не знаємо',
    doing: 'Що ми робимо',
    commitment: 'Наша обіцянка',
    more: 'Де дізнатися більше',
  },
  ar: {
    act: 'ما عليكم فعله الآن',
    know: 'ما نعرفه',
    unknown: 'ما لا نعرفه بعد',
    doing: 'ما نقوم به',
    commitment: 'تعهدنا',
    more: 'لمزيد من المعلومات',
  },
  de: {
    act: 'Was jetzt zu tun ist',
    know: 'Was wir wissen',
    unknown: 'Was wir nicht wissen',
    doing: 'Was wir tun',
    commitment: 'Unser Versprechen',
    more: 'Wo Sie mehr erfahren',
  },
  es: {
    act: 'Qué hacer ahora',
    know: 'Lo que sabemos',
    unknown: 'Lo que no sabemos',
    doing: 'Lo que estamos haciendo',
    commitment: 'Nuestro compromiso',
    more: 'Dónde informarse',
  },
  fr: {
    act: 'Que faire maintenant',
    know: 'Ce que nous savons',
    unknown: 'Ce que nous ne savons pas',
    doing: 'Ce que nous faisons',
    commitment: 'Notre engagement',
    more: 'Où en savoir plus',
  },
  km: {
    act: 'អ្វីដែលត្រូវធ្វើឥឡូវនេះ',
    know: 'អ្វីដែលយើងដឹង',
    unknown: 'អ្វីដែលយើងមិនទាន់ដឹង',
    doing: 'អ្វីដែលយើងកំពុងធ្វើ',
    commitment: 'ការសន្យារបស់យើង',
    more: 'ព័ត៌មានបន្ថែម',
  },
  pl: {
    act: 'Co robić teraz',
    know: 'Co wiemy',
    unknown: 'Czego nie wiemy',
    doing: 'Co robimy',
    commitment: 'Nasza obietnica',
    more: 'Gdzie dowiedzieć się więcej',
  },
  zh: {
    act: '现在该怎么做',
    know: '我们所知的情况',
    unknown: '我们尚不清楚的情况',
    doing: '我们正在采取的措施',
    commitment: '我们的承诺',
    more: '更多信息',
  },
  'zh-Hant': {
    act: '現在該怎麼做',
    know: '我們所知的情況',
    unknown: '我們尚不清楚的情況',
    doing: '我們正在採取的措施',
    commitment: '我們的承諾',
    more: '更多資訊',
  },
};

/** Stands above and below the words of an exercise, so that copies carry it. */
const MARK = 'EXERCISE EXERCISE EXERCISE';

/** A check that does not hold; the message says why. */
class Failed extends Error {}

/** A check that these files do not allow; the message says what is missing. */
class Unknown extends Error {}

const fail = (why) => {
  throw new Failed(why);
};
const expect = (condition, why) => condition || fail(why);

function main() {
  const options = readArguments(process.argv.slice(2));
  const files = options && {
    proof: options.proof === null ? null : read(options.proof),
    keys: options.keys === null ? null : read(options.keys),
    text: options.text === null ? null : read(options.text),
    records: options.records.map((path) => ({ name: path, lines: () => linesOf(path) })),
  };
  if (!files) {
    console.error(
      'Usage: node verify-statement.mjs [proof.json] [--record record.jsonl]... [--keys accord-keys.json] [--text words.txt] [--language en]',
    );
    process.exit(2);
  }
  const { results, proof, records } = check(files, options.language);
  for (const { name, state, says } of results) {
    print(`${{ ok: 'ok  ', failed: 'FAIL', none: '-   ' }[state]} ${name}: ${says}`);
  }
  const failures = results.filter((one) => one.state === 'failed').map((one) => one.name);
  if (failures.length > 0) {
    print(`\nNOT VERIFIED: ${failures.join(', ')}.`);
    process.exit(1);
  }
  const isPinned = files.keys !== null;
  if (proof) print(`\n${verdict(proof, isPinned)}`);
  if (records.length > 0) print(`\n${recordVerdict(records, isPinned)}`);
}

/** A name in a forged proof must not be able to write over the verdict on somebody's terminal. */
function print(text) {
  console.log(text.replace(/[^\P{C}\n]/gu, '\uFFFD'));
}

function readArguments(words) {
  const options = { proof: null, keys: null, text: null, language: null, records: [] };
  while (words.length > 0) {
    const word = words.shift();
    const name = /^--(keys|text|language|record)$/.exec(word)?.[1];
    if (name) {
      const value = words.shift();
      if (value === undefined) return null;
      if (name === 'record') options.records.push(value);
      else options[name] = value;
    } else if (options.proof === null && !word.startsWith('--')) options.proof = word;
    else return null;
  }
  const isNothing = options.proof === null && options.records.length === 0;
  return isNothing || (options.proof === null && options.text !== null) ? null : options;
}

function read(path) {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8');
  } catch (error) {
    console.error(`${path} cannot be read: ${error.message}`);
    process.exit(2);
  }
}

/** A record can be larger than what memory holds: it is read a piece at a time. */
const PIECE = 1 << 16;
const NEWLINE = 0x0a;

/** The lines of a file, each with its end: the last one has none where the file was cut short. */
function* linesOf(path) {
  let file;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    console.error(`${path} cannot be read: ${error.message}`);
    process.exit(2);
  }
  try {
    const piece = Buffer.alloc(PIECE);
    let begun = [];
    for (let size = readSync(file, piece); size > 0; size = readSync(file, piece)) {
      let from = 0;
      for (let at = piece.indexOf(NEWLINE); at >= 0 && at < size; ) {
        yield Buffer.concat([...begun, piece.subarray(from, at + 1)]).toString('utf8');
        begun = [];
        from = at + 1;
        at = piece.indexOf(NEWLINE, from);
      }
      begun.push(Buffer.from(piece.subarray(from, size)));
    }
    const rest = Buffer.concat(begun).toString('utf8');
    if (rest !== '') yield rest;
  } finally {
    closeSync(file);
  }
}

/** Every check that the files allow, in order; one that cannot be made says so. */
export function check(files, language) {
  const results = [];
  let broken = false;
  const make = (name, work) => {
    if (broken) return;
    const holds = makeCheck(results, name, work);
    if (name === 'form') broken = !holds;
  };
  const skip = (name, says) => broken || results.push({ name, state: 'none', says });

  let proof = null;
  if (files.proof !== null) {
    make('form', () => {
      proof = readForm(files.proof);
      return 'the file is one proof, in its only spelling';
    });
    make('signature', () => checkSignature(proof));
    make('key', () => checkKey(proof));
    if (files.keys === null) {
      skip('published key', 'not compared with a list of published keys (--keys)');
    } else {
      make('published key', () => checkPublishedKey(proof, files.keys));
    }
    make('text', () => checkTexts(proof));
    make('code', () => checkCodes(proof));
    make('record', () => checkRecord(proof));
    make('passkeys', () => checkPasskeys(proof));
    make('registered', () => checkRegistered(proof));
    make('agreed', () => checkAgreed(proof));
    if (files.text !== null) make('your text', () => checkWords(proof, files.text, language));
  }
  const records = checkCopies(files.records ?? [], files.keys, broken ? null : proof, results);
  return { results, proof, records };
}

/**
 * @param work says what was found, or null where there is nothing of it; throws where it does not hold
 * @returns whether it holds, as far as it could be checked
 */
function makeCheck(results, name, work) {
  try {
    const says = work();
    results.push({ name, state: says === null ? 'none' : 'ok', says: says ?? 'there are none' });
    return true;
  } catch (error) {
    if (error instanceof Unknown) {
      results.push({ name, state: 'none', says: error.message });
      return true;
    }
    // What is not built as expected breaks the code that reads it: no proof either way.
    const says = error instanceof Failed ? error.message : `cannot be read (${error.message})`;
    results.push({ name, state: 'failed', says });
    return false;
  }
}

function verdict({ statement, assertions = [] }, pinned) {
  const kind = {
    release: 'released',
    correction: `released as a correction of release ${statement.of}`,
    withdrawal:
      statement.ground === 'error'
        ? `issued to say that release ${statement.of} was published in error`
        : `issued as the withdrawal of release ${statement.of}`,
  }[statement.kind];
  const lines = [
    `VERIFIED: ${statement.exercise ? 'EXERCISE, not real. ' : ''}${kind} at ${statement.releasedAt} by ${statement.issuer}`,
    `Release ${statement.releaseId}, key ${statement.key.kid}`,
  ];
  for (const text of statement.texts) {
    // A withdrawal names no person's signature, but whose agencies agreed to its wording before.
    for (const { at, agency } of text.agreed ?? []) {
      const name = nameIn(agency, text.language);
      lines.push(`${text.language} ${at} ${name} (in advance, to this wording)`);
    }
    if (!text.signoffs) continue;
    lines.push(`${text.language} ${text.code}`);
    for (const one of text.signoffs) lines.push(`  ${one.at} ${signoffWords(one, text.language)}`);
  }
  for (const { reason } of statement.overrides) {
    lines.push(`A fact had changed after the signing: ${reason.en ?? Object.values(reason)[0]}`);
  }
  if (assertions.length > 0) {
    lines.push(
      "Whose the passkeys are, the desk's record says; only who has that record can see that it was not written anew.",
    );
  }
  if (!pinned) {
    lines.push(
      `Whether the key is that of ${statement.issuer} was not checked: give its published keys with --keys.`,
    );
  }
  lines.push(
    'Whether it was corrected or withdrawn since then, only the page of the desk can say.',
  );
  return lines.join('\n');
}

const nameIn = (agency, language) =>
  agency[language] ?? agency.en ?? Object.values(agency)[0] ?? '';

function signoffWords({ agency, how, deputy, part }, language) {
  const name = nameIn(agency, language);
  const by = {
    session: 'in a signed-in session',
    passkey: 'with a passkey',
    voice: 'by voice',
    agreed: 'in advance, to a line of which these words are made',
    carried: `carried over from version ${how.fromVersion}`,
  }[how.by];
  const rest = [
    by,
    deputy && 'by a deputy',
    part === 'own' && 'for its own part',
    part === 'none' && 'no part of its own',
  ];
  return `${name} (${rest.filter(Boolean).join(', ')})`;
}

// RFC 8785 JSON, which is what everything here is hashed and signed as.

/** Numbers and strings as ECMAScript writes them, members by the code units of their names. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.keys(value).sort();
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

const sha256 = (...pieces) => {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
};
const hashOf = (value) => sha256(canonical(value)).toString('hex');

/** Base64url has one spelling here: other last letters would mean the same bytes. */
function bytes(text, what) {
  const found = Buffer.from(text, 'base64url');
  return found.toString('base64url') === text ? found : fail(`${what} is not base64url`);
}

// The checks.

const PROOF_MEMBERS = ['assertions', 'format', 'key', 'record', 'signature', 'statement', 'texts'];

/** One value has one spelling, so no change of the file goes unseen. */
function readForm(text) {
  let proof;
  try {
    proof = JSON.parse(text);
  } catch {
    fail('the file is not JSON');
  }
  expect(proof?.format === 'accord-proof/1', 'the file is no proof of a kind known here');
  expect(canonical(proof) === text.replace(/\n$/, ''), 'the file is not in canonical form');
  for (const name of Object.keys(proof)) {
    expect(PROOF_MEMBERS.includes(name), `"${name}" is nothing that a proof has`);
  }
  expect(proof.statement?.format === 'accord-release/1', 'it signs something unknown here');
  return proof;
}

function ed25519(x) {
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}

function checkSignature({ statement, signature, key }) {
  const signed = Buffer.from(canonical(statement), 'utf8');
  bytes(key.x, 'the public key');
  const holds = verifySignature(null, signed, ed25519(key.x), bytes(signature, 'the signature'));
  expect(holds, 'the statement was not signed with this key, or was changed');
  return `Ed25519 over the statement of release ${statement.releaseId}`;
}

const KEY_MEMBERS = { kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig' };

function checkKey({ statement, key }) {
  for (const [name, value] of Object.entries(KEY_MEMBERS)) {
    expect(key[name] === value, `its "${name}" is not ${value}`);
  }
  expect(Object.keys(key).length === 7, 'it has members that a key does not have');
  expect(thumbprint(key) === key.kid, 'its name is not that of this key');
  expect(statement.key.kid === key.kid, 'the statement names another key');
  expect(statement.key.validFrom === key.validFrom, 'the statement says another validity');
  expect(instant(statement.signedAt) >= instant(key.validFrom), 'it was not valid yet');
  return `${key.kid}, valid from ${key.validFrom}`;
}

function instant(text) {
  const at = Date.parse(text);
  return Number.isNaN(at) ? fail(`"${text}" is no time`) : at;
}

/** RFC 7638: the members that make a key, and no others. */
function thumbprint({ crv, kty, x }) {
  return sha256(canonical({ crv, kty, x })).toString('base64url');
}

function checkPublishedKey({ statement, key }, file) {
  const { keys } = JSON.parse(file);
  const published = keys.find((one) => one.kid === key.kid);
  expect(published, 'the key is none of the published ones');
  expect(published.x === key.x, 'the published key of this name is another');
  const at = instant(statement.signedAt);
  expect(at >= instant(published.validFrom), 'it was signed before the key was valid');
  const until = published.validUntil;
  expect(until === null || at <= instant(until), 'it was signed after the key was retired');
  return until === null ? 'in use' : `was valid until ${until}`;
}

function checkTexts({ statement, texts }) {
  if (statement.kind === 'withdrawal') {
    expect(texts.length === 0, 'a withdrawal has no text of its own');
    return `the wording of the withdrawal, in ${statement.texts.map((one) => one.language).join(', ')}`;
  }
  expect(texts.length === statement.texts.length, 'a text is missing, or one too many');
  statement.texts.forEach((signed, index) => {
    const text = texts[index];
    const { language } = signed;
    expect(text.language === language, `${language} is missing`);
    expect(hashOf(text) === signed.hash, `the words in ${language} are not the signed ones`);
    expect(text.statementId === statement.statementId, `${language} is of another statement`);
    expect(text.exercise === statement.exercise, `${language} disagrees on being an exercise`);
  });
  return statement.texts.map((one) => `${one.language} ${one.hash}`).join(', ');
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The code is the beginning of the hash in Crockford's Base32, by threes. */
function checkCodes({ statement }) {
  const codes = statement.texts.filter((one) => one.code !== undefined);
  for (const { code, hash } of codes) {
    const bits = BigInt(`0x${hash}`);
    const letters = code.replace(/^EX /, '').replaceAll(' ', '').length;
    expect(letters >= 6 && letters <= 51, `${code} is no code`);
    const named = Array.from(
      { length: letters },
      (_, at) => CROCKFORD[Number((bits >> BigInt(256 - 5 * (at + 1))) & 31n)],
    ).join('');
    const spelled = named.match(/.{1,3}/g).join(' ');
    expect(code === (statement.exercise ? `EX ${spelled}` : spelled), `${code} names another text`);
  }
  return codes.map((one) => `${one.language} ${one.code}`).join(', ') || 'a withdrawal has none';
}

/** hash = sha256(previous ‖ number as 4 bytes, big-endian ‖ type ‖ 0x00 ‖ payload hash) */
function linkHash({ previous, number, type }, payloadHash) {
  const count = Buffer.alloc(4);
  count.writeUInt32BE(number);
  const before = previous === null ? '' : hexBytes(previous);
  return sha256(before, count, `${type}\0`, payloadHash).toString('hex');
}

function checkRecord({ statement, record }) {
  let last = null;
  for (const link of record) {
    expect(Object.keys(link).length === 5, 'an event has members that it does not have');
    if (last) {
      expect(link.previous === last.hash, `event ${link.number} does not follow the one before`);
      expect(link.number === last.number + 1, `event ${last.number + 1} is missing`);
    }
    const hash = linkHash(link, hexBytes(link.payloadHash));
    expect(hash === link.hash, `the hash of event ${link.number} does not follow`);
    last = link;
  }
  const { number, hash } = statement.record;
  expect(last?.number === number && last.hash === hash, 'it is not the record that was signed');
  const type = statement.kind === 'withdrawal' ? 'withdrawn' : 'released';
  expect(last.type === type, `its last event is not the one of this release`);
  return `event ${number} of the incident, ${hash}`;
}

function hexBytes(text) {
  return /^[0-9a-f]{64}$/.test(text) ? Buffer.from(text, 'hex') : fail('a hash is misspelt');
}

// Passkeys: WebAuthn level 3, 7.2, as far as it can be checked from outside.

/** @returns null where nobody used one */
function checkPasskeys({ statement, assertions = [] }) {
  const byHash = new Map(assertions.map((one) => [hashOf(one), one]));
  const named = new Set();
  const withheld = new Set();
  for (const { language, hash, signoffs } of statement.texts) {
    for (const { place, agencyId, how } of signoffs ?? []) {
      if (how.by !== 'passkey' && how.assertion === undefined) continue;
      if (how.published === false) {
        withheld.add(how.assertion);
        continue;
      }
      const where = `${place} in ${language}`;
      const own = byHash.get(how.assertion) ?? fail(`the assertion of ${where} is missing`);
      const { inputs } = own;
      expect(inputs.placeId === place && inputs.agencyId === agencyId, `${where}: another place`);
      expect(inputs.purpose === 'sign' && inputs.decision === 'sign', `${where}: no signature`);
      const text = inputs.texts.find((one) => one.language === language);
      // What was carried over was given on earlier words, which are not here.
      const isSame = text?.textHash === hash || (how.by === 'carried' && text);
      expect(isSame, `${where}: given for other words`);
      if (!named.has(how.assertion)) checkAssertion(own, where);
      named.add(how.assertion);
    }
  }
  expect(assertions.length === named.size, 'an assertion belongs to nobody');
  const kept = withheld.size > 0 && `${withheld.size} not published, since words stand beside them`;
  return [named.size > 0 && `${named.size} checked`, kept].filter(Boolean).join(', ') || null;
}

/**
 * Whose key it is: nobody can tell from an assertion, which brings its own. The desk's record can:
 * each key has to be that of an event of it, which the release was signed with.
 *
 * @returns null where no assertion is published
 */
function checkRegistered({ statement, assertions = [] }) {
  const { record, registered } = statement.passkeys ?? { record: null, registered: [] };
  const byKey = new Map();
  for (const event of registered) {
    const { number, previous, salt, at, by, payload } = event;
    const where = `event ${number} of the desk's record`;
    const content = sha256(bytes(salt, `the salt of ${where}`), canonical({ at, by, payload }));
    const hash = linkHash({ number, previous, type: 'passkeyAdded' }, content);
    expect(hash === event.hash, `the hash of ${where} does not follow`);
    expect(number <= record.number, `${where} came after its end`);
    expect(number < record.number || hash === record.hash, `${where} is not its end`);
    byKey.set(`${payload.publicKeyHash} ${payload.personId}`, event);
  }
  const used = new Set();
  let unknown = 0;
  for (const { inputs, publicKey, rpId } of assertions) {
    const where = inputs.placeId;
    const keyHash = sha256(bytes(publicKey, `${where}: publicKey`)).toString('hex');
    const event = byKey.get(`${keyHash} ${inputs.personId}`);
    if (!event) {
      // Registered before the record held keys: nothing but the desk's word says whose it is.
      unknown += 1;
      continue;
    }
    expect(event.payload.rpId === rpId, `${where}: the passkey is for another site`);
    used.add(event);
  }
  expect(used.size === registered.length, 'a passkey is not the one that was registered');
  const numbers = [...used].map((one) => one.number).join(', ');
  const known =
    used.size > 0 && `event ${numbers} of the desk's record, which had ${record.number}`;
  const old = unknown > 0 && `${unknown} with a key that the record does not hold`;
  return [known, old].filter(Boolean).join('; ') || null;
}

/** Each word in advance once, whatever the languages in which it let a release out. */
function agreedWords({ texts }) {
  const rows = texts.flatMap(({ agreed, signoffs }) => agreed ?? signoffs ?? []);
  const words = rows.filter(({ how }) => how.by === 'agreed');
  return new Map(words.map((one) => [`${one.agencyId} ${one.how.line} ${one.at}`, one]));
}

/**
 * Words that agencies agreed to in advance: the release was signed with the events of the desk's record
 * with which they were given. What these say, a copy of that record shows.
 *
 * @returns null where nothing was agreed to
 */
function checkAgreed({ statement }) {
  const words = agreedWords(statement);
  const { inAdvance } = statement;
  if (inAdvance === undefined) {
    if (words.size === 0) return null;
    throw new Unknown('the release does not name where they stand in the record of the desk');
  }
  const { record, given } = inAdvance;
  expect(given.length === words.size, 'it names more or fewer events than agencies that agreed');
  for (const { number, hash } of [record, ...given]) {
    const where = `event ${number} of the desk's record`;
    expect(Number.isInteger(number) && number > 0, 'an event has no number');
    hexBytes(hash);
    expect(number <= record.number, `${where} came after its end`);
    expect(number < record.number || hash === record.hash, `${where} is not its end`);
  }
  const numbers = given.map((one) => one.number);
  expect(new Set(numbers).size === numbers.length, 'it names an event twice');
  return `event ${numbers.join(', ')} of the desk's record, which had ${record.number}`;
}

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;

function checkAssertion(assertion, where) {
  const { inputs, rpId, origin } = assertion;
  const read = (name) => bytes(assertion[name], `${where}: ${name}`);
  const [authenticator, client] = [read('authenticatorData'), read('clientDataJSON')];
  const said = JSON.parse(client.toString('utf8'));
  expect(said.type === 'webauthn.get', `${where}: it is no assertion`);
  const derived = sha256(canonical(inputs)).toString('base64url');
  expect(said.challenge === derived, `${where}: the challenge is not that of these words`);
  expect(said.origin === origin, `${where}: another site`);
  const host = new URL(origin).hostname;
  expect(host === rpId || host.endsWith(`.${rpId}`), `${where}: another site`);
  expect(authenticator.length >= 37, `${where}: authenticatorData is cut short`);
  expect(authenticator.subarray(0, 32).equals(sha256(rpId)), `${where}: another site`);
  const needed = USER_PRESENT | USER_VERIFIED;
  expect((authenticator[32] & needed) === needed, `${where}: nobody was verified`);
  const { digest, key } = publicKeyOf(read('publicKey'), where);
  const signed = Buffer.concat([authenticator, sha256(client)]);
  const holds = verifySignature(digest, signed, key, read('signature'));
  expect(holds, `${where}: the passkey did not sign this`);
}

/** COSE (RFC 9053): 1 is the kind of key, 3 the algorithm, what is below zero belongs to the kind. */
function publicKeyOf(cose, where) {
  const map = decodeCbor(cose, where);
  const part = (label) => Buffer.from(map.get(label)).toString('base64url');
  const kind = `${map.get(1)} ${map.get(3)} ${map.get(1) === 3 ? '' : map.get(-1)}`.trim();
  const known = {
    '2 -7 1': () => ({ kty: 'EC', crv: 'P-256', x: part(-2), y: part(-3) }),
    '3 -257': () => ({ kty: 'RSA', n: part(-1), e: part(-2) }),
    '1 -8 6': () => ({ kty: 'OKP', crv: 'Ed25519', x: part(-2) }),
  }[kind];
  expect(known, `${where}: it is signed in a way that is not known here`);
  const key = createPublicKey({ key: known(), format: 'jwk' });
  return { key, digest: map.get(1) === 1 ? null : 'sha256' };
}

/** CBOR (RFC 8949), as much of it as a key is written in: numbers, bytes, text, one map. */
function decodeCbor(from, where) {
  let at = 0;
  const length = (info) => {
    if (info < 24) return info;
    const size = { 24: 1, 25: 2, 26: 4 }[info] ?? fail(`${where}: the key cannot be read`);
    at += size;
    return from.readUIntBE(at - size, size);
  };
  const item = () => {
    const first = from.readUInt8(at);
    at += 1;
    const count = length(first & 31);
    switch (first >> 5) {
      case 0:
        return count;
      case 1:
        return -1 - count;
      case 2:
      case 3:
        at += count;
        return from.subarray(at - count, at);
      case 5:
        return new Map(Array.from({ length: count }, () => [item(), item()]));
      default:
        return fail(`${where}: the key cannot be read`);
    }
  };
  const found = item();
  return found instanceof Map && at === from.length
    ? found
    : fail(`${where}: the key cannot be read`);
}

// Copies of records: every event of a chain, of an incident or of the desk.

/**
 * @param files each with its lines; they are read a line at a time, twice at most
 * @param proof of a release, to be looked for in them; null where there is none
 * @param results gets the checks
 * @returns the copies whose first line can be read, with where their chain ends
 */
function checkCopies(files, keys, proof, results) {
  const copies = files.flatMap(({ name, lines }) => {
    let head = null;
    makeCheck(results, `copy ${name}`, () => {
      head = readHead(lines);
      const { issuer, takenAt, sealed } = checkHead(head);
      const alone = sealed ? ', the chain alone, without what the events say' : '';
      return `${titleOf(head)}, as ${issuer} signed it at ${takenAt}${alone}`;
    });
    if (head === null) return [];
    if (keys !== null) {
      makeCheck(results, `published key of ${name}`, () => checkPublishedKey(head, keys));
    }
    return [{ name, lines, head, title: titleOf(head), chain: null }];
  });
  // What has to be kept of the events while they pass: few of many.
  const wanted = new Set(copies.map(({ head }) => head.statement.end.number));
  const numbers = proof === null ? null : numbersIn(proof);
  for (const number of numbers ?? []) wanted.add(number);
  // A proof in which they do not stand has failed already.
  const release = numbers === null ? null : proof.statement;
  for (const copy of copies) {
    makeCheck(results, `chain of ${copy.name}`, () => {
      copy.chain = walk(copy, wanted, release);
      return chainWords(copy.chain);
    });
    if (copy.chain) makeCheck(results, `end of ${copy.name}`, () => checkEnd(copy));
  }
  const walked = copies.filter((copy) => copy.chain !== null);
  if (walked.length > 1) makeCheck(results, 'copies agree', () => checkAgreement(walked));
  if (release !== null && files.length > 0) {
    const ofIncidents = walked.filter((copy) => !isDesk(copy));
    makeCheck(results, 'release in record', () => checkReleaseIn(proof, ofIncidents));
    makeCheck(results, 'signatures in record', () => checkSignaturesIn(proof, ofIncidents));
    const ofDesk = walked.filter(isDesk);
    makeCheck(results, 'passkeys in record', () => checkPasskeysIn(proof, ofDesk));
    makeCheck(results, 'agreed in record', () => checkAgreedIn(proof, ofIncidents, ofDesk));
  }
  return walked;
}

const isDesk = ({ head }) => head.statement.record.number === null;

const titleOf = ({ statement }) =>
  statement.record.number === null
    ? 'the record of the desk'
    : `the record of ${statement.record.number}`;

const HEAD_MEMBERS = ['format', 'key', 'signature', 'statement'];

function readLine(line) {
  const text = line.endsWith('\n') ? line.slice(0, -1) : fail('it is cut short');
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    fail('it is not JSON');
  }
  expect(canonical(value) === text, 'it is not in canonical form');
  return value;
}

function readHead(lines) {
  for (const line of lines()) {
    const head = readLine(line);
    expect(head?.format === 'accord-record/1', 'it is no copy of a record of a kind known here');
    expect(Object.keys(head).sort().join() === HEAD_MEMBERS.join(), 'its first line is not one');
    const { format, record, end } = head.statement;
    expect(format === 'accord-record-copy/1', 'it signs something unknown here');
    expect(record.number === null || typeof record.number === 'string', 'it is of no record');
    expect(Number.isInteger(end.number) && end.number > 0, 'it has no end');
    return head;
  }
  return fail('it is empty');
}

function checkHead(head) {
  const { statement, signature, key } = head;
  const holds = verifySignature(
    null,
    Buffer.from(canonical(statement), 'utf8'),
    ed25519(key.x),
    bytes(signature, 'the signature'),
  );
  expect(holds, 'its first line was not signed with this key, or was changed');
  checkKey(head);
  return statement;
}

/** More of them would only push the first ones out of sight. */
const SHOWN_AT_MOST = 5;

/** What passes by is looked at once and forgotten, but for what is wanted. */
function walk(copy, wanted, release) {
  const { lines, head } = copy;
  const { sealed } = head.statement;
  // Up to here a word that was taken back lets nothing out.
  const wordsUntil = isDesk(copy) ? (release?.inAdvance?.record.number ?? 0) : 0;
  const chain = { events: 0, closed: 0, breaks: 0, shown: [], whole: [], last: null };
  const kept = { found: new Map(), versions: new Set(), signatures: [], taken: [], words: [] };
  const unread = { closedBefore: 0, isTakenUnread: false };
  const breaks = (why) => {
    chain.breaks += 1;
    if (chain.shown.length < SHOWN_AT_MOST) chain.shown.push(why);
  };
  let place = 0;
  for (const line of lines()) {
    place += 1;
    if (place === 1) continue;
    chain.events += 1;
    let event;
    try {
      event = readEvent(line);
      expect(!sealed || event.content === null, 'it says what a sealed copy leaves out');
    } catch (error) {
      breaks(`line ${place}: ${error instanceof Failed ? error.message : 'it is no event'}`);
      continue;
    }
    const { number } = event;
    const wrong = wrongIn(event);
    if (wrong === null) addTo(chain.whole, number);
    else breaks(`event ${number}: ${wrong}`);
    if (event.content === null) chain.closed += 1;
    const { last } = chain;
    const next = (last?.number ?? 0) + 1;
    if (number < next) {
      breaks(`event ${number} stands out of its place`);
      continue;
    }
    if (number > next) breaks(`${rangeWords([next, number - 1], 'event')} missing`);
    else if (event.previous !== (last?.hash ?? null)) {
      breaks(`event ${number} does not follow from ${last ? `event ${last.number}` : 'nothing'}`);
    }
    chain.last = { number, hash: event.hash };
    if (wanted.has(number)) kept.found.set(number, event);
    if (event.type === WORD_TAKEN_BACK && number <= wordsUntil) kept.words.push(event);
    if (!release || number > release.record.number) continue;
    if (event.content !== null) keepFor(release, event, kept);
    else {
      unread.closedBefore += 1;
      unread.isTakenUnread ||= event.type === TAKEN_BACK;
    }
  }
  return { ...chain, ...kept, ...unread };
}

const EVENT_MEMBERS = ['content', 'hash', 'number', 'payloadHash', 'previous', 'salt', 'type'];

function readEvent(line) {
  const event = readLine(line);
  expect(Object.keys(event).sort().join() === EVENT_MEMBERS.join(), 'it is no event');
  const { number, type, content, salt } = event;
  expect(Number.isInteger(number) && number > 0 && number < 2 ** 32, 'it has no number');
  expect(typeof type === 'string', 'it has no type');
  expect((content === null) === (salt === null), 'what it says can be neither read nor left out');
  return event;
}

/** @returns what of an event does not follow from the rest of it; null where it is whole */
function wrongIn(event) {
  const { content, salt, payloadHash } = event;
  try {
    if (content !== null) {
      const found = sha256(bytes(salt, 'its salt'), canonical(content)).toString('hex');
      expect(found === payloadHash, 'what it says is not what was recorded');
    }
    const found = linkHash(event, hexBytes(payloadHash));
    expect(found === event.hash, 'its hash does not follow from what stands in it');
    return null;
  } catch (error) {
    return error instanceof Failed ? error.message : 'it cannot be read';
  }
}

function addTo(ranges, number) {
  const last = ranges.at(-1);
  if (last && last[1] === number - 1) last[1] = number;
  else ranges.push([number, number]);
}

const rangeWords = ([from, to], word) =>
  from === to ? `${word} ${from} is` : `${word}s ${from} to ${to} are`;

function chainWords({ events, closed, breaks, shown, whole }) {
  if (breaks === 0) {
    const unread = closed > 0 ? `; of ${closed} it is not said what they say` : '';
    return `${events} events, each whole, and each follows from the one before${unread}`;
  }
  const more = breaks > shown.length ? [`${breaks - shown.length} more`] : [];
  const ranges = whole
    .slice(0, SHOWN_AT_MOST)
    .map(([from, to]) => (from === to ? from : `${from} to ${to}`));
  const rest = whole.length > SHOWN_AT_MOST ? ' and others' : '';
  const others = whole.length > 0 ? `. Whole in themselves: ${ranges.join(', ')}${rest}` : '';
  return fail(`${[...shown, ...more].join('; ')}${others}`);
}

function checkEnd({ head, chain }) {
  const { number, hash } = head.statement.end;
  const { last } = chain;
  expect(last !== null, `it should go on to event ${number}, and has none`);
  expect(last.number >= number, `it should go on to event ${number}, and ends with ${last.number}`);
  expect(last.number === number, `it should end with event ${number}, and has more`);
  expect(last.hash === hash, `its last event is not the one that the desk signed`);
  return `event ${number}, ${hash}`;
}

/** Two copies of one record have to be the beginning of one another. */
function checkAgreement(copies) {
  const agreed = [];
  for (const [at, one] of copies.entries()) {
    for (const other of copies.slice(at + 1)) {
      if (one.head.statement.record.id !== other.head.statement.record.id) continue;
      const [early, late] =
        one.head.statement.end.number <= other.head.statement.end.number
          ? [one, other]
          : [other, one];
      const { number, hash } = early.head.statement.end;
      expect(
        late.chain.found.get(number)?.hash === hash,
        `event ${number} is another one in ${late.name} than in ${early.name}: one of them was written anew`,
      );
      agreed.push(`${early.name} is the beginning of ${late.name}`);
    }
  }
  return agreed.length > 0 ? agreed.join(', ') : null;
}

// A release in the record of its incident, and what let it out.

/** @returns the events that a proof names, of whatever record; null where it names none */
function numbersIn({ statement }) {
  const { record, passkeys, inAdvance } = statement;
  const registered = passkeys?.registered ?? [];
  const given = inAdvance?.given ?? [];
  if (!Array.isArray(registered) || !Array.isArray(given)) return null;
  const ends = [passkeys, inAdvance].flatMap((one) => (one ? [one.record] : []));
  const named = [record, ...registered, ...given, ...ends];
  const numbers = named.map((one) => one?.number);
  return numbers.every(Number.isInteger) ? numbers : null;
}

const SIGNED = ['signed', 'signedByVoice'];
const TAKEN_BACK = 'signatureTakenBack';
const WORD_TAKEN_BACK = 'authorisationTakenBack';

/** Of what came up to the release: the versions of its statement, and who signed them. */
function keepFor({ statementId }, { number, type, content }, kept) {
  const { at, by, payload } = content;
  if (payload?.statementId === statementId && typeof payload.versionId === 'string') {
    kept.versions.add(payload.versionId);
  }
  if (!kept.versions.has(payload?.versionId)) return;
  if (SIGNED.includes(type)) kept.signatures.push({ event: number, at, by, payload });
  if (type === TAKEN_BACK) kept.taken.push({ event: number, payload });
}

function holderOf({ statement }, copies) {
  const { number, hash } = statement.record;
  const holder = copies.find((copy) => copy.chain.found.get(number)?.hash === hash);
  if (holder) return holder;
  if (copies.length === 0) throw new Unknown('no copy of the record of an incident was given');
  if (copies.every(({ chain }) => (chain.last?.number ?? 0) < number)) {
    throw new Unknown(`the release is event ${number}, and the copy ends before it`);
  }
  return fail(
    `event ${number} is another one there: it is the record of another incident, or was written anew`,
  );
}

function checkReleaseIn(proof, copies) {
  const { statement } = proof;
  const { chain, title } = holderOf(proof, copies);
  const { number } = statement.record;
  const { type, content } = chain.found.get(number);
  const isWithdrawal = statement.kind === 'withdrawal';
  expect(type === (isWithdrawal ? 'withdrawn' : 'released'), `event ${number} is no release`);
  const where = `event ${number} of ${title}`;
  if (content === null) return `${where}; what it says is not in the copy`;
  const { at, payload } = content;
  expect(at === statement.releasedAt, `${where} happened at another time`);
  if (isWithdrawal) {
    expect(payload.withdrawalReleaseId === statement.releaseId, `${where} is another one`);
    expect(payload.releaseId === statement.of, `${where} takes another release back`);
    return `${where}, which takes the same release back`;
  }
  expect(payload.releaseId === statement.releaseId, `${where} is another release`);
  expect(payload.statementId === statement.statementId, `${where} is of another statement`);
  expect(payload.number === statement.version, `${where} is of another version`);
  expect(payload.kind === statement.kind, `${where} says otherwise whether it is a correction`);
  expect(payload.ofReleaseId === statement.of, `${where} corrects another release`);
  const signed = statement.texts.map(({ language, hash }) => [language, hash]);
  const isSame = canonical(Object.fromEntries(signed)) === canonical(payload.hashes);
  expect(isSame, `${where} released other words`);
  return `${where}, which names the same words`;
}

/** Each signature that the release names was given in the record, to these words, and stood at its time. */
function checkSignaturesIn(proof, copies) {
  const { statement, assertions = [] } = proof;
  const { chain } = holderOf(proof, copies);
  const byHash = new Map(assertions.map((one) => [hashOf(one), one]));
  const rows = statement.texts.flatMap(({ language, hash, signoffs = [] }) =>
    signoffs.filter(({ how }) => how.by !== 'agreed').map((row) => ({ ...row, language, hash })),
  );
  if (rows.length === 0) return null;
  const events = new Set();
  for (const row of rows) {
    const given = chain.signatures.filter((one) => isOf(one, row, statement, byHash));
    const standing = given.find((one) => !takenBack(one, row, statement, chain));
    const where = `${row.language} in ${row.place}`;
    if (standing) events.add(standing.event);
    else if (given.length > 0) {
      const { event } = takenBack(given[0], row, statement, chain);
      fail(`what event ${given[0].event} signed (${where}) was taken back in event ${event}`);
    } else if (chain.closedBefore > 0) {
      throw new Unknown('who signed is in events of which the copy does not say what they say');
    } else fail(`nobody signed ${where} before it`);
  }
  if (chain.isTakenUnread) {
    throw new Unknown('a signature was taken back, and the copy does not say which');
  }
  return `each was given, in event ${[...events].join(', ')}`;
}

function isOf({ at, by, payload }, row, statement, assertions) {
  const { how, language } = row;
  if (payload.placeId !== row.place || payload.agencyId !== row.agencyId) return false;
  if (at !== row.at || !payload.languages.includes(language)) return false;
  const assertion = assertions.get(how.assertion);
  if (assertion && by !== assertion.inputs.personId) return false;
  // What was carried over was given on earlier words.
  if (how.by === 'carried') return payload.number === how.fromVersion;
  return (
    payload.number === statement.version && Object.values(payload.textHashes).includes(row.hash)
  );
}

/** What was taken back carries nowhere: on its own version, or on one that it had carried to. */
function takenBack(given, row, statement, chain) {
  return chain.taken.find(
    ({ event, payload }) =>
      event > given.event &&
      payload.placeId === row.place &&
      payload.number <= statement.version &&
      payload.languages.includes(row.language),
  );
}

/** The registrations that the release was signed with stand in the desk's record. */
function checkPasskeysIn({ statement }, copies) {
  const { passkeys } = statement;
  if (passkeys === undefined) return null;
  const { numbers } = findInDesk([...passkeys.registered, passkeys.record], copies);
  return `event ${numbers.join(', ')} of the desk's record`;
}

/** @returns these events as the longest copy of the desk's record has them, by number */
function findInDesk(named, copies) {
  const [copy] = copies.toSorted((a, b) => b.chain.events - a.chain.events);
  if (!copy) throw new Unknown('no copy of the record of the desk was given');
  const found = new Map();
  for (const { number, hash } of named) {
    const event = copy.chain.found.get(number);
    if (!event && (copy.chain.last?.number ?? 0) < number) {
      throw new Unknown(`event ${number} of the desk's record came after the copy`);
    }
    expect(event?.hash === hash, `event ${number} of the desk's record is another one`);
    found.set(number, event);
  }
  return { chain: copy.chain, found, numbers: [...found.keys()] };
}

/**
 * Each word in advance was given in the desk's record, by that agency, then, to exactly these words, and
 * stood when it let the release out; the event of the release names the same ones.
 */
function checkAgreedIn({ statement }, ofIncidents, ofDesk) {
  const words = agreedWords(statement);
  if (words.size === 0) return null;
  const { inAdvance, releasedAt } = statement;
  if (inAdvance === undefined) {
    throw new Unknown('the release does not name where they stand in the record of the desk');
  }
  const { chain, found } = findInDesk([...inAdvance.given, inAdvance.record], ofDesk);
  const ids = new Set();
  for (const { number } of inAdvance.given) {
    const where = `event ${number} of the desk's record`;
    const { type, content } = found.get(number);
    expect(type === 'lineAuthorised', `${where} gives nobody's word`);
    if (content === null) throw new Unknown(`what ${where} says is not in the copy`);
    const { at, payload } = content;
    const isNamed = words.delete(`${payload.agencyId} ${payload.hash} ${at}`);
    expect(isNamed, `${where} gives another word than the release names`);
    expect(instant(payload.validUntil) > instant(releasedAt), `what ${where} gave had ended`);
    ids.add(payload.authorisationId);
  }
  for (const { number, content } of chain.words) {
    if (content === null) {
      throw new Unknown('a word was taken back, and the copy does not say whose');
    }
    const { authorisationId } = content.payload;
    expect(!ids.has(authorisationId), `one of them was taken back in event ${number}`);
  }
  expectNamedBy(statement, ids, ofIncidents);
  return `each was given, in event ${inAdvance.given.map((one) => one.number).join(', ')}`;
}

/** What the record of the incident says of the release, where it is here and says it. */
function expectNamedBy({ record }, ids, copies) {
  const events = copies.map(({ chain }) => chain.found.get(record.number));
  const content = events.find((one) => one?.hash === record.hash)?.content;
  if (!content) return;
  const named = new Set(content.payload.agreed?.authorisationIds);
  const isSame = named.size === ids.size && [...ids].every((id) => named.has(id));
  expect(isSame, 'the event of the release names other words');
}

function recordVerdict(copies, pinned) {
  const lines = copies.map(({ head, title }) => {
    const { issuer, takenAt, end, exercise } = head.statement;
    return `WHOLE: ${exercise ? 'EXERCISE, not real. ' : ''}${title}, events 1 to ${end.number}, as ${issuer} gave it at ${takenAt}`;
  });
  if (!pinned) {
    lines.push(
      'Whether the key is that of the desk was not checked: give its published keys with --keys.',
    );
  }
  lines.push(
    'What happened after the last event, a copy cannot say; nor whether the desk wrote its record anew before it was taken: compare it with an earlier copy, or with a proof that somebody kept.',
  );
  return lines.join('\n');
}

// Words that somebody has, beside the signed ones.

function checkWords({ statement, texts }, pasted, language) {
  expect(statement.kind !== 'withdrawal', 'a withdrawal releases no text to compare with');
  const wanted = language ?? (texts.length === 1 ? texts[0].language : null);
  expect(wanted !== null, `say which language it is in (--language): ${languagesOf(texts)}`);
  const text = texts.find((one) => one.language === wanted);
  expect(text, `the release has no ${wanted}, only ${languagesOf(texts)}`);
  const yours = readKindly(statement.exercise ? pasted.replaceAll(MARK, ' ') : pasted);
  const forms = spellings(text).map(readKindly);
  if (forms.includes(yours)) return `word for word the released text in ${wanted}`;
  expect(
    !forms.some((form) => ` ${form} `.includes(` ${yours} `)),
    'it is a part of the released text, unchanged, and not all of it',
  );
  const [best] = forms
    .map((form) => ({ form, at: firstDifference(form, yours) }))
    .sort((a, b) => b.at - a.at);
  return fail(
    `it is not the released text. Released: "${around(best.form, best.at)}" Yours: "${around(yours, best.at)}"`,
  );
}

const languagesOf = (texts) => texts.map((one) => one.language).join(', ');

/** As the pages choose them: another script than usual (`zh-TW`) has headings of its own. */
function headingsIn(language) {
  const [base] = language.split('-');
  const scriptOf = (tag) => new Intl.Locale(tag).maximize().script;
  const script = scriptOf(language);
  const usual = script === scriptOf(base) ? HEADINGS[base] : undefined;
  return HEADINGS[language] ?? HEADINGS[`${base}-${script}`] ?? usual ?? {};
}

/** With the headings of the page and without, with the signs of lists and without. */
function spellings(text) {
  const own = headingsIn(text.language);
  return [true, false].flatMap((signs) =>
    // Pages had English headings over other languages once.
    [own, HEADINGS.en, {}].map((above) =>
      PARTS.flatMap((part) => {
        const words = lines(text.parts[part] ?? [], signs).join('\n');
        return words.trim() === '' ? [] : [above[part] ?? '', words];
      }).join('\n'),
    ),
  );
}

function lines(blocks, signs) {
  return blocks.flatMap((block) => {
    if (block.type === 'paragraph') return [block.content.map(inlineWords).join('')];
    return block.items.flatMap((item, index) => {
      const sign = block.type === 'bulletList' ? '- ' : `${index + 1}. `;
      const [first = '', ...rest] = lines(item, signs);
      return [signs ? sign + first : first, ...rest];
    });
  });
}

const inlineWords = (one) =>
  one.type === 'break' ? '\n' : one.type === 'chip' ? one.shown : one.text;

/** Blanks, line ends, the form of quotes, signs of lists and invisible marks say nothing. */
function readKindly(text) {
  return text
    .normalize('NFC')
    .replace(/[\u00AD\u061C\u200B\u200E\u200F\u2060\uFEFF\uFFFE\uFFFF]/g, '')
    .replace(/^[^\S\n]*[•*·▪◦‣–-][^\S\n]+/gm, '- ')
    .replace(/[\u2018\u2019\u201A\u201B\u2032\u2039\u203A\u00B4`\u02BC]/g, "'")
    .replace(/[\u201C\u201D\u201E\u201F\u2033\u00AB\u00BB]/g, '"')
    .replace(/\s+/g, ' ')
    .trim();
}

function firstDifference(a, b) {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}

const around = (text, at) => text.slice(Math.max(0, at - 30), at + 30);

// Read by another program, this file only lends it its checks.
const started = process.argv[1] ?? '';
if (started !== '' && realpathSync(started) === fileURLToPath(import.meta.url)) main();
