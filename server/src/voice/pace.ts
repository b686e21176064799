/** How each live translation keeps pace with its live source, written for the lists that show it. */
import { align, countPace } from '@accord/shared/pace';
import type { Tx } from '../platform/db/database.js';
import type { Checked } from './checkedText.js';

/** @returns whether it is otherwise than before */
export async function writePace(
  tx: Tx,
  incidentIds: readonly string[],
  { texts, sourceLanguages }: Checked,
): Promise<boolean> {
  const before = await tx
    .selectFrom('documents')
    .leftJoin('documentPaces', 'documentPaces.documentId', 'documents.id')
    .select(['id', 'statementId', 'language', 'behind', 'ahead'])
    .where('incidentId', 'in', incidentIds)
    .execute();
  const moved = texts.flatMap(({ statementId, language, blocks }) => {
    if (statementId === null) return [];
    const source = texts.find(
      (one) =>
        one.blocks !== null &&
        one.statementId === statementId &&
        one.language === sourceLanguages.get(statementId),
    );
    if (!blocks || !source?.blocks || source.language === language) return [];
    const row = before.find((one) => one.statementId === statementId && one.language === language);
    const pace = countPace(align(source.blocks, blocks));
    if (!row || (row.behind === pace.behind && row.ahead === pace.ahead)) return [];
    return [{ documentId: row.id, ...pace }];
  });
  if (moved.length === 0) return false;
  await tx
    .insertInto('documentPaces')
    .values(moved)
    .onConflict((conflict) =>
      conflict.column('documentId').doUpdateSet((eb) => ({
        behind: eb.ref('excluded.behind'),
        ahead: eb.ref('excluded.ahead'),
      })),
    )
    .execute();
  return true;
}
