import { describe, expect, it } from 'vitest';
import { unsaidFacts } from './said.js';

const file = {
  changedFacts: new Map([
    ['injured', 3],
    ['litres', 2],
    ['elsewhere', 5],
  ]),
  texts: [
    { id: 'en', facts: [{ factId: 'injured' }, { factId: 'steady' }] },
    { id: 'vi', facts: [{ factId: 'litres' }] },
  ],
};

describe('[S9][F3] what was said on the phone', () => {
  it('is asked of the facts that changed in what is signed, and of no others', () => {
    expect(unsaidFacts(file, ['en'], [])).toEqual(['injured']);
    expect(unsaidFacts(file, ['en', 'vi'], [])).toEqual(['injured', 'litres']);
    expect(unsaidFacts(file, [], [])).toEqual([]);
  });

  it('covers a fact as it was said, and not as it became since', () => {
    expect(unsaidFacts(file, ['en'], [{ factId: 'injured', version: 3 }])).toEqual([]);
    expect(unsaidFacts(file, ['en'], [{ factId: 'injured', version: 2 }])).toEqual(['injured']);
  });
});
