/** Kinds of facts that a playbook gives to one agency: figures of casualties to the police (F1). Pure. */
import { z } from 'zod';
import { id, language, line, words } from './primitives.js';

export const boundFacts = z
  .array(
    z.strictObject({
      name: words(60),
      agencyId: id,
      /** Words of a label by which such a fact is known, lower case; `injur*` stands for any ending. */
      words: z.record(language, z.array(line(40)).max(60)),
    }),
  )
  .max(20);
export type BoundFacts = z.infer<typeof boundFacts>;
export type BoundSubject = BoundFacts[number];

/** @returns the first subject whose words stand in the label, in any language; null for none */
export function boundSubject(
  label: Readonly<Record<string, string>>,
  subjects: BoundFacts,
): BoundSubject | null {
  const labels = Object.values(label).map(plain);
  return (
    subjects.find((subject) =>
      Object.values(subject.words)
        .flat()
        .some((word) => labels.some((one) => stands(word, one))),
    ) ?? null
  );
}

function stands(word: string, label: string): boolean {
  const sought = plain(word);
  return sought !== '  ' && label.includes(word.endsWith('*') ? sought.trimEnd() : sought);
}

/** Words with a blank on each side, whatever stood between them. */
const plain = (text: string) =>
  ` ${text
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean)
    .join(' ')} `;
