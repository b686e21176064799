import { describe, expect, it } from 'vitest';
import {
  alert,
  alertFromDefaults,
  alertStillAhead,
  categoriesOf,
  freezeAlert,
  frozenAlert,
} from './alert.js';

const parsed = alert.parse({
  category: 'Env',
  urgency: 'Immediate',
  severity: 'Severe',
  certainty: 'Observed',
  responseTypes: ['Monitor', 'Avoid', 'Monitor'],
  areas: [
    { name: { en: 'Lower Halden', vi: 'Hạ Halden' }, circles: ['16.05,108.2 3'] },
    { name: { en: 'Mill Street' } },
  ],
  expiresAt: '2026-11-24T09:31:00+07:00',
});

describe('an alert', () => {
  it('[S1] freezes with each text in its language, and otherwise alike', () => {
    const [vi, en] = ['vi', 'en'].map((language) => freezeAlert(parsed, language, 'en'));
    expect(vi?.areas.map((one) => one.name)).toEqual(['Hạ Halden', 'Mill Street']);
    expect(en?.areas.map((one) => one.name)).toEqual(['Lower Halden', 'Mill Street']);
    expect(vi?.expiresAt).toBe('2026-11-24T02:31:00.000Z');
    expect({ ...vi, areas: [] }).toEqual({ ...en, areas: [] });
  });

  it('[S1] is of one category or several, in one spelling, and hashes as before for one', () => {
    const spelled = (category: unknown) => alert.parse({ ...parsed, category }).category;
    expect(spelled(['Env'])).toBe('Env');
    expect(spelled(['Health', 'Env', 'Health'])).toEqual(['Health', 'Env']);
    expect(spelled(['Env', 'Health'])).toEqual(['Health', 'Env']);
    expect(spelled(['Env', 'Env'])).toBe('Env');
    const several = alert.parse({ ...parsed, category: ['Env', 'Health'] });
    expect(frozenAlert.parse(freezeAlert(several, 'vi', 'en')).category).toEqual(['Health', 'Env']);
    expect([parsed, several].map(categoriesOf)).toEqual([['Env'], ['Health', 'Env']]);
  });

  it('says what people should do in one order, whatever was ticked first', () => {
    expect(parsed.responseTypes).toEqual(['Avoid', 'Monitor']);
  });

  it('begins with what the playbook says, and ends so many minutes later', () => {
    const now = new Date('2026-11-23T02:31:00Z');
    const defaults = { ...parsed, expiresAt: undefined, expiresAfterMinutes: 90 };
    const { expiresAt: _, ...rest } = defaults;
    expect(alertFromDefaults(rest, now).expiresAt).toBe('2026-11-23T04:01:00.000Z');
    expect(alertFromDefaults({ ...rest, expiresAfterMinutes: null }, now).expiresAt).toBeNull();
  });

  it('goes on in the next statement without an end that has passed', () => {
    const after = new Date('2026-11-24T02:31:00Z');
    expect(alertStillAhead(parsed, after)?.expiresAt).toBeNull();
    expect(alertStillAhead(parsed, new Date(after.getTime() - 1))).toBe(parsed);
    expect(alertStillAhead(null, after)).toBeNull();
  });

  it.each([
    ['an area without a name', { areas: [{ name: {} }] }],
    ['no category', { category: [] }],
    ['an unknown category', { category: ['Env', 'Weather'] }],
    ['an unknown urgency', { urgency: 'Soon' }],
    ['a field that CAP does not have', { colour: 'red' }],
    ['an open polygon', { areas: [{ name: { en: 'A' }, polygons: ['1,1 2,2 3,3 4,4'] }] }],
    ['a code without a list', { areas: [{ name: { en: 'A' }, geocodes: [{ value: '1' }] }] }],
  ])('refuses %s', (_, part) => {
    expect(alert.safeParse({ ...parsed, ...part }).success).toBe(false);
  });
});
