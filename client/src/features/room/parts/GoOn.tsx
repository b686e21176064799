/**
 * What to do about an ended connection: an old page cannot come back, it has to be loaded anew; words
 * that the server never takes have to be put aside.
 */
import type { CloseName } from '@accord/shared/closeCodes';
import { useTranslation } from 'react-i18next';
import type { OpenDocument } from '../../../lib/documentProvider.js';
import { isNeverTaken } from '../../../lib/documentState.js';
import { Button } from '../../../ui/Button.js';

interface GoOnProps {
  readonly open: OpenDocument;
  readonly because: CloseName;
}

export function GoOn({ open, because }: GoOnProps) {
  const { t } = useTranslation(['common', 'room']);
  if (because === 'outdated') {
    return (
      <Button size="s" onPress={() => window.location.reload()}>
        {t('button.reload')}
      </Button>
    );
  }
  if (isNeverTaken(because)) {
    return (
      <Button size="s" onPress={open.putAside}>
        {t('room:kept.goOnWithout')}
      </Button>
    );
  }
  return (
    <Button size="s" onPress={open.reconnect}>
      {t('button.tryAgain')}
    </Button>
  );
}
