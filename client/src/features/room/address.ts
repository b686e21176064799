/** Which statement and language the address names, and where the reader starts without one. */
import type { Statement, StatementLanguage } from '@accord/shared/statements';

export interface RoomAddress {
  readonly number: string;
  readonly statementId?: string | undefined;
  readonly language?: string | undefined;
}

/** `/incidents/26-0147/<statement>/<language>` */
export function roomPath({ number, statementId, language }: RoomAddress): string {
  return ['/incidents', number, statementId, statementId && language].filter(Boolean).join('/');
}

/**
 * @param statements in the order of their tabs
 * @returns the statement that the address names; else the one that needs hands: in sign-off, then
 *   not yet public, then the last; undefined when there is none
 */
export function chosenStatement(
  statements: readonly Statement[],
  statementId: string | undefined,
): Statement | undefined {
  const stateOf = (one: Statement) => one.versions[0]?.state;
  return (
    statements.find((one) => one.id === statementId) ??
    statements.find((one) => stateOf(one) === 'inSignoff') ??
    statements.find((one) => stateOf(one) !== 'released') ??
    statements.at(-1)
  );
}

/** @returns the language that the address names, else the source */
export function chosenLanguage(
  statement: Statement,
  language: string | undefined,
): StatementLanguage | undefined {
  return (
    statement.languages.find((one) => one.language === language) ??
    statement.languages.find((one) => one.language === statement.sourceLanguage) ??
    statement.languages[0]
  );
}
