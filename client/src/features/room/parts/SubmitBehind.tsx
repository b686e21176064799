/**
 * Translations that are behind the source they would be signed with: each goes along only where
 * somebody says so (L2).
 */
import type { Statement, SubmissionPreview } from '@accord/shared/statements';
import { useTranslation } from 'react-i18next';
import { Checkbox } from '../../../ui/Checkbox.js';
import { Message } from '../../../ui/Message.js';
import { useNames } from '../useNames.js';
import css from './Asks.module.css';

interface SubmitBehindProps {
  readonly statement: Statement;
  /** Of the chosen languages, those that are behind. */
  readonly pace: SubmissionPreview['pace'];
  readonly accepted: readonly string[];
  readonly onChange: (accepted: readonly string[]) => void;
}

/** What a blocked button points at. */
export const BEHIND_ID = 'languages-behind';

export function SubmitBehind({ statement, pace, accepted, onChange }: SubmitBehindProps) {
  const { t } = useTranslation('pace');
  const names = useNames();
  if (pace.length === 0) return null;
  const source = names.language(statement.sourceLanguage);
  return (
    <div className={css.unanswered} id={BEHIND_ID}>
      <Message
        kind="caution"
        icon="history"
        isLive
        title={pace
          .map(({ language, behind }) =>
            t('submit.behind', { count: behind, language: names.language(language) }),
          )
          .join(' ')}
      >
        {t('submit.means', { language: source })}
      </Message>
      {pace.map(({ language }) => (
        <Checkbox
          key={language}
          code={language.toUpperCase()}
          isChecked={accepted.includes(language)}
          onChange={(isOn) =>
            onChange(isOn ? [...accepted, language] : accepted.filter((one) => one !== language))
          }
        >
          {t('submit.accept', { language: names.language(language) })}
        </Checkbox>
      ))}
    </div>
  );
}
