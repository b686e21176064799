import { describe, expect, it } from 'vitest';
import { machineDraftOf, readMachineDraft } from './machineDraft.js';

const empty = machineDraftOf(null, ['en', 'vi']);
const good = { ...empty, endpoint: 'https://models.example/v1 ', model: 'any' };

describe('[M2] the settings for machine text', () => {
  it('are off, for every language of the desk, and not for restricted incidents at first', () => {
    expect(empty).toMatchObject({ on: false, languages: ['en', 'vi'], restricted: false });
  });

  it('leave the key that is kept alone, unless one is typed or it is dropped', () => {
    const sent = (more: object) => {
      const read = readMachineDraft({ ...good, ...more });
      return read.state === 'good' ? read.input : null;
    };
    expect(sent({})).toMatchObject({ endpoint: 'https://models.example/v1' });
    expect(sent({})).not.toHaveProperty('key');
    expect(sent({ key: 'sk-1', dropsKey: true })).toMatchObject({ key: 'sk-1' });
    expect(sent({ dropsKey: true })).toMatchObject({ key: null });
  });

  it.each([
    ['endpoint', { endpoint: 'models.example' }],
    ['endpoint', { endpoint: 'http://models.example/v1' }],
    ['model', { model: ' ' }],
    ['key', { key: 'two words' }],
    ['timeLimitSeconds', { timeLimitSeconds: Number.NaN }],
    ['timeLimitSeconds', { timeLimitSeconds: 4 }],
    ['languages', { languages: [] }],
  ])('say what is wrong: %s', (field, more) => {
    expect(readMachineDraft({ ...good, ...more })).toEqual({ state: 'wrong', fields: [field] });
  });

  it('let a model in the own network be reached without TLS', () => {
    const near = { ...good, endpoint: 'http://10.0.0.7:11434/v1', ownNetwork: true };
    expect(readMachineDraft(near).state).toBe('good');
  });
});
