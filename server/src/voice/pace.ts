/** How each live translation keeps pace with its live source, written for the lists that show it. */
import { align, countPace } from '@accord/shared/pace';
import type { Tx } from '../platform/db/database.js';
import type { Checked } from './checkedText.js';

/** @returns whether it is otherwise than before */
export async function writePace(tx: Tx, { texts, sourceLanguages }: Checked): Promise<boolean> {
  let moved = false;
  for (const { statementId, language, blocks } of texts) {
    const source = texts.find(
      (one) =>
        one.blocks !== null &&
        one.statementId === statementId &&
        one.language === sourceLanguages.get(statementId),
    );
    if (!blocks || !source?.blocks || source.language === language) continue;
    const pace = JSON.stringify(countPace(align(source.blocks, blocks)));
    const { numUpdatedRows } = await tx
      .updateTable('documents')
      .set({ pace })
      .where('statementId', '=', statementId)
      .where('language', '=', language)
      .where((eb) => eb.or([eb('pace', 'is', null), eb('pace', '!=', pace)]))
      .executeTakeFirst();
    moved ||= numUpdatedRows > 0n;
  }
  return moved;
}
