import type { GuidanceVersion } from '@accord/shared/guidance';
import { describe, expect, it } from 'vitest';
import { checkGuidance, guidanceDraftOf, NEW_GUIDANCE } from './guidanceDraft.js';

const ZONE = 'Europe/Berlin';
const draft = {
  ...NEW_GUIDANCE,
  title: { en: 'Tap water', vi: ' ' },
  body: { en: 'Do not drink tap water until we say so.' },
};

describe('guidance while it is written', () => {
  it('holds from the first day to the end of the last one, in the desk’s zone', () => {
    const checked = checkGuidance({ ...draft, from: '2026-03-28', until: '2026-03-29' }, ZONE);
    expect(checked).toMatchObject({
      state: 'ready',
      content: {
        title: { en: 'Tap water' },
        // The clocks go forward on the last day: it ends an hour earlier by UTC.
        validFrom: '2026-03-27T23:00:00.000Z',
        validUntil: '2026-03-29T22:00:00.000Z',
      },
    });
  });

  it('comes back as the days that were chosen', () => {
    const checked = checkGuidance({ ...draft, from: '2026-03-28', until: '2026-03-29' }, ZONE);
    if (checked.state !== 'ready') throw new Error('not ready');
    const version: GuidanceVersion = {
      ...{ id: 'v', guidanceId: 'g', kind: 'document', number: 1, state: 'valid' },
      ...{ endsAt: null, at: '2026-03-01T00:00:00Z', by: 'p' },
      ...checked.content,
    };
    expect(guidanceDraftOf(version, ZONE)).toMatchObject({
      from: '2026-03-28',
      until: '2026-03-29',
    });
  });

  it('says what is missing, and that it cannot end before it begins', () => {
    expect(checkGuidance({ ...NEW_GUIDANCE, title: { en: ' ' } }, ZONE)).toEqual({
      state: 'wrong',
      missing: ['title', 'body'],
    });
    expect(checkGuidance({ ...draft, from: '2026-04-02', until: '2026-04-01' }, ZONE)).toEqual({
      state: 'wrong',
      missing: ['days'],
    });
  });
});
