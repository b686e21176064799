/** Machine translation and drafting: what it is, whether it is on, and a test. */
import { useTranslation } from 'react-i18next';
import { createLiveQuery } from '../../../lib/liveQuery.js';
import { useSignedIn } from '../../../lib/session.js';
import { useLiveQuery } from '../../../lib/useLiveQuery.js';
import { Button } from '../../../ui/Button.js';
import { Message } from '../../../ui/Message.js';
import { Skeleton } from '../../../ui/Skeleton.js';
import css from '../Admin.module.css';
import { getMachineSettings } from '../requests.js';
import { MachineForm } from './MachineForm.js';
import { MachineTest } from './MachineTest.js';

export function MachineText() {
  const { t } = useTranslation(['machine', 'common', 'errors']);
  const { desk } = useSignedIn();
  const { shown, refresh } = useLiveQuery('machine', () => createLiveQuery(getMachineSettings));
  if (desk.mode === 'exercise') {
    return (
      <Message kind="neutral" icon="attention" title={t('admin.exerciseDesk')}>
        {t('admin.exerciseDeskMeans')}
      </Message>
    );
  }
  if (shown.state === 'loading') return <Skeleton rows={6} />;
  if (shown.state === 'failed') {
    return (
      <Message
        kind="failure"
        title={t(`errors:${shown.code}`)}
        action={<Button onPress={refresh}>{t('common:button.tryAgain')}</Button>}
      />
    );
  }
  const { settings, keepsKey } = shown.view;
  return (
    <>
      <p className={css.note}>{t('admin.intro')}</p>
      <MachineForm settings={settings} keepsKey={keepsKey} onSaved={refresh} />
      {settings && <MachineTest settings={settings} onTested={refresh} />}
    </>
  );
}
