/** The way to a machine's help, where the desk has one for this text; nothing is there otherwise. */
import type { StatementLanguage } from '@accord/shared/statements';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.js';
import { useRoomUi } from '../uiStore.js';
import { useMachine } from './useMachine.js';

export function MachineButton({ text }: { readonly text: StatementLanguage }) {
  const { t } = useTranslation('machine');
  const panel = useRoomUi((ui) => ui.text);
  const openText = useRoomUi((ui) => ui.openText);
  const { shown } = useMachine(text.documentId);
  if (shown.state !== 'shown') return null;
  const { may, purpose, requests } = shown.view;
  if (may !== 'ask' && may !== 'restricted') return null;
  const isUnderWay = requests[0]?.outcome.state === 'asked';
  return (
    <Button
      kind="quiet"
      size="s"
      icon="swap"
      aria-expanded={panel === 'machine'}
      onPress={() => openText(panel === 'machine' ? 'none' : 'machine')}
    >
      {isUnderWay ? t('button.underWay') : t(`button.${purpose}`)}
    </Button>
  );
}
