/** What every part of the text's pane is about: one statement in one language. */
import type { Statement, StatementLanguage } from '@accord/shared/statements';

export interface TextProps {
  readonly statement: Statement;
  readonly text: StatementLanguage;
}
