import { expect, it } from 'vitest';
import { inNameOf, reporterOf } from './reporterOf.js';

const report = (agencyId: string, by: string, at: string) => ({
  id: `${agencyId} ${at}`,
  agencyId,
  value: { kind: 'yesno' as const, value: true },
  source: '',
  asOf: at,
  confidence: null,
  at,
  by,
  settled: null,
});

it('[F1] whoever speaks for two agencies reports for the one that they last reported for here', () => {
  const facts = [
    { reports: [report('fire', 'me', '2026-03-14T10:00:00Z')] },
    {
      reports: [
        report('water', 'me', '2026-03-14T11:00:00Z'),
        report('fire', 'somebody', '2026-03-14T12:00:00Z'),
      ],
    },
  ];
  expect(reporterOf(['fire', 'water'], facts, 'me')).toBe('water');
  expect(reporterOf(['fire'], facts, 'me')).toBe('fire');
  expect(reporterOf(['fire', 'water'], facts, 'newcomer')).toBe('fire');
  expect(reporterOf([], facts, 'me')).toBe(null);
});

it('[F1] a change is sent in the name of the owner, so that it never becomes a report of another agency', () => {
  const fact = { ownerAgencyId: 'water' };
  expect(inNameOf('changing', fact, 'fire')).toBe('water');
  expect(inNameOf('retracting', fact, 'fire')).toBe('water');
  expect(inNameOf('reporting', fact, 'fire')).toBe('fire');
});
