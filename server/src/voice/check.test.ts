import type { Fact } from '@accord/shared/facts';
import { MOST_FINDINGS, type TextPlace } from '@accord/shared/findings';
import type { GuidanceVersion } from '@accord/shared/guidance';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from './check.js';
import { type Checked, type CheckedText, promiseKey } from './checkedText.js';
import { createReader } from './reading/reader.js';

const STATEMENT = '00000000-0000-4000-8000-000000000001';
const OTHER = '00000000-0000-4000-8000-000000000002';
const FACT = '00000000-0000-4000-8000-000000000003';
const RELEASE = '00000000-0000-4000-8000-000000000004';
const AT = Date.parse('2026-03-14T12:00:00Z');

function injured(amount: string, former: readonly string[] = []): Fact {
  const version = (number: number, of: string) => ({
    number,
    value: { kind: 'quantity' as const, amount: of, unit: 'people' },
    status: 'confirmed' as const,
    source: '',
    asOf: new Date(AT).toISOString(),
    confidence: null,
    reason: null,
    at: new Date(AT).toISOString(),
    by: OTHER,
  });
  return {
    id: FACT,
    label: { en: 'Injured' },
    kind: 'quantity',
    ownerAgencyId: OTHER,
    bound: false,
    purpose: null,
    shown: null,
    current: version(former.length + 1, amount),
    history: former.map((of, index) => version(former.length - index, of)),
    reports: [],
    conflict: false,
  };
}

function draft(words: string, more: Partial<CheckedText> = {}): CheckedText {
  const statementId = more.statementId ?? STATEMENT;
  const language = more.language ?? 'en';
  return {
    place: { kind: 'draft', statementId, language },
    statementId,
    language,
    writtenAt: AT,
    lines: [{ part: 'know', text: words, chips: [] }],
    corrects: null,
    note: null,
    versionId: null,
    blocks: null,
    ...more,
  };
}
const release = (number: number): Extract<TextPlace, { kind: 'release' }> => ({
  kind: 'release',
  statementId: STATEMENT,
  language: 'en',
  releaseId: RELEASE,
  number,
});

function found(texts: readonly CheckedText[], more: Partial<Checked> = {}, most?: number) {
  const checked: Checked = {
    texts,
    facts: [],
    timeZone: 'Europe/Berlin',
    sourceLanguages: new Map([[STATEMENT, 'en']]),
    guidance: [],
    lastReleaseAt: null,
    glossary: [],
    promised: new Map(),
    ...more,
  };
  return check(checked, createReader(), most);
}

