/** New stages and places of a route, before anybody has thought about them. */
import type { PlaceTemplate, StageTemplate } from '@accord/shared/routes';

/** Fifteen minutes for a place that nobody has thought about yet. */
const BUDGET_MINUTES = 15;

export const newPlace = (kind: 'engaged' | 'lead'): PlaceTemplate => ({
  agency: { kind },
  approverIds: [],
  deputyIds: [],
  voice: 'forbidden',
  scope: kind === 'lead' ? 'whole' : 'own',
  passkey: 'optional',
  budgetMinutes: BUDGET_MINUTES,
});

export const newStage = (kind: 'engaged' | 'lead' = 'lead'): StageTemplate => ({
  name: {},
  rule: { rule: 'all' },
  places: [newPlace(kind)],
});
