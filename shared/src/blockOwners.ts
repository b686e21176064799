/** Whose block of a text is: one agency's, or nobody's in particular. */
import { z } from 'zod';
import { id } from './primitives.js';

/** As pages make them: 64 random bits in base64url; older ones are longer. */
const blockId = z.string().min(1).max(64);

export const ownBlock = z.strictObject({
  blockId,
  /** Whose it is to be; null for nobody's. */
  agencyId: id.nullable(),
  /** Whose it was when somebody looked. */
  from: id.nullable(),
});
export type OwnBlock = z.infer<typeof ownBlock>;

export const blockOwned = z.object({ agencyId: id.nullable() });
export type BlockOwned = z.infer<typeof blockOwned>;
