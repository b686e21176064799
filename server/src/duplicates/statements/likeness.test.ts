import { readFileSync } from 'node:fs';
import { partName, type StatementKind, statementKind } from '@accord/shared/parts';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CHIP_SIGN, type SaidLine } from '../../statements/said.js';
import { featuresOf, stockOf } from './features.js';
import { type Statement, sayTheSame } from './likeness.js';

type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** As the live texts would be read: `{{fact:ID}}` is a chip. */
function statement(
  id: string,
  kind: StatementKind,
  texts: Texts,
  more: Partial<Statement> = {},
): Statement {
  const factIds = new Set<string>();
  const lines = (parts: Readonly<Record<string, string>>): SaidLine[] =>
    Object.entries(parts).map(([part, text]) => ({
      part: partName.parse(part),
      text: text.replace(/\{\{fact:([^}]+)\}\}/g, (_, fact: string) => {
        factIds.add(fact);
        return CHIP_SIGN;
      }),
    }));
  const of = Object.entries(texts).map(([language, parts]) =>
    featuresOf(lines(parts), language, new Set()),
  );
  return {
    ...{ id, kind, roomId: 'room', corrects: null, place: '', texts: of },
    ...{ factIds: [...factIds], factFigures: [], factTimes: [] },
    ...more,
  };
}

const words = z.record(z.string(), z.string());
const file = z.object({
  id: z.string(),
  statements: z.array(
    z.object({ id: z.string(), kind: statementKind, texts: z.record(z.string(), words) }),
  ),
});
/** Eighteen statements of four events, as they were released: acknowledgements, updates, answers. */
const played = ['bank-deepfake', 'factory-smoke', 'river-spill', 'typhoon-dam'].flatMap((id) => {
  const url = new URL(`../../../../tests/scenarios/${id}.json`, import.meta.url);
  const { statements } = file.parse(JSON.parse(readFileSync(url, 'utf8')));
  return statements.map((one) => statement(`${id} ${one.id}`, one.kind, one.texts, { roomId: id }));
});

const KNOW =
  'The spill at Halden stands at {{fact:litres}} litres. About 480 homes use reserve water until 18:00.';
const UPDATE = {
  title: 'Solvent spill at Halden: tap water is safe in Lower Town',
  know: `${KNOW} Crews have closed the valve at the Alder works.`,
  doing: 'Boats hold the solvent back at the weir. Crews pump it into tanks.',
};
const EDITED = {
  title: 'Halden solvent spill: Lower Town tap water is safe',
  know: 'About 480 homes use reserve water until 18:00. The valve at the Alder works has been closed by crews. {{fact:litres}} litres were spilled.',
  doing: 'Crews pump the solvent into tanks, and boats hold it back at the weir.',
};
const VALVE = {
  title: 'Клапан на заводі Альдер перекрито',
  know: 'Витекло {{fact:litres}} літрів. Ще {{fact:homes}} осель беруть воду з резерву до {{fact:until}}.',
  doing: 'Човни стримують розчинник.',
};
const kinds = (found: ReturnType<typeof sayTheSame>) => found?.reasons.map((why) => why.kind);

