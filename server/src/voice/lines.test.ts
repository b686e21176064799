import { describe, expect, it } from 'vitest';
import { lineOfSentence, linesOfProse } from './lines.js';

const textsOf = (prose: string) => linesOfProse(prose).map((one) => one.text);

describe('[V6] words that were pasted', () => {
  it('are read line by line, a sentence that a mail program broke as one', () => {
    const mail = [
      'Fire in Halden',
      '',
      'The fire service moved the people who live on River Street',
      '420 of them, to the town hall. Nobody',
      'is missing.',
      '- Schools stay closed',
      '- Buses run',
    ].join('\n');
    expect(textsOf(mail)).toEqual([
      'Fire in Halden',
      'The fire service moved the people who live on River Street 420 of them, to the town hall. Nobody is missing.',
      '- Schools stay closed',
      '- Buses run',
    ]);
    expect(textsOf('Đã sơ tán 40 người.\n\n')).toEqual(['Đã sơ tán 40 người.']);
  });
});

describe('[V6] a sentence of a release that an answer quotes', () => {
  it('has the chips of the released line, and none where the release says it no more', () => {
    const chips = [{ from: 16, to: 17, factId: 'f' }];
    const line = { part: 'know' as const, text: 'Look out. It is 9 now.', chips };
    expect(lineOfSentence('It is 9 now.', [line]).chips).toEqual([{ from: 6, to: 7, factId: 'f' }]);
    expect(lineOfSentence('It is 8 now.', [line]).chips).toEqual([]);
  });
});
