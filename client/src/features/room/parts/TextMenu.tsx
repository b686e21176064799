/** What is done with a text rarely, behind one button, so that the row of its languages stays calm. */
import type { StatementLanguage } from '@accord/shared/statements';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../../lib/session.js';
import { useMedia } from '../../../lib/useMedia.js';
import { Button } from '../../../ui/Button.js';
import { IconButton } from '../../../ui/IconButton.js';
import { Menu, type MenuEntry } from '../../../ui/Menu.js';
import { PHONE } from '../breakpoints.js';
import { useMachine } from '../machine/useMachine.js';
import { useRoom } from '../roomStore.js';
import { useRoomUi } from '../uiStore.js';
import { useNames } from '../useNames.js';
import type { TextProps } from './textProps.js';

export function TextMenu(props: TextProps) {
  const mayWrite = useRoom((room) => room.abilities.write);
  // Whoever only reads asks no machine, and does not ask for one either.
  return mayWrite ? <WritersMenu {...props} /> : <Shown {...props} more={[]} />;
}

function WritersMenu({ statement, text }: TextProps) {
  const { t } = useTranslation(['room', 'machine']);
  const { desk } = useSignedIn();
  const openText = useRoomUi((ui) => ui.openText);
  const machine = useMachineOffer(text);
  const isMissingOne = desk.languages.some(
    (one) => !statement.languages.some((each) => each.language === one),
  );
  const more: MenuEntry[] = [];
  if (machine !== null) {
    const label = t(machine.isUnderWay ? 'machine:button.underWay' : machine.label);
    more.push({ id: 'machine', icon: 'swap', label, onAction: () => openText('machine') });
  }
  if (isMissingOne) {
    const label = t('newLanguage.title');
    more.push({ id: 'language', icon: 'plus', label, onAction: () => openText('newLanguage') });
  }
  return (
    <>
      {machine?.isUnderWay && (
        <Button kind="quiet" size="s" icon="swap" onPress={() => openText('machine')}>
          {t('machine:button.underWay')}
        </Button>
      )}
      <Shown statement={statement} text={text} more={more} />
    </>
  );
}

/** What a machine can do for this text; null where the desk has none for it. */
function useMachineOffer(text: StatementLanguage) {
  const { shown } = useMachine(text.documentId);
  if (shown.state !== 'shown') return null;
  const { may, purpose, requests } = shown.view;
  if (may !== 'ask' && may !== 'restricted') return null;
  const isUnderWay = requests[0]?.outcome.state === 'asked';
  return { label: `machine:button.${purpose}`, isUnderWay } as const;
}

interface ShownProps extends TextProps {
  readonly more: readonly MenuEntry[];
}

function Shown({ statement, text, more }: ShownProps) {
  const { t } = useTranslation(['room', 'alert', 'pace']);
  const names = useNames();
  const isPhone = useMedia(PHONE);
  const openText = useRoomUi((ui) => ui.openText);
  const isBeside = useRoomUi((ui) => ui.isBeside);
  const toggleBeside = useRoomUi((ui) => ui.toggleBeside);
  const { alert, sourceLanguage } = statement;
  // At a desk it has a button of its own in the row.
  const hasBeside = isPhone && text.language !== sourceLanguage;
  const besideEntry: MenuEntry = {
    id: 'beside',
    icon: 'swap',
    label: t('pace:beside', { language: names.language(sourceLanguage) }),
    isChosen: isBeside,
    onAction: toggleBeside,
  };
  const alertEntry: MenuEntry = {
    id: 'alert',
    icon: 'attention',
    label: t('alert:title'),
    hint: alert
      ? t('alert:brief.set', {
          urgency: t(`alert:urgency.${alert.urgency}`),
          severity: t(`alert:severity.${alert.severity}`),
        })
      : t('alert:brief.none'),
    onAction: () => openText('alert'),
  };
  return (
    <Menu
      label={t('textMenu')}
      trigger={<IconButton icon="more" label={t('textMenu')} />}
      groups={[{ id: 'text', entries: [...(hasBeside ? [besideEntry] : []), alertEntry, ...more] }]}
    />
  );
}
