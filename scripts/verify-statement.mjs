#!/usr/bin/env node
/**
 * Checks a statement that an Accord desk released, without that desk and without a network:
 *
 *   node verify-statement.mjs proof.json
 *   node verify-statement.mjs proof.json --keys accord-keys.json --text pasted.txt --language en
 *
 * proof.json     from "Verify this statement" on the page of the statement
 * --keys FILE    the desk's published keys (/.well-known/accord-keys.json), fetched on another day or
 *                from somebody else that you trust: without it, only the key in the proof is used
 * --text FILE    the words that you have, without anything around them; - reads standard input
 * --language     of these words, where the release has several languages
 *
 * One file, nothing to install, Node 20 or newer. Exit code 0: every check made holds; 1: one does
 * not; 2: the files cannot be read. The formats are described in docs/SPEC.md of Accord.
 */
import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
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

const fail = (why) => {
  throw new Failed(why);
};
const expect = (condition, why) => condition || fail(why);

function main() {
  const options = readArguments(process.argv.slice(2));
  const files = options && {
    proof: read(options.proof),
    keys: options.keys === null ? null : read(options.keys),
    text: options.text === null ? null : read(options.text),
  };
  if (!files) {
    console.error(
      'Usage: node verify-statement.mjs proof.json [--keys accord-keys.json] [--text words.txt] [--language en]',
    );
    process.exit(2);
  }
  const { results, proof } = check(files, options.language);
  for (const { name, state, says } of results) {
    print(`${{ ok: 'ok  ', failed: 'FAIL', none: '-   ' }[state]} ${name}: ${says}`);
  }
  const failures = results.filter((one) => one.state === 'failed').map((one) => one.name);
  if (failures.length > 0) {
    print(`\nNOT VERIFIED: ${failures.join(', ')}.`);
    process.exit(1);
  }
  print(`\n${verdict(proof, files.keys !== null)}`);
}

/** A name in a forged proof must not be able to write over the verdict on somebody's terminal. */
function print(text) {
  console.log(text.replace(/[^\P{C}\n]/gu, '\uFFFD'));
}

function readArguments(words) {
  const options = { proof: null, keys: null, text: null, language: null };
  while (words.length > 0) {
    const word = words.shift();
    const name = /^--(keys|text|language)$/.exec(word)?.[1];
    if (name) {
      const value = words.shift();
      if (value === undefined) return null;
      options[name] = value;
    } else if (options.proof === null && !word.startsWith('--')) options.proof = word;
    else return null;
  }
  return options.proof === null ? null : options;
}

function read(path) {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8');
  } catch (error) {
    console.error(`${path} cannot be read: ${error.message}`);
    process.exit(2);
  }
}

/** Every check that the files allow, in order; one that cannot be made says so. */
export function check(files, language) {
  const results = [];
  let broken = false;
  const make = (name, work) => {
    if (broken) return;
    try {
      const says = work();
      results.push({ name, state: says === null ? 'none' : 'ok', says: says ?? 'there are none' });
    } catch (error) {
      // What is not built as expected breaks the code that reads it: no proof either way.
      const says = error instanceof Failed ? error.message : `cannot be read (${error.message})`;
      results.push({ name, state: 'failed', says });
      if (name === 'form') broken = true;
    }
  };
  const skip = (name, says) => broken || results.push({ name, state: 'none', says });

  let proof;
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
  if (files.text !== null) make('your text', () => checkWords(proof, files.text, language));
  return { results, proof };
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

function signoffWords({ agency, how, deputy, part }, language) {
  const name = agency[language] ?? agency.en ?? Object.values(agency)[0] ?? '';
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
    .replace(/[\u00AD\u061C\u200B\u200E\u200F\u2060\uFEFF]/g, '')
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
