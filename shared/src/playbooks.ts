/** A playbook: what an incident of a kind starts with. Edited by administrators, in advance. */
import { z } from 'zod';
import { alertDefaults } from './alert.js';
import { boundFacts } from './boundFacts.js';
import { PARTS, statementKind } from './parts.js';
import { id, language, line, prose, words } from './primitives.js';
import { routeTemplate } from './routes.js';

/** First words per part; `{{fact:…}}` is not known in advance, so these are plain words. */
export const skeleton = z.partialRecord(z.enum(PARTS), z.string().max(4000));
export type Skeleton = z.infer<typeof skeleton>;

export const playbookContent = z.strictObject({
  /** Words in a title that suggest this kind, per language, lower case. */
  keywords: z.record(language, z.array(line(40)).max(60)).default({}),
  leadAgencyId: id.nullable().default(null),
  agencyIds: z.array(id).max(40).default([]),
  languages: z.array(language).min(1).max(12),
  /** Languages without which nothing goes out under this playbook. */
  requiredLanguages: z.array(language).max(12).default([]),
  /** Minutes from opening. IATA (2019): acknowledge within 15, a fuller statement within 60. */
  acknowledgementMinutes: z.number().int().min(1).max(10_080).default(15),
  statementMinutes: z.number().int().min(1).max(10_080).default(60),
  tasks: z
    .array(
      z.strictObject({
        title: words(200),
        agencyId: id.nullable(),
        dueMinutes: z.number().int().min(1).max(10_080).nullable(),
      }),
    )
    .max(50)
    .default([]),
  skeletons: z.record(language, skeleton).default({}),
  routes: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z0-9-]{1,40}$/),
        name: words(60),
        /** Kinds of statement that take this route unless another is chosen. */
        kinds: z.array(statementKind).max(20).default([]),
        template: routeTemplate,
      }),
    )
    .min(1)
    .max(20),
  /** Wording that withdraws a release, which agencies agree to in advance (R5). */
  withdrawal: z.record(language, prose(1000)).default({}),
  /** The same for a text that should never have gone out. */
  inError: z.record(language, prose(1000)).default({}),
  /** What alerts of its statements begin with; null: nothing is said of urgency or areas. */
  alert: alertDefaults.nullable().default(null),
  /** Facts that one agency alone supplies. */
  boundFacts: boundFacts.default([]),
  /** Two people for every release under this playbook. */
  twoPersonRelease: z.boolean().default(false),
});
export type PlaybookContent = z.infer<typeof playbookContent>;

export const playbookInput = z.strictObject({
  name: words(80),
  position: z.number().int().min(0).max(1000).default(0),
  active: z.boolean().default(true),
  content: playbookContent.refine(
    ({ routes }) => new Set(routes.map((one) => one.id)).size === routes.length,
    { path: ['routes'], message: 'two routes have one id' },
  ),
});
export type PlaybookInput = z.infer<typeof playbookInput>;

export const playbook = z.object({
  id,
  name: z.record(language, z.string()),
  position: z.number(),
  active: z.boolean(),
  content: playbookContent,
});
export type Playbook = z.infer<typeof playbook>;
