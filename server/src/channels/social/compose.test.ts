import type { CanonicalBlock } from '@accord/shared/canonicalText';
import type { PartName } from '@accord/shared/parts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composePost, type Source } from './compose.js';
import { graphemes, mastodonCount } from './count.js';
import { recordKey } from './recordKey.js';
import { sentencesOf } from './sentences.js';

const paragraph = (text: string): CanonicalBlock => ({
  type: 'paragraph',
  content: [{ type: 'text', text }],
});
const EMPTY = {
  title: [],
  empathy: [],
  act: [],
  know: [],
  unknown: [],
  doing: [],
  commitment: [],
  more: [],
};
const source = (
  parts: Partial<Record<PartName, readonly string[]>>,
  over: Partial<Source> = {},
): Source => ({
  language: 'en',
  exercise: false,
  title: 'Do not drink tap water',
  note: null,
  wording: null,
  address: 'https://desk.example.org/news/26-0147-update-2/en',
  ...over,
  parts: {
    ...EMPTY,
    ...Object.fromEntries(
      Object.entries(parts).map(([part, texts]) => [part, (texts ?? []).map(paragraph)]),
    ),
  },
});

describe('a post', () => {
  it('is the title, the sentences in the order of the page, and the address', () => {
    const made = composePost(
      source({ know: ['9 people are hurt. All are home.'], empathy: ['We are sorry.'] }),
      500,
      mastodonCount,
    );
    expect(made).toEqual({
      text: [
        'Do not drink tap water',
        'We are sorry.',
        '9 people are hurt. All are home.',
        'https://desk.example.org/news/26-0147-update-2/en',
      ].join('\n\n'),
      count: 22 + 2 + 13 + 2 + 32 + 2 + 23,
      dropped: 0,
    });
  });

  it('leaves out whole sentences, what to do now last', () => {
    const text = source({
      empathy: ['We know this is worrying news for everybody.'],
      act: ['Boil all water. Use bottled water for babies.'],
      more: ['Phone us.'],
    });
    const made = composePost(text, 100, mastodonCount);
    expect(made?.text).toContain('Boil all water. Use bottled water for babies.');
    expect(made?.text).not.toContain('worrying');
    expect(made?.dropped).toBe(2);
  });

  it('does not exist where not even the title and the address fit', () => {
    expect(composePost(source({}, { title: 'x'.repeat(300) }), 300, graphemes)).toBeNull();
  });

  it('[R5] of a withdrawal does not exist where what takes the words back does not fit', () => {
    const wording = `We withdraw this ${'very '.repeat(20)}long statement. Do not use it.`;
    const withdrawn = (words: string) => ({ ...source({}, { wording: words }), parts: null });
    expect(composePost(withdrawn(wording), 160, graphemes)).toBeNull();
    const made = composePost(withdrawn('We withdraw this. Do not use it.'), 100, graphemes);
    expect([made?.text.includes('We withdraw this.'), made?.dropped]).toEqual([true, 1]);
  });

  it('[R2] of an exercise opens and closes with its plate', () => {
    const made = composePost(
      source({ know: ['All is well.'] }, { exercise: true }),
      300,
      graphemes,
    );
    expect(made?.text).toMatch(
      /^EXERCISE EXERCISE EXERCISE\n\n[\s\S]*\n\nEXERCISE EXERCISE EXERCISE$/,
    );
  });

  it('says of a correction first what was wrong, and of a withdrawal its wording', () => {
    const note = 'the number is 12, not 9.';
    expect(composePost(source({ know: ['a. b.'] }, { note }), 500, graphemes)?.text).toMatch(
      /^Do not drink tap water\n\nthe number is 12, not 9\.\n\n/,
    );
    const wording = 'We withdraw this. Do not use it.';
    const withdrawn = { ...source({}, { wording }), parts: null };
    expect(composePost(withdrawn, 500, graphemes)?.text).toContain(wording);
  });

  it('never has a word that was not signed, and never more than fits', () => {
    const words = fc
      .array(fc.stringMatching(/^[a-zA-ZäöüßўїҐđơư0-9,]{1,12}$/), { minLength: 1, maxLength: 12 })
      .map((all) => `${all.join(' ')}.`);
    const text = fc.array(words, { minLength: 1, maxLength: 6 }).map((all) => all.join(' '));
    fc.assert(
      fc.property(text, text, text, fc.integer({ min: 60, max: 500 }), (act, know, more, limit) => {
        const given = source({ act: [act], know: [know], more: [more] });
        const made = composePost(given, limit, graphemes);
        if (!made) return;
        expect(graphemes(made.text)).toBeLessThanOrEqual(limit);
        const [title, ...rest] = made.text.split('\n\n');
        expect(title).toBe(given.title);
        expect(rest.at(-1)).toBe(given.address);
        // Each line is the beginning of a part's words, cut where a sentence ends.
        for (const line of rest.slice(0, -1)) {
          const whole = [act, know, more].find((one) => one.startsWith(line));
          expect(whole).toBeDefined();
          expect(
            sentencesOf(whole ?? '', 'en')
              .join(' ')
              .startsWith(line),
          ).toBe(true);
        }
      }),
      { numRuns: 200, seed: 26_0147 },
    );
  });
});

describe('sentences', () => {
  it('are not cut where a full stop ends an abbreviation', () => {
    expect(sentencesOf('Ask Dr. Smith at No. 5 St. John. All is well there.', 'en')).toEqual([
      'Ask Dr. Smith at No. 5 St. John.',
      'All is well there.',
    ]);
    expect(sentencesOf('Do not drink it, e.g. in Halden. Boil it.', 'en')).toEqual([
      'Do not drink it, e.g. in Halden.',
      'Boil it.',
    ]);
  });
});

describe('lengths', () => {
  it('count what people see as one letter as one, and a link on Mastodon as 23', () => {
    expect(graphemes('Nước 👩‍👩‍👧‍👦 ї')).toBe(8);
    expect(mastodonCount('See https://desk.example.org/news/26-0147-update-2/en now')).toBe(31);
  });

  it('count on Mastodon what stands behind a link, and all of what it takes for none', () => {
    const counted = {
      'See https://desk.example.org/help.': 4 + 23 + 1,
      'See https://desk.example.org.': 4 + 23 + 1,
      'Help (https://desk.example.org/help), please': 6 + 23 + 9,
      '"https://desk.example.org/a": read it': 1 + 23 + 10,
      'https://en.example.org/wiki/Halden_(river)?': 23 + 1,
      'https://desk.example.org/?of=water&in=halden!': 23 + 1,
      'http://a.de': 23,
      'http://127.0.0.1:8080/news/26-0147': 34,
      'http://localhost:8080/news': 26,
      'seehttps://desk.example.org': 27,
    };
    const texts = Object.keys(counted);
    expect(Object.fromEntries(texts.map((text) => [text, mastodonCount(text)]))).toEqual(counted);
  });
});

describe('the key of a Bluesky post', () => {
  it('is a TID, the same for one delivery, another for another, in the order of time', () => {
    const at = new Date('2026-11-23T02:31:00Z');
    const key = recordKey(at, 'one');
    expect(key).toMatch(/^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$/);
    expect(recordKey(at, 'one')).toBe(key);
    expect(recordKey(at, 'two')).not.toBe(key);
    expect(recordKey(new Date(at.getTime() + 60_000), 'one') > key).toBe(true);
  });
});