describe('[V1] a finding', () => {
  it('is one for the same words wherever they stand, and names each place', () => {
    const words = 'The fumes injured 12 people.';
    const [only, ...others] = found([draft(words), draft(words, { place: release(1) })], {
      facts: [injured('9')],
    });
    expect(others).toEqual([]);
    expect(only?.left.places.map((place) => place.kind)).toEqual(['draft', 'release']);
  });

  it('[V5] keeps its key while words and fact are the same, and gets another with either', () => {
    const keyOf = (words: string, amount: string) =>
      found([draft(words)], { facts: [injured(amount)] })[0]?.key;
    const key = keyOf('The fumes injured 12 people.', '9');
    expect(key).toMatch(/^[0-9a-f]{32}$/);
    expect(keyOf('The fumes injured 12 people.', '9')).toBe(key);
    expect(keyOf('The fumes injured 12 people.', '8')).not.toBe(key);
    expect(keyOf('The fumes injured 13 people.', '9')).not.toBe(key);
  });

  it('[V5] takes the place of none that nobody has seen once it is settled', () => {
    const words = (of: (index: number) => string) =>
      draft(Array.from({ length: MOST_FINDINGS + 20 }, (_, index) => of(index)).join(' '));
    const perFact = words((index) => `The fumes injured ${index + 10} people.`);
    const perPair = words((index) => `${index + 10} people are in hospital.`);
    for (const text of [perFact, perPair]) {
      const facts = [injured('9')];
      expect(found([text], { facts })).toHaveLength(MOST_FINDINGS);
      expect(found([text], { facts }, MOST_FINDINGS + 10)).toHaveLength(MOST_FINDINGS + 10);
    }
  });

  it('is whatever still says what a fact said before it was taken back, and nothing else of it', () => {
    const { current, ...rest } = injured('9');
    const retracted = (value: Fact['current']['value'], label: string): Fact => ({
      ...{ ...rest, id: label, kind: value.kind, label: { en: label } },
      current: { ...current, value, status: 'retracted' },
    });
    const facts = [
      retracted({ kind: 'yesno', value: true }, 'Harbour bridge open'),
      retracted({ kind: 'place', words: { en: 'Linden School' } }, 'Assembly point for families'),
    ];
    const kinds = (words: string) => found([draft(words)], { facts }).map(({ kind }) => kind);
    expect(kinds('The harbour bridge is open.')).toEqual(['corrected']);
    expect(kinds('The harbour bridge is closed.')).toEqual([]);
    expect(kinds('Families can come to the assembly point at Linden School.')).toEqual([
      'corrected',
    ]);
    expect(kinds('Families can come to the assembly point at Riverside Hall.')).toEqual([]);
  });

  it('is none between a draft and the version that it goes on from', () => {
    const version: TextPlace = { ...release(1), kind: 'version', versionId: RELEASE, number: 1 };
    const texts = [
      draft('Three people were injured.'),
      draft('Five people were injured.', { place: version }),
    ];
    expect(found(texts)).toEqual([]);
  });

  it('is none where a chip shows the fact, and one where a frozen chip shows a former value', () => {
    const line = {
      part: 'know' as const,
      text: 'The fumes injured 9 people.',
      chips: [{ from: 18, to: 19, factId: FACT }],
    };
    const text = draft('', { lines: [line], place: release(1) });
    expect(found([text], { facts: [injured('9')] })).toEqual([]);
    expect(found([text], { facts: [injured('11', ['9'])] })).toMatchObject([{ kind: 'corrected' }]);
  });

  it('is none in a chip, whatever its unit, sign or conversion', () => {
    const { current, ...rest } = injured('9');
    const shownAs: readonly [amount: string, unit: string, words: string][] = [
      ['-5', '°C', '-5'],
      ['-5', '°C', '23 °F (−5 °C)'],
      ['40', 'mph', '40 mph (64 km/h)'],
    ];
    for (const [amount, unit, text] of shownAs) {
      const value = { kind: 'quantity' as const, amount, unit };
      const facts = [{ ...rest, current: { ...current, value } }];
      const chips = [{ from: 0, to: text.length, factId: FACT }];
      expect(found([draft('', { lines: [{ part: 'know', text, chips }] })], { facts })).toEqual([]);
    }
  });

  it('is read below zero where something is measured', () => {
    const { current, ...rest } = injured('9');
    const value = { kind: 'quantity' as const, amount: '-5', unit: '°C' };
    const facts = [
      { ...rest, label: { en: 'Temperature tonight' }, current: { ...current, value } },
    ];
    const kinds = (words: string) => found([draft(words)], { facts }).map(({ kind }) => kind);
    expect(kinds('The temperature tonight falls to −5 °C.')).toEqual([]);
    expect(kinds('The temperature tonight is 5 °C.')).toEqual(['fact']);
    expect(kinds('The temperature tonight is at most -8 °C.')).toEqual(['fact']);
  });

  it('is none of those whom another figure counts, nor of what can be taken, nor of another time', () => {
    const facts = [injured('12')];
    for (const words of [
      'Two of the injured are in intensive care.',
      'The hospital can treat 60 injured people.',
      'Two more people were injured overnight.',
    ]) {
      expect(found([draft(words)], { facts })).toEqual([]);
    }
    const uk = { ...injured('12'), label: { uk: 'Поранені' } };
    const two = draft('Двоє з поранених у важкому стані.', { language: 'uk' });
    expect(found([two], { facts: [uk] })).toEqual([]);
    const { current, ...rest } = injured('12');
    const asked = { ...rest, kind: 'yesno' as const, label: { en: 'Harbour bridge open' } };
    const open = {
      ...asked,
      current: { ...current, value: { kind: 'yesno' as const, value: true } },
    };
    const now = draft('The harbour bridge was closed yesterday but is open now.');
    expect(found([now], { facts: [open] })).toEqual([]);
  });

  it('is none of a yes or no in a language of which nobody knows how it denies', () => {
    const { current, ...rest } = injured('9');
    const fact: Fact = {
      ...{ ...rest, kind: 'yesno', label: { zh: '泄漏已经停止' } },
      current: { ...current, value: { kind: 'yesno', value: false } },
    };
    expect(found([draft('泄漏已经停止：否。', { language: 'zh' })], { facts: [fact] })).toEqual([]);
  });

  it('stands between the title and the body of one text too', () => {
    const [only] = found([draft('Fire: five people injured. Seven people were injured.')]);
    expect(only).toMatchObject({ kind: 'texts' });
  });
});

describe('[V2] what a correction put right', () => {
  const old = [{ part: 'know' as const, text: 'Three people were injured.', chips: [] }];
  const correcting = draft('Five people were injured.', {
    corrects: { releaseId: RELEASE, lines: old },
  });

  it('is no contradiction to what it corrects, and one to whatever still says that', () => {
    const corrected = draft('', { lines: old, place: release(1), statementId: OTHER });
    expect(found([correcting, corrected])).toEqual([]);
    const still = draft('We know of three injured people.', { statementId: OTHER });
    expect(found([correcting, still])).toMatchObject([
      { kind: 'corrected', left: { sentence: 'We know of three injured people.' } },
    ]);
  });
});

