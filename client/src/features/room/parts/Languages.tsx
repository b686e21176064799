/** The languages of the statement, each with its true state, and who writes in this one now. */
import { type ReactNode, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Awareness } from 'y-protocols/awareness';
import { cx } from '../../../lib/cx.js';
import { useSignedIn } from '../../../lib/session.js';
import { Icon } from '../../../ui/Icon.js';
import { LanguageTabs } from '../../../ui/LanguageTabs.js';
import { roomPath } from '../address.js';
import { peopleIn } from '../editor/carets.js';
import { useText } from '../editor/textModel.js';
import { languageState } from '../languageState.js';
import { useRoom } from '../roomStore.js';
import { useRoomUi } from '../uiStore.js';
import { useNames } from '../useNames.js';
import { sourceChange, useComparedVersions } from '../useVersion.js';
import css from './Text.module.css';
import { TextMenu } from './TextMenu.js';
import type { TextProps } from './textProps.js';

interface LanguagesProps extends TextProps {
  readonly awareness: Awareness | undefined;
}

export function Languages({ statement, text, awareness }: LanguagesProps) {
  const { t } = useTranslation('pace');
  const names = useNames();
  const navigate = useNavigate();
  const number = useRoom((room) => room.incident.number);
  const releases = useRoom((room) => room.releases);
  const isBeside = useRoomUi((ui) => ui.isBeside);
  const toggleBeside = useRoomUi((ui) => ui.toggleBeside);
  const ahead = useText((model) => model.ahead.edits);
  const versions = useComparedVersions(statement);
  const others = useOthers(awareness);
  return (
    <div className={css.languages}>
      <LanguageTabs
        isRow
        selected={text.language}
        onSelect={(language) =>
          void navigate(roomPath({ number, statementId: statement.id, language }))
        }
        languages={statement.languages.map((one) => {
          const isShown = one.language === text.language;
          const hunks = sourceChange(versions, statement, one.frozenIn);
          return {
            language: one.language,
            state: languageState(statement, one, releases, {
              ahead: isShown ? ahead : 0,
              behind: new Set(hunks.map((hunk) => hunk.part)).size,
            }),
            pace: one.pace,
            people: isShown ? others.map(names.shown) : [],
          };
        })}
      />
      <div className={css.end}>
        {text.language !== statement.sourceLanguage && (
          <ToggleBeside isOn={isBeside} onPress={toggleBeside}>
            <span className={css.besideName}>
              {t('beside', { language: names.language(statement.sourceLanguage) })}
            </span>
            <span className={css.besideCode} aria-hidden="true">
              {t('beside', { language: statement.sourceLanguage.toUpperCase() })}
            </span>
          </ToggleBeside>
        )}
        <TextMenu statement={statement} text={text} />
      </div>
    </div>
  );
}

interface ToggleBesideProps {
  readonly isOn: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

function ToggleBeside({ isOn, onPress, children }: ToggleBesideProps) {
  return (
    <button
      type="button"
      className={cx(css.tool, css.beside)}
      aria-pressed={isOn}
      onClick={onPress}
    >
      <Icon name="swap" /> {children}
    </button>
  );
}

const NOBODY = '';

/** Ids of the others in this document, drawn anew only when somebody comes or goes. */
function useOthers(awareness: Awareness | undefined): readonly string[] {
  const { person } = useSignedIn();
  const ids = useSyncExternalStore(
    (changed) => {
      awareness?.on('change', changed);
      return () => awareness?.off('change', changed);
    },
    () => (awareness ? peopleIn(awareness, person.id).join(' ') : NOBODY),
  );
  return ids === NOBODY ? [] : ids.split(' ');
}
