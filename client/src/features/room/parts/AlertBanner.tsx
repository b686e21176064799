/** Says that the next version would go out with another alert: no word in the text shows it (S3). */
import type { Statement } from '@accord/shared/statements';
import { useTranslation } from 'react-i18next';
import { Message } from '../../../ui/Message.js';
import { TextLink } from '../../../ui/TextLink.js';
import { isAlertAhead } from '../alertAhead.js';
import { useRoomUi } from '../uiStore.js';

export function AlertBanner({ statement }: { readonly statement: Statement }) {
  const { t } = useTranslation('alert');
  const openText = useRoomUi((ui) => ui.openText);
  const newest = statement.versions[0];
  if (!newest || !isAlertAhead(statement)) return null;
  return (
    <Message
      kind="neutral"
      isBanner
      title={t('ahead.title', { version: newest.number })}
      action={<TextLink onPress={() => openText('alert')}>{t('ahead.see')}</TextLink>}
    >
      {t('ahead.means', { version: newest.number, next: newest.number + 1 })}
    </Message>
  );
}
