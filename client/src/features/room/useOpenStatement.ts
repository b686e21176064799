/** The statement whose text stands in the middle of the room. */
import type { Statement } from '@accord/shared/statements';
import { useParams } from 'react-router';
import { chosenStatement } from './address.js';
import { useRoom } from './roomStore.js';

/** @returns undefined where the room has none */
export function useOpenStatement(): Statement | undefined {
  const { statementId } = useParams();
  return chosenStatement(
    useRoom((room) => room.statements),
    statementId,
  );
}