describe('[V2] what a correction says it puts right', () => {
  const old = [{ part: 'know' as const, text: 'The fumes injured 9 people.', chips: [] }];
  const page = draft('', { lines: old, place: release(1), statementId: OTHER });
  const noted = (words: string, said: readonly CheckedText[] = [page]) =>
    draft('The fumes injured 12 people.', {
      corrects: { releaseId: RELEASE, lines: old },
      note: { words, said },
    });
  const facts = [injured('12', ['9'])];

  it('names the old figure without contradicting anything, wherever else the new one stands', () => {
    const other = draft('12 people were injured.', { statementId: FACT });
    expect(found([noted('12 people, not 9.'), other], { facts })).toEqual([]);
    expect(found([noted('12 people. We had said: 9 people.'), other], { facts })).toEqual([]);
  });

  it('is found beside its text, with the place of the page that never said it', () => {
    const stillPublic = { ...page, statementId: STATEMENT };
    const both = [noted('12 people, not 8.'), stillPublic];
    expect(
      found(both, { facts })
        .map((one) => one.kind)
        .sort(),
    ).toEqual(['corrected', 'neverSaid']);
    expect(found([noted('12 people were injured, not 8.')], { facts })).toMatchObject([
      {
        kind: 'neverSaid',
        left: { part: 'note', places: [{ kind: 'draft' }] },
        right: { kind: 'text', sentence: old[0]?.text, places: [{ kind: 'release' }] },
      },
    ]);
  });

  it('may be what the page said before that, or in another language', () => {
    const earlier = draft('', {
      lines: [{ part: 'know', text: 'Khí độc làm 7 người bị thương.', chips: [] }],
      language: 'vi',
      place: { ...release(1), language: 'vi' },
    });
    const told = noted('12 people, not 9, nor the 7 of before.', [page, earlier]);
    expect(found([told], { facts })).toEqual([]);
  });

  it('may say from what to what it was changed, which is no range', () => {
    const told = (...notes: readonly string[]) =>
      notes.map((note) => found([noted(note)], { facts }).map((one) => one.kind));
    const right = ['Corrected from 9 to 12.', 'We raised the number of injured from nine to 12.'];
    expect(told(...right, '12 people, up from 9.')).toEqual([[], [], []]);
    expect(told('Corrected from 8 to 12.', 'Corrected from 9 to 13.')).toEqual([
      ['neverSaid'],
      ['fact'],
    ]);
    const hours = draft('The briefing is at 15:00.', { place: release(1), statementId: OTHER });
    const moved = (words: string) =>
      found([
        draft('The briefing is at 16:00.', {
          corrects: { releaseId: RELEASE, lines: hours.lines },
          note: { words, said: [hours] },
        }),
      ]).flatMap(({ kind }) => (kind === 'promise' ? [] : [kind]));
    expect(moved('The briefing was moved from 15:00 to 16:00.')).toEqual([]);
    expect(moved('The briefing was moved from 14:00 to 16:00.')).toEqual(['neverSaid']);
    for (const [language, words] of [
      ['vi', 'Số người bị thương được sửa từ 9 lên 12.'],
      ['uk', 'Кількість поранених виправлено з 9 на 12.'],
    ] as const) {
      const other = draft('', { language, lines: [], note: { words, said: [page] } });
      expect(found([noted('Corrected from 9 to 12.'), other], { facts })).toEqual([]);
    }
  });

  it('[V1] has to say what holds, with nothing but figures too', () => {
    expect(found([noted('13, not 9.')], { facts })).toMatchObject([
      { kind: 'fact', left: { part: 'note', from: 0, to: 2 } },
    ]);
    expect(found([noted('13, not 9.')])).toMatchObject([{ kind: 'texts', left: { part: 'note' } }]);
  });

  it('stalls and breaks nothing, whatever it says', () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 200 });
    fc.assert(
      fc.property(words, words, (note, said) => {
        found([noted(`12, not ${note}`, [draft(said, { place: release(1) })])], { facts });
      }),
      { numRuns: 100 },
    );
  });

  it('stalls nothing where it names many places that the page names often', () => {
    const note = Array.from({ length: 60 }, (_, at) => `School No ${at + 100}, not School No 41.`);
    const page = Array.from({ length: 600 }, (_, at) => `The bus ${at} stops at School No 41.`);
    const said = draft(page.join(' '), { place: release(1) });
    const before = process.cpuUsage();
    found([noted(note.join(' '), [said])], { facts });
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(3_000);
  });
});

describe('[F3] why a text goes out although a fact changed', () => {
  const facts = [injured('12', ['9'])];
  const why = (...overrides: readonly string[]) =>
    found([draft('The fumes injured 9 people.', { place: release(1), overrides })], { facts }).map(
      (one) => [one.kind, one.left.part],
    );
  /** The text still says the old figure. */
  const itself = ['corrected', 'know'];

  it('may name what the text says, and has to say what holds and guess at nothing', () => {
    expect(why()).toEqual([itself]);
    expect(why('The text says nine injured people; by now we know of 12.')).toEqual([itself]);
    expect(why('The number of injured rose from 9 to 12.')).toEqual([itself]);
    expect(why('We had said 7 at first; the text has 9, and now it is 12.')).toEqual([itself]);
    expect(why('By now 15 people are injured.')).toEqual([itself, ['fact', 'override']]);
    const guess = 'The fire was probably caused by a cigarette.';
    expect(why(guess)).toEqual([itself, ['speculation', 'override']]);
  });
});

describe('[F3] places, yes and no in why a text goes out', () => {
  const school: Fact = {
    ...injured('1'),
    kind: 'place',
    label: { en: 'Assembly point' },
    current: { ...injured('1').current, value: { kind: 'place', words: { en: 'School No 14' } } },
  };
  const airport: Fact = {
    ...injured('1'),
    id: OTHER,
    kind: 'yesno',
    label: { en: 'Airport open' },
    current: { ...injured('1').current, value: { kind: 'yesno', value: true } },
  };
  const why = (words: string) =>
    found(
      [
        draft('The assembly point is at School No 41. The airport is closed.', {
          place: release(1),
          overrides: [words],
        }),
      ],
      { facts: [school, airport] },
    ).flatMap(({ kind, left: { part, sentence, from, to } }) =>
      part === 'override' ? [[kind, sentence.slice(from, to)]] : [],
    );

  it('may name what the text says, and has to say what holds', () => {
    expect(why('The text says that the assembly point is at School No 41.')).toEqual([]);
    expect(why('The assembly point is at School No 14, not at School No 41.')).toEqual([]);
    expect(why('The airport opened again; the text says that the airport is closed.')).toEqual([]);
    expect(why('By now the assembly point is at School No 77.')).toEqual([['fact', 'School No']]);
  });
});

describe('[V1] what nobody is to do', () => {
  it('says nothing of how it is: neither to drink nor to boil it makes no water safe', () => {
    const never = draft('Do not drink or boil tap water in Halden.');
    const now = draft('Do not drink tap water in Halden for now.', { statementId: OTHER });
    const uk = draft('Не пийте і не кип’ятіть воду з-під крана в Halden.', {
      statementId: RELEASE,
      language: 'uk',
    });
    expect(found([never, now, uk])).toEqual([]);
    const safe = draft('The tap water in Halden is safe to drink.', { statementId: OTHER });
    expect(found([never, safe]).map(({ kind }) => kind)).toContain('texts');
  });
});

