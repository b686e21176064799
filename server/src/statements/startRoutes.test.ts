import { describe, expect, it } from 'vitest';
import { chooseRoute } from './startRoutes.js';

const route = (id: string, ...kinds: ('acknowledgement' | 'holding' | 'update')[]) => ({
  id,
  name: { en: id },
  kinds,
  template: { stages: [] },
});
const content = {
  routes: [
    route('any'),
    route('first', 'acknowledgement'),
    route('short'),
    route('full', 'update'),
  ],
};
const chosen = (...[kind, id]: [Parameters<typeof chooseRoute>[1], string | null]) =>
  chooseRoute(content, kind, id)?.id;

describe('the route that a statement begins on', () => {
  it('is the one made for its kind, else the first made for none', () => {
    expect(chosen('update', null)).toBe('full');
    expect(chosen('holding', null)).toBe('any');
  });

  it('can be any that is made for no kind in particular', () => {
    expect(chosen('update', 'short')).toBe('short');
    expect(chosen('acknowledgement', 'any')).toBe('any');
  });

  it('is never one that was made for other kinds (S11)', () => {
    expect(chosen('update', 'first')).toBeUndefined();
    expect(chosen('holding', 'full')).toBeUndefined();
  });

  it('is the first of all where none fits', () => {
    const only = { routes: [route('first', 'acknowledgement')] };
    expect(chooseRoute(only, 'update', null)?.id).toBe('first');
  });
});
