/** `/invite/…`: whoever holds the link sets a password once, and is in. */
import type { LinkView } from '@accord/shared/accounts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { createLiveQuery } from '../../lib/liveQuery.js';
import { useSessionStore } from '../../lib/session.js';
import { useFormat } from '../../lib/useFormat.js';
import { useLiveQuery } from '../../lib/useLiveQuery.js';
import { useSend } from '../../lib/useSend.js';
import { Button, ButtonLink } from '../../ui/Button.js';
import { EmptyState } from '../../ui/EmptyState.js';
import { isLongEnough, NewPassword } from '../../ui/NewPassword.js';
import { Refusal } from '../../ui/Refusal.js';
import { Skeleton } from '../../ui/Skeleton.js';
import css from './Auth.module.css';
import { getLink, postLink } from './requests.js';

/** An invitation or a reset; the words say which. */
export function Page() {
  const { t } = useTranslation(['auth', 'errors', 'common']);
  const { token = '' } = useParams();
  const { shown, refresh } = useLiveQuery(token, () => createLiveQuery(() => getLink(token)));
  switch (shown.state) {
    case 'loading':
      return <Skeleton />;
    case 'failed':
      return (
        <EmptyState
          level={1}
          title={t(`errors:${shown.code}`)}
          action={
            shown.code === 'link_invalid' ? (
              <ButtonLink to="/sign-in">{t('link.toSignIn')}</ButtonLink>
            ) : (
              <Button onPress={refresh}>{t('common:button.tryAgain')}</Button>
            )
          }
        />
      );
    case 'shown':
      return <SetPassword token={token} link={shown.view} />;
  }
}

function SetPassword({ token, link }: { readonly token: string; readonly link: LinkView }) {
  const { t } = useTranslation('auth');
  const { clockOrDay } = useFormat();
  const navigate = useNavigate();
  const refresh = useSessionStore((store) => store.refresh);
  const { sending, busySince, run } = useSend();
  const [password, setPassword] = useState('');
  const [isTried, setTried] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isLongEnough(password)) return;
    if (!(await run(() => postLink(token, password)))) return;
    await refresh();
    await navigate('/', { replace: true });
  };
  return (
    <div className={css.page}>
      <form className={css.card} onSubmit={(event) => void submit(event)} noValidate>
        <div>
          <h1 className={css.title}>
            {link.kind === 'invite'
              ? t('link.invite', { name: link.name, desk: link.deskName })
              : t('link.reset', { name: link.name })}
          </h1>
          <p className={css.lead}>{t('link.lead', { email: link.email })}</p>
        </div>
        {/* Password managers keep the pair. */}
        <input type="hidden" name="username" autoComplete="username" value={link.email} />
        <NewPassword
          label={t('newPassword.label')}
          value={password}
          onChange={setPassword}
          isTried={isTried}
        />
        <Refusal sending={sending} />
        <Button kind="primary" size="l" type="submit" isWide busySince={busySince}>
          {t('link.submit')}
        </Button>
        <p className={css.note}>{t('link.until', { time: clockOrDay(link.expiresAt) })}</p>
      </form>
    </div>
  );
}