describe('[V1] what an alert calls an area', () => {
  const radius: Fact = {
    ...injured('2'),
    label: { en: 'Radius of the safety zone' },
    current: {
      ...injured('2').current,
      value: { kind: 'quantity', amount: '2', unit: 'km' },
    },
  };

  it('is held against the facts, and is no figure of its text', () => {
    const areas = ['Within 3 km of the plant', 'Within 2 km of the plant'];
    expect(found([draft('Stay inside.', { areas })], { facts: [radius] })).toMatchObject([
      { kind: 'fact', left: { part: 'area', sentence: areas[0] } },
    ]);
    const text = draft('The safety zone reaches 5 km around the plant.');
    // Areas of one alert lie within each other: they contradict neither it nor themselves.
    expect(found([{ ...text, areas }])).toEqual([]);
    const uk = draft('Зона безпеки має радіус 5 км навколо заводу.', { language: 'uk' });
    expect(found([{ ...text, areas }, uk])).toEqual([]);
  });

  it('stalls and breaks nothing, whatever it says, nor does why a text goes out', () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 200 });
    fc.assert(
      fc.property(words, words, (area, why) => {
        const text = draft('Stay inside.', {
          areas: [`Within ${area} km: ${why}`],
          overrides: [`We had said ${why}; at ${area}, not ${why}`],
        });
        found([text], { facts: [radius] });
      }),
      { numRuns: 100 },
    );
  });
});

describe('[V2] a name that the owner of a fact put right', () => {
  const fact: Fact = {
    ...injured('12'),
    label: { en: 'Injured' },
    formerLabels: [
      { label: { en: 'Missing' }, reason: 'A slip.', at: new Date(AT).toISOString(), by: OTHER },
    ],
  };
  const says = (name: string, chip = FACT) =>
    found(
      [
        draft('', {
          place: release(1),
          lines: [
            {
              part: 'know',
              text: `We count: ${name}. More soon.`,
              chips: [{ factId: chip, from: 10, to: 10 + name.length }],
            },
          ],
        }),
      ],
      { facts: [fact] },
    );

  it('is found where a frozen chip still shows the slip, and nowhere else', () => {
    expect(says('Missing')).toMatchObject([
      {
        kind: 'corrected',
        left: { from: 10, to: 17, places: [{ kind: 'release' }] },
        right: { kind: 'fact', factId: FACT },
      },
    ]);
    expect(says('Injured')).toEqual([]);
    expect(says('Missing', OTHER)).toEqual([]);
  });
});

describe('[V4] an hour that is promised', () => {
  const WORDS = 'The next update is at 03:15.';
  const HOUR = 60 * 60_000;
  /** 23:00 in Berlin. */
  const NIGHT = Date.parse('2026-03-14T22:00:00Z');
  const due = '2026-03-15T02:15:00.000Z';
  const promised = new Map([[promiseKey(STATEMENT, 'en', WORDS), Date.parse(due)]]);
  const at = (writtenAt: number, more: Partial<Checked> = {}, words = WORDS) =>
    found([draft(words, { writtenAt })], more)[0]?.since;

  it('means the day of its first writing, however late its text is edited', () => {
    expect(at(NIGHT)).toBe(due);
    const late = NIGHT + 12 * HOUR;
    expect(at(late)).toBe('2026-03-16T02:15:00.000Z');
    expect(at(late, { promised })).toBe(due);
  });

  it('is a new promise in other words, in another statement, and once it was kept', () => {
    const late = NIGHT + 12 * HOUR;
    const other = 'Our next update is at 03:15.';
    expect(at(late, { promised }, other)).toBe('2026-03-16T02:15:00.000Z');
    const theirs = draft(WORDS, { writtenAt: late, statementId: OTHER });
    expect(found([theirs], { promised })[0]?.since).toBe('2026-03-16T02:15:00.000Z');
    expect(at(late, { promised, lastReleaseAt: NIGHT + 6 * HOUR })).toBe(
      '2026-03-16T02:15:00.000Z',
    );
  });
});

describe('[V4] a promise that is public', () => {
  it('is kept by a release that came after it', () => {
    const text = draft('The next update is at 14:30.', { place: release(1) });
    const due = '2026-03-14T13:30:00.000Z';
    expect(found([text], { lastReleaseAt: AT })).toMatchObject([{ kind: 'promise', since: due }]);
    expect(found([text], { lastReleaseAt: AT + 60_000 })).toEqual([]);
  });
});

