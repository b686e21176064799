/** Roles are rows (person, agency, role); one person may hold several. */
import { z } from 'zod';
import { id } from './primitives.js';

export const ROLES = [
  'duty_officer',
  'spokesperson',
  'approver',
  'observer',
  'administrator',
] as const;
export const role = z.enum(ROLES);
export type Role = z.infer<typeof role>;

/**
 * One role of one person in one agency. An approver with `deputyFor` acts only in the place of
 * that approver (S6), after a hand-over or when the budget has run out.
 */
export const roleGrant = z.strictObject({
  agencyId: id,
  role,
  deputyFor: id.nullable().default(null),
});
export type RoleGrant = z.infer<typeof roleGrant>;
