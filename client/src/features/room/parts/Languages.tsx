/** The languages of the statement, each with its true state, and who writes in this one now. */
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Awareness } from 'y-protocols/awareness';
import { useSignedIn } from '../../../lib/session.js';
import { Button } from '../../../ui/Button.js';
import { Icon } from '../../../ui/Icon.js';
import { LanguageTabs } from '../../../ui/LanguageTabs.js';
import { roomPath } from '../address.js';
import { peopleIn } from '../editor/carets.js';
import { useText } from '../editor/textModel.js';
import { languageState } from '../languageState.js';
import { MachineButton } from '../machine/MachineButton.js';
import { useRoom } from '../roomStore.js';
import { useRoomUi } from '../uiStore.js';
import { useNames } from '../useNames.js';
import { sourceChange, useComparedVersions } from '../useVersion.js';
import css from './Text.module.css';
import type { TextProps } from './textProps.js';

interface LanguagesProps extends TextProps {
  readonly awareness: Awareness | undefined;
}

export function Languages({ statement, text, awareness }: LanguagesProps) {
  const { t } = useTranslation(['room', 'alert', 'pace']);
  const names = useNames();
  const navigate = useNavigate();
  const { desk } = useSignedIn();
  const number = useRoom((room) => room.incident.number);
  const releases = useRoom((room) => room.releases);
  const mayWrite = useRoom((room) => room.abilities.write);
  const openText = useRoomUi((ui) => ui.openText);
  const isBeside = useRoomUi((ui) => ui.isBeside);
  const toggleBeside = useRoomUi((ui) => ui.toggleBeside);
  const ahead = useText((model) => model.ahead.edits);
  const versions = useComparedVersions(statement);
  const others = useOthers(awareness);
  const hasMore = desk.languages.some(
    (one) => !statement.languages.some((each) => each.language === one),
  );
  return (
    <div className={css.languages}>
      <LanguageTabs
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
        <Button kind="quiet" size="s" onPress={() => openText('alert')}>
          {statement.alert
            ? t('alert:button.set', {
                urgency: t(`alert:urgency.${statement.alert.urgency}`),
                severity: t(`alert:severity.${statement.alert.severity}`),
              })
            : t('alert:button.none')}
        </Button>
        {mayWrite && <MachineButton text={text} />}
        {text.language !== statement.sourceLanguage && (
          <ToggleBeside isOn={isBeside} onPress={toggleBeside}>
            {t('pace:beside', { language: names.language(statement.sourceLanguage) })}
          </ToggleBeside>
        )}
        {mayWrite && hasMore && (
          <Button kind="quiet" size="s" icon="plus" onPress={() => openText('newLanguage')}>
            {t('newLanguage.button')}
          </Button>
        )}
      </div>
    </div>
  );
}

interface ToggleBesideProps {
  readonly isOn: boolean;
  readonly onPress: () => void;
  readonly children: string;
}

function ToggleBeside({ isOn, onPress, children }: ToggleBesideProps) {
  return (
    <button type="button" className={css.tool} aria-pressed={isOn} onClick={onPress}>
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
