/** The first start: two doors, and the code from the terminal that opens either, once. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { useSessionStore } from '../../lib/session.js';
import { Button } from '../../ui/Button.js';
import { EmptyState } from '../../ui/EmptyState.js';
import { Field } from '../../ui/Field.js';
import { RadioCards } from '../../ui/RadioCards.js';
import { Skeleton } from '../../ui/Skeleton.js';
import { codeFromAddress } from './codeFromAddress.js';
import css from './FirstStart.module.css';
import { SetUpForm } from './parts/SetUpForm.js';
import { TryExercise } from './parts/TryExercise.js';

/** `/start#code=XXXX-XXXX`: a fragment never leaves the browser by itself, nor reaches a log. */
export function Page() {
  const { t } = useTranslation(['common', 'errors']);
  const { session, refresh } = useSessionStore();
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
      return <TwoDoors />;
    case 'signedOut':
      return <Navigate to="/sign-in" replace />;
    case 'signedIn':
      return <Navigate to="/" replace />;
  }
}

type Door = 'desk' | 'exercise';

function TwoDoors() {
  const { t } = useTranslation('first-start');
  const [door, setDoor] = useState<Door>('desk');
  const [code, setCode] = useState(() => codeFromAddress(location.hash));
  // Pasting the printed address over this page's own changes the fragment and loads nothing anew.
  useEffect(() => {
    const read = () => setCode((typed) => codeFromAddress(location.hash) || typed);
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, []);
  return (
    <div className={css.page}>
      <div className={css.card}>
        <div>
          <h1 className={css.title}>{t('title')}</h1>
          <p className={css.lead}>{t('lead')}</p>
        </div>
        <RadioCards<Door>
          label={t('door')}
          columns={2}
          value={door}
          onChange={setDoor}
          choices={[
            { value: 'desk', label: t('desk.door'), hint: t('desk.doorHint') },
            { value: 'exercise', label: t('exercise.door'), hint: t('exercise.doorHint') },
          ]}
        />
        <Field
          label={t('code')}
          hint={t('codeHint')}
          value={code}
          onChange={setCode}
          autoComplete="off"
          maxLength={40}
        />
        {door === 'desk' ? <SetUpForm code={code} /> : <TryExercise code={code} />}
      </div>
    </div>
  );
}
