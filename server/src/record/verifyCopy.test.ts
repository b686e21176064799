/** The verifier that people copy, on copies of records made here and by nobody else. */
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { canonicalJson } from '@accord/shared/canonicalJson';
import { type CopiedEvent, type CopyHead, copiedEvent, copyHead } from '@accord/shared/recordCopy';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../../../scripts/verify-statement.mjs';
import { hashContent, hashEvent } from '../audit/chain.js';

const ID = '0b5e1c1e-7f0d-4d5a-9b5e-1c1e7f0d4d5a';
const AT = '2026-11-23T02:41:00.000Z';
const SALT = Buffer.alloc(16, 7);
const desk = generateKeyPairSync('ed25519');
const EVENTS = 12;
/** Erased before the copy was taken. */
const ERASED = 4;

function eventAfter(before: CopiedEvent | undefined, number: number, words: string): CopiedEvent {
  const content = { at: AT, by: ID, payload: { taskId: ID, title: words } };
  const payloadHash = hashContent(SALT, content);
  const previous = before ? Buffer.from(before.hash, 'hex') : null;
  return copiedEvent.parse({
    number,
    type: 'taskDone',
    previous: before?.hash ?? null,
    payloadHash: payloadHash.toString('hex'),
    hash: hashEvent(previous, number, 'taskDone', payloadHash).toString('hex'),
    ...(number === ERASED
      ? { salt: null, content: null }
      : { salt: SALT.toString('base64url'), content }),
  });
}

/** @param words of an event, by its number */
function chainOf(words: (number: number) => string, length = EVENTS): CopiedEvent[] {
  const events: CopiedEvent[] = [];
  for (let number = 1; number <= length; number += 1) {
    events.push(eventAfter(events.at(-1), number, words(number)));
  }
  return events;
}

