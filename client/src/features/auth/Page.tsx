/** Signing in: with a password or a passkey on a live desk, from a list in an exercise. */
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useSearchParams } from 'react-router';
import { localPath } from '../../lib/localPath.js';
import { useSessionStore } from '../../lib/session.js';
import { Button } from '../../ui/Button.js';
import { EmptyState } from '../../ui/EmptyState.js';
import { Skeleton } from '../../ui/Skeleton.js';
import { ExerciseSignIn } from './parts/ExerciseSignIn.js';
import { SignInForm } from './parts/SignInForm.js';

/** `/sign-in?next=…`: afterwards one is where one wanted to be. */
export function Page() {
  const { t } = useTranslation(['common', 'errors']);
  const { session, refresh } = useSessionStore();
  const [params] = useSearchParams();
  useEffect(() => {
    if (session.state === 'loading') void refresh();
  }, [session.state, refresh]);
  switch (session.state) {
    case 'loading':
      return <Skeleton />;
    case 'unreachable':
      return (
        <EmptyState
          level={1}
          title={t(`errors:${session.code}`)}
          action={<Button onPress={() => void refresh()}>{t('button.tryAgain')}</Button>}
        />
      );
    case 'firstStart':
      return <Navigate to="/start" replace />;
    case 'signedIn':
      return <Navigate to={localPath(params.get('next'))} replace />;
    case 'signedOut':
      return session.desk.mode === 'exercise' ? (
        <ExerciseSignIn deskName={session.desk.name} />
      ) : (
        <SignInForm deskName={session.desk.name} />
      );
  }
}
