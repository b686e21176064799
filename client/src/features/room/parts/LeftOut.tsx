/** Languages that a release leaves out: how far each is behind, and what is said of it. */
import type { Statement } from '@accord/shared/statements';
import { useTranslation } from 'react-i18next';
import { LanguageWords } from '../../../ui/LanguageTabs.js';
import { RadioCards } from '../../../ui/RadioCards.js';
import { languageState } from '../languageState.js';
import type { Said } from '../leaving.js';
import { useRoom } from '../roomStore.js';
import { useNames } from '../useNames.js';
import { sourceChange, useComparedVersions } from '../useVersion.js';
import css from './Signoff.module.css';

interface LeftOutProps {
  readonly statement: Statement;
  readonly languages: readonly string[];
  readonly said: Said;
  readonly onSay: (said: Said) => void;
}

export function LeftOut({ statement, languages, said, onSay }: LeftOutProps) {
  const { t } = useTranslation('schedule');
  const names = useNames();
  const releases = useRoom((room) => room.releases);
  const versions = useComparedVersions(statement);
  const left = statement.languages.filter((one) => languages.includes(one.language));
  if (left.length === 0) return null;
  const waitedFor = languages.filter((one) => said[one] === 'waits');
  return (
    <>
      <p>{t('left.why')}</p>
      {left.map((one) => {
        const hunks = sourceChange(versions, statement, one.frozenIn);
        const behind = new Set(hunks.map((hunk) => hunk.part)).size;
        const state = languageState(statement, one, releases, { ahead: 0, behind });
        return (
          <div key={one.language} className={css.left}>
            <RadioCards
              label={names.language(one.language)}
              value={said[one.language] ?? null}
              onChange={(value) => onSay({ ...said, [one.language]: value })}
              choices={[
                { value: 'follows', label: t('left.follows') },
                { value: 'waits', label: t('left.waits') },
              ]}
            />
            <p className={css.detail}>
              <LanguageWords state={state} />
            </p>
          </div>
        );
      })}
      {waitedFor.length > 0 && (
        <p className={css.detail} role="status">
          {t('left.waiting', { languages: names.list(waitedFor.map(names.language)) })}
        </p>
      )}
    </>
  );
}