function headFor(events: readonly CopiedEvent[], change = {}, pair = desk): CopyHead {
  const x = pair.publicKey.export({ format: 'jwk' }).x ?? '';
  const members = canonicalJson({ crv: 'Ed25519', kty: 'OKP', x });
  const kid = createHash('sha256').update(members).digest('base64url');
  const validFrom = '2026-11-20T00:00:00.000Z';
  const last = events.at(-1);
  const statement = {
    format: 'accord-record-copy/1',
    issuer: 'https://desk.example',
    copyId: ID,
    record: { id: ID, number: '26-0147' },
    exercise: false,
    sealed: false,
    takenAt: AT,
    signedAt: AT,
    end: { number: last?.number, hash: last?.hash },
    key: { kid, validFrom },
    ...change,
  };
  return copyHead.parse({
    format: 'accord-record/1',
    statement,
    signature: sign(null, Buffer.from(canonicalJson(statement)), pair.privateKey).toString(
      'base64url',
    ),
    key: { kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig', kid, x, validFrom },
  });
}

const linesOf = (head: CopyHead, events: readonly CopiedEvent[]) =>
  [head, ...events].map((one) => `${canonicalJson(one)}\n`);
const WORDS = (number: number) => `Called the ${number}th well`;
const CHAIN = chainOf(WORDS);
const WHOLE = linesOf(headFor(CHAIN), CHAIN);

function resultsOf(lines: readonly string[], keys: string | null = null) {
  const records = [{ name: 'it', lines: () => lines }];
  return check({ proof: null, keys, text: null, records }, null).results;
}
/** The names of the checks that do not hold. */
const failures = (lines: readonly string[], keys: string | null = null) =>
  resultsOf(lines, keys)
    .filter((one) => one.state === 'failed')
    .map((one) => one.name);
const said = (lines: readonly string[], name: string) =>
  resultsOf(lines).find((one) => one.name === name)?.says;

/** Lines of a file, cut as the verifier cuts them. */
const cut = (text: string) => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

describe('a copy of a record', () => {
  it('[A1] is whole, an event whose content was erased included', () => {
    expect(failures(WHOLE)).toEqual([]);
    expect(said(WHOLE, 'chain of it')).toBe(
      '12 events, each whole, and each follows from the one before; of 1 it is not said what they say',
    );
  });

  it('[A1] shows any one letter of it changed, left out or doubled', () => {
    const file = WHOLE.join('');
    fc.assert(
      fc.property(
        fc.nat(file.length - 1),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
        fc.constantFrom('change', 'drop', 'double'),
        (at, letter, how) => {
          const old = file.charAt(at);
          const now = { change: letter, drop: '', double: old + old }[how];
          fc.pre(now !== old);
          expect(failures(cut(file.slice(0, at) + now + file.slice(at + 1)))).not.toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('[A1] shows any event that was dropped, and which are whole', () => {
    for (let number = 1; number < EVENTS; number += 1) {
      const lines = WHOLE.toSpliced(number, 1);
      expect(failures(lines)).toEqual(['chain of it']);
      expect(said(lines, 'chain of it')).toContain(`event ${number} is missing`);
    }
    const lines = WHOLE.toSpliced(5, 2);
    expect(said(lines, 'chain of it')).toBe(
      'events 5 to 6 are missing. Whole in themselves: 1 to 4, 7 to 12',
    );
  });

  it('[A1] shows any two events that changed places', () => {
    for (let number = 1; number < EVENTS; number += 1) {
      const [one = '', other = ''] = WHOLE.slice(number, number + 2);
      const lines = WHOLE.toSpliced(number, 2, other, one);
      expect(failures(lines)).toContain('chain of it');
      expect(said(lines, 'chain of it')).toContain(`event ${number} stands out of its place`);
    }
  });

  it('[A1] shows an end that was cut off, wherever, and a line that was cut short', () => {
    for (let kept = 1; kept <= EVENTS; kept += 1) {
      expect(failures(WHOLE.slice(0, kept))).toEqual(['end of it']);
    }
    const short = WHOLE.with(-1, WHOLE.at(-1)?.slice(0, -1) ?? '');
    expect(failures(short)).toEqual(['chain of it', 'end of it']);
    expect(failures([])).toEqual(['copy it']);
  });

  it('[A1] shows what was written anew, with hashes that follow, to whoever has its end or its key', () => {
    const other = chainOf((number) => (number === 9 ? 'Called nobody' : WORDS(number)));
    expect(failures(linesOf(headFor(CHAIN), other))).toEqual(['end of it']);
    const [, ...events] = linesOf(headFor(other), other);
    const changedHead = canonicalJson({
      ...headFor(CHAIN),
      statement: headFor(other).statement,
    });
    expect(failures([`${changedHead}\n`, ...events])).toEqual(['copy it']);
    // Only one event anew: what follows it stands alone.
    const lines = WHOLE.with(9, canonicalJson(other[8]).concat('\n'));
    expect(said(lines, 'chain of it')).toContain('event 10 does not follow from event 9');
    // Signed by somebody else: nothing but the published keys can tell.
    const forger = generateKeyPairSync('ed25519');
    const forged = linesOf(headFor(other, {}, forger), other);
    const { key } = headFor(CHAIN);
    const keys = JSON.stringify({ keys: [{ ...key, validUntil: null }] });
    expect(failures(forged, keys)).toEqual(['published key of it']);
    expect(failures(WHOLE, keys)).toEqual([]);
  });

  it('[A1] has to be the beginning of a later one of the same record', () => {
    const later = chainOf(WORDS, EVENTS + 3);
    const anew = chainOf((number) => (number === 9 ? 'Called nobody' : WORDS(number)), EVENTS + 3);
    const both = (lines: readonly string[]) => {
      const records = [WHOLE, lines].map((one, at) => ({ name: `${at}`, lines: () => one }));
      const { results } = check({ proof: null, keys: null, text: null, records }, null);
      return results.filter((one) => one.state === 'failed').map((one) => one.name);
    };
    expect(both(linesOf(headFor(later), later))).toEqual([]);
    expect(both(linesOf(headFor(anew), anew))).toEqual(['copies agree']);
  });

  it('[A1] without what the events say is whole, and says nothing of it', () => {
    const closed = CHAIN.map((one) => ({ ...one, salt: null, content: null }));
    const head = headFor(CHAIN, { sealed: true });
    expect(failures(linesOf(head, closed))).toEqual([]);
    expect(failures(linesOf(head, CHAIN))).toEqual(['chain of it', 'end of it']);
  });
});