describe('[V6] what an agency put out by itself', () => {
  const put = (words: string, more: Partial<CheckedText> = {}) =>
    draft(words, {
      place: {
        kind: 'elsewhere',
        language: 'en',
        textId: RELEASE,
        agencyId: null,
        agencyName: 'Harbour Police',
        putOutAt: new Date(AT).toISOString(),
      },
      statementId: null,
      ...more,
    });

  it('is held against the facts and against our texts, with both places', () => {
    expect(found([put('The fumes injured 12 people.')], { facts: [injured('9')] })).toMatchObject([
      { kind: 'fact', left: { places: [{ kind: 'elsewhere', agencyName: 'Harbour Police' }] } },
    ]);
    expect(
      found([draft('Three people were injured.'), put('Five people were injured.')]),
    ).toMatchObject([
      {
        kind: 'texts',
        left: { places: [{ kind: 'draft' }] },
        right: { places: [{ kind: 'elsewhere' }] },
      },
    ]);
    expect(found([draft('Three people were injured.'), put('3 people were injured.')])).toEqual([]);
  });

  it('still says what a correction put right, and what a fact said before', () => {
    const old = [{ part: 'know' as const, text: 'Three people were injured.', chips: [] }];
    const correcting = draft('Five people were injured.', {
      corrects: { releaseId: RELEASE, lines: old },
    });
    expect(found([correcting, put('Three people were injured.')])).toMatchObject([
      { kind: 'corrected', left: { places: [{ kind: 'elsewhere' }] } },
    ]);
    expect(
      found([put('The fumes injured 9 people.')], { facts: [injured('11', ['9'])] }),
    ).toMatchObject([{ kind: 'corrected', left: { places: [{ kind: 'elsewhere' }] } }]);
  });

  it('is a place of one finding with words of ours that cite the fact as a chip, or are older', () => {
    const text = 'The fumes injured 9 people.';
    const line = { part: 'know' as const, text, chips: [{ from: 18, to: 19, factId: FACT }] };
    const day = 24 * 60 * 60_000;
    const texts = [
      draft('', { lines: [line], place: release(1), writtenAt: AT - day }),
      put(text),
      draft(text, { statementId: OTHER }),
    ];
    const [only, ...others] = found(texts, { facts: [injured('11', ['9'])] });
    expect(others).toEqual([]);
    expect(only?.left.places.map((place) => place.kind)).toEqual(['release', 'elsewhere', 'draft']);
  });

  it('is not judged by its wording, which is its agency’s, while the same words of ours are', () => {
    const guess = 'We suspect sabotage.';
    const promise = 'The next update is at 14:30.';
    expect(found([put(`${guess} ${promise}`)])).toEqual([]);
    expect(found([put(guess), draft(guess)])).toMatchObject([{ kind: 'speculation' }]);
  });
});

describe('[V6] an answer', () => {
  const said = (words: string, isGiven: boolean) =>
    draft(words, {
      place: {
        kind: 'answer',
        language: 'en',
        answerId: OTHER,
        incidentId: STATEMENT,
        numbers: [4],
        isGiven,
      },
      statementId: null,
    });

  it('is held against facts and texts, and judged by its wording', () => {
    expect(
      found([said('The fumes injured 12 people.', true)], { facts: [injured('9')] }),
    ).toMatchObject([{ kind: 'fact', left: { places: [{ kind: 'answer', numbers: [4] }] } }]);
    expect(
      found([draft('Three people were injured.'), said('Five people were injured.', false)]),
    ).toMatchObject([{ kind: 'texts' }]);
    expect(found([said('We suspect sabotage.', false)])).toMatchObject([{ kind: 'speculation' }]);
  });

  it('[V4] promises to the public once it was given', () => {
    const promise = 'The next update is at 14:30.';
    const after = { lastReleaseAt: AT + 60_000 };
    expect(found([said(promise, true)], after)).toEqual([]);
    expect(found([said(promise, false)], after)).toMatchObject([{ kind: 'promise' }]);
  });
});

