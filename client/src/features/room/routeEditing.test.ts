import type { StatementRoute } from '@accord/shared/routeAdjustments';
import { describe, expect, it } from 'vitest';
import { newStage } from '../../lib/routeDraft.js';
import { checkDrawn, playbookAgain } from './routeEditing.js';

const stage = (key: string | null, name = 'Lead') => ({ ...newStage(), key, name: { en: name } });

describe('[S11] a route that is being drawn', () => {
  it('is ready without the empty words of other languages', () => {
    const drawn = {
      stages: [{ ...stage(null), name: { en: 'Legal', vi: ' ' } }],
      twoPersons: true,
      forIncident: true,
    };
    expect(checkDrawn(drawn, null)).toMatchObject({
      state: 'ready',
      draft: {
        route: { stages: [{ key: null, name: { en: 'Legal' } }] },
        base: null,
        forIncident: true,
      },
    });
  });

  it('says what is missing: a name, a number, a time', () => {
    const because = (...stages: ReturnType<typeof stage>[]) => {
      const checked = checkDrawn({ stages, twoPersons: false, forIncident: false }, null);
      return checked.state === 'wrong' ? checked.because : null;
    };
    expect(because(stage(null, ' '))).toBe('unnamed');
    const [place] = newStage().places;
    if (!place) throw new Error('a new stage has a place');
    expect(because({ ...stage('s1'), places: [{ ...place, budgetMinutes: Number.NaN }] })).toBe(
      'wrong',
    );
    const deputyWindow = { from: '22:00', until: '2' };
    expect(because({ ...stage('s1'), places: [{ ...place, deputyWindow }] })).toBe('wrong');
  });

  it('goes back to the playbook’s without bringing a dropped stage back to life', () => {
    const route = (...keys: string[]) => ({
      stages: keys.map((key) => ({ ...newStage(), key, name: { en: key } })),
    });
    const of: StatementRoute = {
      statementId: 's',
      route: route('s2', 's3'),
      twoPersons: true,
      playbook: { route: route('s1', 's2'), twoPersons: false },
      differences: [],
      from: null,
      adjustments: [],
      mayAdjust: true,
      secondAgencyIds: [],
    };
    const again = playbookAgain(of);
    expect(again.twoPersons).toBe(false);
    expect(again.stages.map((one) => [one.key, one.name.en])).toEqual([
      [null, 's1'],
      ['s2', 's2'],
    ]);
  });
});
