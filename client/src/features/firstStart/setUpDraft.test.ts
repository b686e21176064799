import { setUpDesk } from '@accord/shared/accounts';
import { describe, expect, it } from 'vitest';
import { codeFromAddress } from './codeFromAddress.js';
import { newDraft, problems, type SetUpDraft, toRequest } from './setUpDraft.js';

const whole: SetUpDraft = {
  ...newDraft(['en', 'vi'], 'Europe/Kyiv'),
  deskName: 'Aldra Region',
  agencies: [
    { row: 1, code: 'env', name: 'Environment' },
    { row: 4, code: 'WAT', name: 'Halden Water' },
  ],
  agencyRow: 4,
  name: 'Ana Keller',
  email: ' ana@aldra.example',
  password: 'tall reeds by the weir',
};

describe('setting up a desk', () => {
  it('takes the code from the printed address', () => {
    expect(codeFromAddress('#code=7K2M-Q4XD')).toBe('7K2M-Q4XD');
    expect(codeFromAddress('')).toBe('');
  });

  it('sends what the server takes, with the agency that was chosen', () => {
    expect(problems(whole).size).toBe(0);
    const sent = setUpDesk.parse(toRequest(whole, '7K2M-Q4XD', 'en'));
    expect(sent.administrator.agencyCode).toBe('WAT');
    expect(sent.agencies[0]).toEqual({ code: 'ENV', name: { en: 'Environment' } });
  });

  it('names everything that is missing at once', () => {
    expect([...problems(newDraft([], 'UTC'))].sort()).toEqual([
      'agencyCode',
      'agencyName',
      'deskName',
      'email',
      'languages',
      'name',
      'password',
    ]);
    const twice = { ...whole, agencies: whole.agencies.map((one) => ({ ...one, code: 'Wat' })) };
    expect([...problems(twice)]).toEqual(['agencyCodeTwice']);
  });
});
