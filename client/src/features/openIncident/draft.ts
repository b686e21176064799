/**
 * What is being typed in the dialog, kept on this computer per person until an incident is opened
 * from it: closing by Escape, or a crashed page, loses nothing.
 */
import { z } from 'zod';

export const incidentDraft = z.object({
  title: z.string(),
  place: z.string(),
  /** Null while the words decide. */
  playbookId: z.string().nullable(),
  leadAgencyId: z.string().nullable(),
  /** Null while the playbook decides. */
  agencyIds: z.array(z.string()).nullable(),
  restricted: z.boolean(),
});
export type IncidentDraft = z.infer<typeof incidentDraft>;

const EMPTY_DRAFT: IncidentDraft = {
  title: '',
  place: '',
  playbookId: null,
  leadAgencyId: null,
  agencyIds: null,
  restricted: false,
};

const keyOf = (personId: string, exercise: boolean) =>
  `accord.draft.${personId}.${exercise ? 'exercise' : 'incident'}`;

export function loadDraft(personId: string, exercise: boolean): IncidentDraft {
  try {
    const kept = incidentDraft.safeParse(
      JSON.parse(localStorage.getItem(keyOf(personId, exercise)) ?? 'null'),
    );
    return kept.success ? kept.data : EMPTY_DRAFT;
  } catch {
    return EMPTY_DRAFT;
  }
}

/** @returns whether this browser kept it */
export function keepDraft(personId: string, exercise: boolean, draft: IncidentDraft): boolean {
  try {
    localStorage.setItem(keyOf(personId, exercise), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function dropDraft(personId: string, exercise: boolean): void {
  try {
    localStorage.removeItem(keyOf(personId, exercise));
  } catch {
    // A browser that keeps nothing has nothing to drop.
  }
}
