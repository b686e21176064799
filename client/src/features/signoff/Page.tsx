/** The sign-off page: the leader's thirty seconds. Exactly one version, its changes, and Sign. */
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useLiveQuery } from '../../lib/useLiveQuery.js';
import { Button } from '../../ui/Button.js';
import { Message } from '../../ui/Message.js';
import { Skeleton } from '../../ui/Skeleton.js';
import css from './Page.module.css';
import { SignOff } from './parts/SignOff.js';
import { openRoom } from './requests.js';
import { useSignPage } from './useSignPage.js';

/** The address names the version; `?from=` the one that it is compared with. */
export function Page() {
  const { t } = useTranslation(['signoff', 'asks', 'alert', 'pace', 'common', 'errors']);
  const { number = '', versionId = '' } = useParams();
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const { shown, refresh } = useLiveQuery(number, () => openRoom(number));
  const room = shown.state === 'shown' ? shown.view : null;
  const control = useSignPage({ number, versionId, fromId: params.get('from') }, room, refresh);
  const { page } = control;
  const failed = shown.state === 'failed' ? shown.code : page.state === 'failed' ? page.code : null;
  if (failed) {
    return (
      <div className={css.alone}>
        <h1 className="vh">{t('failed')}</h1>
        <Message
          kind="failure"
          title={t('failed')}
          isLive
          action={
            <Button
              size="s"
              onPress={() => {
                refresh();
                control.reload();
              }}
            >
              {t('common:button.tryAgain')}
            </Button>
          }
        >
          {t(`errors:${failed}`)}
        </Message>
        <Button onPress={() => void navigate('/')}>{t('toDesk')}</Button>
      </div>
    );
  }
  if (!room || page.state === 'loading' || page.state === 'failed') {
    return (
      <div className={css.alone}>
        <Skeleton rows={8} />
      </div>
    );
  }
  return (
    <SignOff
      room={room}
      isStale={shown.state === 'shown' && shown.stale}
      control={{ ...control, page }}
    />
  );
}
