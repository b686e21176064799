import { describe, expect, it } from 'vitest';
import { newStage } from '../../lib/routeDraft.js';
import { check, newPlaybook, newRoute } from './playbookDraft.js';

const named = (() => {
  const draft = newPlaybook(['en', 'vi'], 0);
  const [route] = draft.content.routes;
  const stage = { ...newStage('lead'), name: { en: 'Leader', vi: '  ' } };
  return {
    ...draft,
    name: { en: 'Power failure', vi: '' },
    content: {
      ...draft.content,
      routes: route ? [{ ...route, name: { en: 'Full' }, template: { stages: [stage] } }] : [],
    },
  };
})();

describe('a playbook being edited', () => {
  it('says in which sections something is missing', () => {
    expect(check(newPlaybook(['en'], 0))).toEqual({ state: 'wrong', sections: ['name', 'routes'] });
  });

  it('is sent without the languages in which nothing was written', () => {
    const checked = check(named);
    expect(checked.state).toBe('ready');
    if (checked.state !== 'ready') return;
    expect(checked.playbook.name).toEqual({ en: 'Power failure' });
    expect(checked.playbook.content.routes[0]?.template.stages[0]?.name).toEqual({ en: 'Leader' });
  });

  it('is not sent with a number that is none', () => {
    const draft = { ...named, content: { ...named.content, statementMinutes: Number.NaN } };
    expect(check(draft)).toEqual({ state: 'wrong', sections: ['timing'] });
  });

  it('is not sent with a route on which nobody reads everything', () => {
    const routes = named.content.routes.map((route) => ({
      ...route,
      template: { stages: [{ ...newStage('engaged'), name: { en: 'Facts' } }] },
    }));
    const draft = { ...named, content: { ...named.content, routes } };
    expect(check(draft)).toEqual({ state: 'wrong', sections: ['routes'] });
  });

  it('gives a new route an id that no other has', () => {
    expect(newRoute(['full', 'route-3'], []).id).toBe('route-4');
  });
});
