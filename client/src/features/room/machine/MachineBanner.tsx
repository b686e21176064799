/** Says that words of a machine are unread, and leads to the next of them. */
import { useTranslation } from 'react-i18next';
import { Message } from '../../../ui/Message.js';
import { TextLink } from '../../../ui/TextLink.js';
import { useText } from '../editor/textModel.js';
import { showNextMachineBlock } from './machineMarks.js';

export function MachineBanner() {
  const { t } = useTranslation('machine');
  const editor = useText((model) => model.editor);
  const count = useText((model) => model.live?.machineBlocks ?? 0);
  if (!editor || count === 0) return null;
  return (
    <Message
      kind="caution"
      isBanner
      title={t('banner.title', { count })}
      action={
        <TextLink onPress={() => showNextMachineBlock(editor.view)}>{t('banner.next')}</TextLink>
      }
    >
      {t('banner.means')}
    </Message>
  );
}