describe('[D5] two statements in work that say the same', () => {
  it('are two updates in other words and another order, with what speaks for it', () => {
    const found = sayTheSame(
      statement('a', 'update', { en: UPDATE }),
      statement('b', 'update', { en: EDITED }),
    );
    expect(kinds(found)).toEqual([
      ...['sentences', 'title', 'words', 'facts', 'figures', 'times', 'purpose'],
    ]);
  });

  it('are two in languages without a common word, where they cite the same facts and no others', () => {
    const english = {
      title: 'The valve is closed',
      know: 'In all {{fact:litres}} litres leaked. {{fact:homes}} homes use reserve water until {{fact:until}}.',
    };
    const found = sayTheSame(
      statement('a', 'update', { en: english }),
      statement('b', 'update', { uk: VALVE }),
    );
    expect(kinds(found)).toEqual(['facts', 'meanings', 'purpose']);
    const named = (texts: Texts) =>
      sayTheSame(
        statement('a', 'update', texts),
        statement('b', 'update', {
          uk: { ...VALVE, know: `${VALVE.know} Це місто Олдершот, 12 340 людей.` },
        }),
      );
    const more = `${english.know} This is Aldershot, with 12,340 people.`;
    expect(named({ en: { ...english, know: more } })?.reasons).toEqual(
      expect.arrayContaining([
        { kind: 'figures', shared: ['12340'] },
        { kind: 'names', shared: ['Олдершот'] },
      ]),
    );
  });

  it('are in languages without a common word: the first words of an event, and two corrections of one release', () => {
    const litres = 'This is {{fact:litres}} litres.';
    const first = (kind: StatementKind, fact = 'litres', more: Partial<Statement> = {}) =>
      sayTheSame(
        statement('a', kind, { en: { title: 'A spill', know: litres } }),
        statement(
          'b',
          kind,
          { uk: { title: 'Клапан', know: `Витекло {{fact:${fact}}} л.` } },
          more,
        ),
      );
    expect(kinds(first('holding'))).toEqual(['facts', 'purpose']);
    expect(first('holding', 'homes')).toBeNull();
    expect(first('holding', 'litres', { roomId: 'other' })).toBeNull();
    // There are many updates and many answers, and one fact is in most of them.
    expect(first('update')).toBeNull();
    expect(first('qa')).toBeNull();
    const correction = (id: string, corrects: string, texts: Texts) =>
      statement(id, 'correction', texts, { corrects });
    const english = { en: { title: 'A spill', know: litres } };
    const ukrainian = { uk: { title: 'Клапан', know: 'Витекло {{fact:litres}} л.' } };
    const pair = (corrects: string) =>
      sayTheSame(correction('a', 'x', english), correction('b', corrects, ukrainian));
    expect(kinds(pair('x'))).toEqual(['facts', 'corrects', 'purpose']);
    expect(pair('y')).toBeNull();
  });

  it('are compared across languages by small numbers with what they count, and by what the desk has in both', () => {
    const lines = (text: string) => [{ part: 'know' as const, text }];
    const of = (text: string, language: string, words: string) =>
      featuresOf(lines(text), language, new Set(), [{ id: 'fire', words }]);
    const english = of('The Fire Brigade brought 14 people to safety.', 'en', 'Fire Brigade');
    const viet = of('Đội Cứu hỏa đã đưa 14 người ra ngoài.', 'vi', 'Đội Cứu hỏa');
    expect([...english.counted.keys()]).toEqual([...viet.counted.keys()]);
    expect([...english.terms.keys(), ...viet.terms.keys()]).toEqual(['fire', 'fire']);
    const texts = (features: typeof english) => ({ texts: [features], factIds: ['evacuated'] });
    const found = sayTheSame(
      { ...statement('a', 'update', {}), ...texts(english) },
      { ...statement('b', 'update', {}), ...texts(viet) },
    );
    // Told, and not yet enough to offer it.
    expect(found).toBeNull();
    const more = sayTheSame(
      { ...statement('a', 'holding', {}), ...texts(english) },
      { ...statement('b', 'holding', {}), ...texts(viet) },
    );
    expect(more?.reasons).toEqual(
      expect.arrayContaining([
        { kind: 'figures', shared: ['14'] },
        { kind: 'names', shared: ['Đội Cứu hỏa'] },
      ]),
    );
  });

  it('are of two rooms where the words are, and the place or a figure is; never where the places differ', () => {
    const here = statement('a', 'update', { en: UPDATE }, { place: 'Halden' });
    const there = (place: string) =>
      statement('b', 'update', { en: EDITED }, { roomId: 'other', place });
    expect(kinds(sayTheSame(here, there('Halden, Lower Town')))).toContain('figures');
    expect(sayTheSame(here, there('Brookfield'))).toBeNull();
  });

  it('are none of the first words and a full statement of one event, though these share facts and sentences', () => {
    const first = statement('a', 'holding', { en: { title: UPDATE.title, know: KNOW } });
    const full = statement('b', 'update', { en: UPDATE });
    expect(sayTheSame(first, full)).toBeNull();
    expect(sayTheSame(full, first)).toBeNull();
  });

  it('are a correction and what it corrects never, two corrections of one text are', () => {
    const old = statement('a', 'update', { en: UPDATE });
    const correction = (id: string) =>
      statement(id, 'correction', { en: EDITED }, { corrects: 'a' });
    expect(sayTheSame(old, { ...correction('b'), kind: 'update' })).toBeNull();
    expect(sayTheSame(correction('b'), correction('c'))).not.toBeNull();
  });

  it('share nothing by what a playbook begins with, by gaps, regret, promises and addresses', () => {
    const first = {
      title: 'Incident in [place]',
      empathy: 'We are sorry for all who have to leave their homes tonight.',
      know: 'We are checking what happened. Emergency services are on their way to the site.',
      commitment: 'You will hear from us again within one hour from now.',
      more: 'See the city page or call the hotline at any hour.',
    };
    const stock = stockOf(Object.values(first), 'en');
    const lines = Object.entries(first).map(([part, text]) => ({
      part: partName.parse(part),
      text,
    }));
    const of = featuresOf(lines, 'en', stock);
    expect([of.sentences, of.words.size, of.title.size]).toEqual([[], 0, 0]);
    const twins = ['a', 'b'].map((id) => ({ ...statement(id, 'holding', {}), texts: [of] }));
    const [one, other] = twins;
    expect(one && other && sayTheSame(one, other)).toBeNull();
  });

  it('are found in two languages of one statement more often than in two thirds, and in no two statements', () => {
    const apart = played.flatMap((one) =>
      one.texts.map((text) => ({
        ...one,
        id: `${one.id} ${text.language}`,
        of: one.id,
        texts: [text],
      })),
    );
    const pairs = apart.flatMap((one, index) =>
      apart
        .slice(index + 1)
        .filter((other) => one.texts[0]?.language !== other.texts[0]?.language)
        .map((other) => ({ isOne: one.of === other.of, isFound: sayTheSame(one, other) !== null })),
    );
    const same = pairs.filter((pair) => pair.isOne);
    expect(same.filter((pair) => pair.isFound).length / same.length).toBeGreaterThan(2 / 3);
    expect(pairs.filter((pair) => pair.isFound && !pair.isOne)).toEqual([]);
  });

  it('are none among eighteen statements of four events, each with every other', () => {
    const found = played.flatMap((one, index) =>
      played.slice(index + 1).flatMap((other) => {
        const same = sayTheSame(one, other);
        return same ? [`${one.id} = ${other.id}: ${JSON.stringify(same.reasons)}`] : [];
      }),
    );
    expect(played).toHaveLength(18);
    expect(found).toEqual([]);
  });

  it('rest on something: a word more is no new question, another fact or sentence is one', () => {
    const evidence = (texts: Texts) =>
      sayTheSame(statement('a', 'update', { en: UPDATE }), statement('b', 'update', texts))
        ?.evidence ?? [];
    const before = new Set(evidence({ en: EDITED }));
    const wordMore = evidence({ en: { ...EDITED, doing: `${EDITED.doing} Slowly.` } });
    expect(wordMore.filter((one) => !before.has(one))).toEqual([]);
    const more = `${EDITED.doing} Boats hold the solvent back at the weir.`;
    expect(evidence({ en: { ...EDITED, doing: more } }).filter((one) => !before.has(one))).toEqual(
      expect.arrayContaining(['s:boats hold the solvent back at the weir']),
    );
  });
});