describe('no text', () => {
  const language = fc.constantFrom('en', 'vi', 'uk', 'ar', 'km', 'zh', 'hi', 'fr', 'de', 'qq');
  /** Pieces that patterns look for, so that random texts come near them. */
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom(
      '1 ',
      '1,',
      '1.',
      '9:',
      '0800 ',
      '+',
      '(',
      '–',
      ' 18h30 ',
      '٣',
      '៣',
      '३',
      '𝟛',
      '２',
      '二',
      'half past ',
      'two ',
      'hundred and ',
      'mười ',
      'п’ять ',
      ' giờ ',
      ' о ',
      ' between ',
      ' and ',
      ' at least ',
      ' people ',
      ' injured ',
      'không ai ',
      'ніхто ',
      ' на вул. ',
      ' tomorrow ',
      '[',
      '\ufffc',
      '\u0301',
      '\u200d',
      '\ud83d',
      '\udc00',
      '\u202e',
      "'",
      '.',
      '\n',
    ),
  );
  const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

  it('of any script crashes the checker, nor makes it point outside of its words', () => {
    fc.assert(
      fc.property(text, text, language, language, (a, b, first, second) => {
        const texts = [
          draft(a, { language: first }),
          draft(b, { language: second, statementId: OTHER }),
          draft(b, { language: second === first ? 'es' : second }),
        ];
        for (const { left } of found(texts, { facts: [injured('9', ['8'])] })) {
          expect(left.from).toBeGreaterThanOrEqual(0);
          expect(left.to).toBeGreaterThan(left.from);
          expect(left.to).toBeLessThanOrEqual(left.sentence.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  /** Everything that a string can hold: each script, marks without a letter, halves of pairs. */
  const anything = fc.oneof(
    fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code)),
    piece,
  );
  const A_PAGE = 5_000;

  it('of any script, repeated until it is long, costs more than its length', () => {
    const unit = fc
      .array(anything, { minLength: 1, maxLength: 4 })
      .map((all) => all.join('') || ' ');
    fc.assert(
      fc.property(unit, language, (again, of) => {
        expectNoStall(again.repeat(Math.ceil(A_PAGE / again.length)), of);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['amounts', (index: number) => `The fumes injured ${index + 3} people. `],
    ['bare amounts', (index: number) => `${index + 3} injured. `],
    [
      'clocks',
      (index: number) => `Thing ${index} is at ${10 + (index % 12)}:${10 + (index % 50)}. `,
    ],
    ['long numbers', (index: number) => `${'9'.repeat(300)}${index} people are ill. `],
  ])('of which each sentence says something else stalls it: %s', (_what, sentence) => {
    expectNoStall(Array.from({ length: 600 }, (_, index) => sentence(index)).join(''), 'en');
  });

  /**
   * Of processor time, so that a busy machine changes nothing: some twenty times what the slowest text
   * takes, and far below what a pattern would that runs away or a cost that grows with the square.
   */
  const MOST_MS_A_CHARACTER = 0.25;
  const MOST_MS_TO_BEGIN = 1_000;

  function expectNoStall(words: string, of: string): void {
    const before = process.cpuUsage();
    found([draft(words, { language: of })], { facts: [injured('9')] });
    const { user, system } = process.cpuUsage(before);
    const most = MOST_MS_TO_BEGIN + words.length * MOST_MS_A_CHARACTER;
    expect((user + system) / 1_000).toBeLessThan(most);
  }

  it.each([
    ['digits', '1'],
    ['numbers', '1 '],
    ['commas', '1,'],
    ['clocks', '12:'],
    ['dashes', '1-'],
    ['letters', 'a'],
    ['blanks', ' '],
    ['apostrophes', "a'"],
    ['numerals', 'twenty and '],
    ['mười', 'mười '],
    ['half past', 'half past '],
    ['capitals', 'A 12 Street '],
    ['names', 'Street, '],
    ['stops', 'a.m. '],
    ['full stops', '.'],
    ['hours', '18 h '],
    ['Khmer', 'ក'],
    ['Chinese', '二三人'],
    ['marks', 'e\u0301'],
    ['half pairs', '\ud83d'],
    ['dates', '12 May '],
    ['people', '5 injured '],
    ['Arabic digits', '١٬'],
    ['marks without a letter', '\u0301'],
    ['ways of writing', '\u202e\u2066'],
    ['numerals without an end', 'hundred thousand million '],
    ['Chinese numerals', '二百万零'],
    ['powers', '1e9'],
  ])('stalls it, however long: %s', (_what, unit) => {
    const words = unit.repeat(Math.ceil(20_000 / unit.length));
    for (const of of ['en', 'vi', 'uk', 'zh']) expectNoStall(words, of);
  });
});

describe('[G3] an agreed sentence', () => {
  const agreed = (number: number, body: string, more: Partial<GuidanceVersion> = {}) => ({
    ...{ id: `v${number}`, guidanceId: 'g', kind: 'sentence' as const, number, body: { en: body } },
    ...{ title: { en: 'Windows' }, playbookIds: [], source: null, validFrom: null },
    ...{ validUntil: null, at: new Date(AT).toISOString(), by: 'p', endsAt: null },
    ...{ state: 'valid' as const, ...more },
  });
  const OLD = 'Keep your windows closed until we say otherwise.';
  const NEW = 'Keep windows and doors closed until we say otherwise.';
  const ended = { endsAt: new Date(AT).toISOString() };

  it('is found in old words, whatever their case and spaces, and not in its new ones', () => {
    const guidance = [agreed(1, OLD, { ...ended, state: 'superseded' }), agreed(2, NEW)];
    expect(
      found([draft('keep your  windows closed until we say otherwise')], { guidance }),
    ).toEqual([expect.objectContaining({ kind: 'superseded', since: ended.endsAt })]);
    expect(found([draft(NEW)], { guidance })).toEqual([]);
    expect(found([draft(OLD, { language: 'vi' })], { guidance })).toEqual([]);
  });

  it('that only moved into another version word for word still holds', () => {
    const guidance = [
      agreed(1, OLD, { ...ended, state: 'superseded' }),
      agreed(2, `${OLD} Listen to the radio all day.`),
    ];
    expect(found([draft(OLD)], { guidance })).toEqual([]);
  });

  it('that others of the library say holds as long as any of them', () => {
    const later = new Date(AT + 86_400_000).toISOString();
    const guidance = [
      agreed(1, OLD, { guidanceId: 'other', endsAt: later }),
      agreed(2, OLD, { ...ended, state: 'expired' }),
    ];
    expect(found([draft(OLD)], { guidance })).toMatchObject([{ since: later }]);
  });

  it('that has a last day is found from then on', () => {
    const guidance = [agreed(1, OLD, ended)];
    expect(found([draft(OLD)], { guidance })).toMatchObject([
      { since: ended.endsAt, right: { kind: 'guidance', instead: null } },
    ]);
  });
});

describe('[V1] what only seems to contradict, and what does', () => {
  const kinds = (texts: readonly string[], facts: readonly Fact[] = [], language = 'en') =>
    found(
      texts.map((words, index) =>
        draft(words, {
          language,
          statementId: index === 0 ? STATEMENT : OTHER,
        }),
      ),
      { facts, sourceLanguages: new Map([[STATEMENT, language]]) },
    ).map(({ kind }) => kind);
  const fact = (label: string, amount: string, language: string): Fact => ({
    ...injured(amount),
    label: { [language]: label },
  });
  const reopens = (at: string, label: string, language: string): Fact => {
    const one = injured('1');
    const value = { kind: 'time' as const, at };
    return {
      ...one,
      label: { [language]: label },
      kind: 'time',
      current: { ...one.current, value },
    };
  };

  it('an earlier event is told by its year or its date, unless it goes on since', () => {
    expect(kinds(['In 1998 the same river injured 40 people.'], [injured('9')])).toEqual([]);
    expect(kinds(['On 3 May 2021 a fire injured 40 people.'], [injured('9')])).toEqual([]);
    expect(
      kinds(
        ['Навесні 2018 року тут постраждало 40 людей.'],
        [fact('Постраждалі', '9', 'uk')],
        'uk',
      ),
    ).toEqual([]);
    expect(kinds(['In 2026 the fumes injured 40 people.'], [injured('9')])).toEqual(['fact']);
    expect(
      kinds(['Since 2019 the plant has had rules; 40 people are injured.'], [injured('9')]),
    ).toEqual(['fact']);
    const measles = fact('Confirmed cases', '240', 'en');
    expect(kinds(['Since 1 January 2026, 250 cases have been confirmed.'], [measles])).toEqual([
      'fact',
    ]);
  });

  it('what takes part in a drill is nobody who was hurt, nor is what stands with a counted thing', () => {
    expect(kinds(['We held 9 drills with injured actors.'], [injured('12')])).toEqual([]);
    expect(
      kinds(['Crews loaded 20 pallets with blankets for injured people.'], [injured('12')]),
    ).toEqual([]);
    expect(kinds(['9 people with burns were injured.'], [injured('12')])).toEqual(['fact']);
    // Neither caution, lessons nor statistics are a drill.
    expect(kinds(['Please exercise caution: 9 people were injured.'], [injured('12')])).toEqual([
      'fact',
    ]);
    const ukrainian = [fact('Поранені', '12', 'uk')];
    expect(kinds(['Навчання призупинено, поранено 9 людей.'], ukrainian, 'uk')).toEqual(['fact']);
    expect(kinds(['За статистикою поранених 9 людей.'], ukrainian, 'uk')).toEqual(['fact']);
    expect(kinds(['Під час навчань поранених грали 9 людей.'], ukrainian, 'uk')).toEqual([]);
  });

  it('closed until an hour and open from it are one change; another hour is another', () => {
    const closed = 'The harbour bridge is closed until 16:00.';
    expect(kinds([closed, 'The harbour bridge is open from 16:00.'])).toEqual([]);
    expect(kinds([closed, 'The harbour bridge is open from 15:00.'])).toEqual(['texts']);
    expect(kinds([closed, 'The harbour bridge is closed until 17:30.'])).toEqual(['texts']);
    expect(kinds([closed, 'The harbour bridge is open.'])).toEqual(['texts']);
    expect(
      kinds(['The harbour bridge is open from 16:00.', 'The harbour bridge is closed.']),
    ).toEqual([]);
  });

  it.each([
    ['en', 'The road reopens at half past three.', 'Road reopens', '14:30'],
    ['en', 'The road reopens at twenty to four.', 'Road reopens', '14:40'],
    ['vi', 'Cầu thông xe lúc 4 giờ kém 15 chiều.', 'Cầu thông xe', '14:45'],
    ['uk', 'Рух мостом відновлять о пів на четверту.', 'Рух мостом відновлять', '14:30'],
    ['uk', 'Рух мостом відновлять о чверть на четверту.', 'Рух мостом відновлять', '14:15'],
    ['uk', 'Рух мостом відновлять за чверть четверта.', 'Рух мостом відновлять', '14:45'],
  ])('reads hours in words: %s, %s', (language, words, label, utc) => {
    const at = (clock: string) => [reopens(`2026-03-14T${clock}:00.000Z`, label, language)];
    expect(kinds([words], at(utc), language)).toEqual([]);
    expect(kinds([words], at('18:05'), language)).toEqual(['fact']);
  });

  it('reads the half of the day behind an hour in words, and halves and tens in Vietnamese', () => {
    const broke = (clock: string) => [
      reopens(`2026-03-14T${clock}:00.000Z`, 'Fire broke out', 'en'),
    ];
    const words = 'The fire broke out at four in the morning.';
    expect(kinds([words], broke('03:00'))).toEqual([]);
    expect(kinds([words], broke('15:00'))).toEqual(['fact']);
    const people = [fact('Người bị thương', '30', 'vi')];
    expect(kinds(['Có ba chục người bị thương.'], people, 'vi')).toEqual([]);
    expect(kinds(['Có bốn chục người bị thương.'], people, 'vi')).toEqual(['fact']);
    expect(kinds(['Có vài chục người bị thương.'], people, 'vi')).toEqual([]);
  });

  it('two of one kind under other names are two things, in whatever form a name stands', () => {
    expect(kinds(['The motorway is closed.', 'The ring road is open.'])).toEqual([]);
    expect(kinds(['The hospital is closed.', 'The clinic is open.'])).toEqual([]);
    expect(kinds(['All roads are closed.', 'The road is open.'])).toEqual(['texts']);
    expect(kinds(['Tuyến đường đã đóng cửa.', 'Đường đã mở lại.'], [], 'vi')).toEqual(['texts']);
    expect(kinds(['Міст закрито.', 'На мосту рух відкрито.'], [], 'uk')).toEqual(['texts']);
  });

  it('two that name other numbers are two things', () => {
    expect(kinds(['Bridge No 3 is closed.', 'Bridge No 8 is open.'])).toEqual([]);
    expect(kinds(['Bridge No 3 is closed.', 'Bridge No 3 is open.'])).toEqual(['texts']);
  });

  it.each([
    ['en', 'Trains may be delayed because of the fire.'],
    ['en', 'Because of the fire, buses may be late.'],
    ['en', 'The flood has caused damage, and more rain is likely.'],
    ['vi', 'Giao thông có thể chậm do vụ cháy.'],
    ['vi', 'Con số này có thể thay đổi, vì một số thôn còn mất liên lạc.'],
    ['uk', 'Через пожежу потяги, можливо, запізняться.'],
  ])('[V4] what an event may lead to is no guess at its cause: %s, %s', (language, words) => {
    expect(kinds([words], [], language)).toEqual([]);
  });

  it.each([
    ['en', 'The fire may be due to a short circuit.'],
    ['en', 'A short circuit probably caused the fire.'],
    ['vi', 'Vụ cháy có thể do chập điện.'],
    ['vi', 'Nhiều khả năng do chập điện.'],
    ['uk', 'Через витік газу, ймовірно, стався вибух.'],
  ])('[V4] where the event is what was led to, it is one: %s, %s', (language, words) => {
    expect(kinds([words], [], language)).toEqual(['speculation']);
  });

  it('[V4] whose fault it was is a guess, unless nobody is blamed, it is asked, or a court said so', () => {
    expect(kinds(['The operator was to blame.'])).toEqual(['speculation']);
    expect(kinds(['We cannot rule out arson.'])).toEqual(['speculation']);
    expect(kinds(['Không thể loại trừ khả năng phá hoại.'], [], 'vi')).toEqual(['speculation']);
    expect(kinds(['Аварія сталася з вини водія.'], [], 'uk')).toEqual(['speculation']);
    expect(kinds(['The leak was almost certainly due to poor care.'])).toEqual(['speculation']);
    expect(kinds(['Найімовірніше, причиною став витік газу.'], [], 'uk')).toEqual(['speculation']);
    expect(kinds(['Chúng tôi gửi lời xin lỗi của thành phố.'], [], 'vi')).toEqual([]);
    expect(kinds(['Điện bị cắt do lỗi kỹ thuật.'], [], 'vi')).toEqual([]);
    expect(kinds(['The outage was caused by a fault of the transformer.'])).toEqual([]);
    expect(kinds(['Nobody is to blame.'])).toEqual([]);
    expect(kinds(['The court found that the operator was to blame.'])).toEqual([]);
    expect(kinds(['Who was to blame is not known.'])).toEqual([]);
    expect(kinds(['Arson has been ruled out.'])).toEqual([]);
  });
});

describe('[V3] a translation', () => {
  const kinds = (source: string, words: string, language: string) =>
    found([draft(source), draft(words, { language })]).map(({ kind }) => kind);

  it.each([
    [
      'The water is not safe to drink.',
      'Вода небезпечна для пиття.',
      'Вода безпечна для пиття.',
      'uk',
    ],
    [
      'The evacuation order has not been lifted.',
      'Наказ про евакуацію чинний.',
      'Наказ про евакуацію скасовано.',
      'uk',
    ],
    ['The bridge is still closed.', 'Cầu vẫn chưa mở lại.', 'Cầu đã mở lại.', 'vi'],
  ])('says of nothing the opposite of its source: %s', (source, right, wrong, language) => {
    expect(kinds(source, right, language)).toEqual([]);
    expect(kinds(source, wrong, language)).toEqual(['language']);
  });

  it('may say it of two things, from either side of an hour, or in other sentences', () => {
    const teams = 'Rescue teams are at work and the road is closed.';
    expect(kinds(teams, 'Працюють рятувальні бригади. Дорогу перекрито.', 'uk')).toEqual([]);
    expect(kinds('The bridge is closed until 18:00.', 'Міст відкрито з 18:00.', 'uk')).toEqual([]);
    expect(kinds('Is the water safe?', 'Чи вода небезпечна?', 'uk')).toEqual([]);
  });

  it('in a language whose numerals nobody knows has digits compared, and no words', () => {
    const days = 'Two people are watched for 14 days. Call 112. We say more within one hour.';
    const spanish = 'Dos personas están en observación 14 días. Llame al 112. Más en la hora.';
    expect(kinds(days, spanish, 'es')).toEqual([]);
    expect(kinds(days, spanish.replace('14', '41'), 'es')).toEqual(['language']);
    expect(kinds(days, spanish.replace('112', '113'), 'es')).not.toEqual([]);
    expect(kinds('Watch for fever for 14 days.', '请在14天内留意是否发热。', 'zh')).toEqual([]);
    expect(kinds('Watch for fever for 14 days.', '请在41天内留意是否发热。', 'zh')).not.toEqual([]);
  });

  it('may say of a half hour in words which half of the day it is', () => {
    const gates = 'The gates open at half past three.';
    expect(kinds(gates, 'Ворота відчиняють о 15:30.', 'uk')).toEqual([]);
    expect(kinds(gates, 'Ворота відчиняють о 16:30.', 'uk')).toEqual(['language']);
    const half = 'About 1.5 tonnes leaked; half a million homes are without power.';
    const said = (weight: string) => `Khoảng ${weight} đã tràn ra; nửa triệu hộ mất điện.`;
    expect(kinds(half, said('một tấn rưỡi'), 'vi')).toEqual([]);
    expect(kinds(half, said('hai tấn rưỡi'), 'vi')).toEqual(['language']);
  });
});

describe('[V4] a promise', () => {
  it.each([
    ['en', 'We will speak to the press again at 15:00.'],
    ['en', 'You will hear from us again by 3 in the afternoon.'],
    ['vi', 'Họp báo tiếp theo lúc 15 giờ.'],
    ['uk', "Наступного разу вийдемо на зв'язок о 15:00."],
  ])('may be to speak rather than to write: %s', (language, words) => {
    const said = draft(words, { language });
    expect(found([said]).map(({ kind, since }) => [kind, since])).toEqual([
      ['promise', '2026-03-14T14:00:00.000Z'],
    ]);
  });
});

describe('[V3] a language that went out later', () => {
  const LATER = '00000000-0000-4000-8000-000000000009';
  const source = draft('In all 14 people were injured.', {
    place: release(1),
    versionId: OTHER,
  });
  const translation = (words: string, versionId: string) =>
    draft(words, {
      place: { ...release(2), releaseId: LATER, language: 'vi' },
      language: 'vi',
      versionId,
    });

  it('is held against what is public of the same version, and of no other', () => {
    const wrong = 'Có 41 người bị thương.';
    expect(found([source, translation(wrong, OTHER)])).toMatchObject([
      { kind: 'language', left: { places: [{ releaseId: LATER }] } },
    ]);
    expect(found([source, translation('Có 14 người bị thương.', OTHER)])).toEqual([]);
    // An older one says on its page that it is one.
    expect(found([source, translation(wrong, STATEMENT)])).toEqual([]);
  });
});
