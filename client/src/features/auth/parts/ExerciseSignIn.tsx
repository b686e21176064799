/** Be anybody in the exercise: people by agency, each with their roles; one press signs in. */
import type { ExerciseAccount } from '@accord/shared/accounts';
import { pickWords } from '@accord/shared/primitives';
import { useTranslation } from 'react-i18next';
import { createLiveQuery } from '../../../lib/liveQuery.js';
import { useSessionStore } from '../../../lib/session.js';
import { useLiveQuery } from '../../../lib/useLiveQuery.js';
import { useSend } from '../../../lib/useSend.js';
import { Avatar } from '../../../ui/Avatar.js';
import { Button } from '../../../ui/Button.js';
import { EmptyState } from '../../../ui/EmptyState.js';
import { ExerciseBand, ExerciseFrame, ExerciseTag } from '../../../ui/Exercise.js';
import { Message } from '../../../ui/Message.js';
import { Refusal } from '../../../ui/Refusal.js';
import { Skeleton } from '../../../ui/Skeleton.js';
import css from '../Auth.module.css';
import { getExerciseAccounts, postExerciseSession } from '../requests.js';

/** @param deskName the invented region */
export function ExerciseSignIn({ deskName }: { readonly deskName: string }) {
  const { t } = useTranslation(['auth', 'errors', 'common']);
  const { shown, refresh } = useLiveQuery('accounts', () => createLiveQuery(getExerciseAccounts));
  return (
    <ExerciseFrame band={<ExerciseBand name={deskName} />}>
      <div className={css.page}>
        <div className={`${css.card} ${css.wide}`}>
          <div>
            <h1 className={css.title}>
              <ExerciseTag /> {t('exercise.title')}
            </h1>
            <p className={css.lead}>{t('exercise.lead')}</p>
          </div>
          {shown.state === 'loading' && <Skeleton rows={6} />}
          {shown.state === 'failed' && (
            <Message
              kind="failure"
              title={t(`errors:${shown.code}`)}
              action={<Button onPress={refresh}>{t('common:button.tryAgain')}</Button>}
            />
          )}
          {shown.state === 'shown' && <People accounts={shown.view} />}
        </div>
      </div>
    </ExerciseFrame>
  );
}

function People({ accounts }: { readonly accounts: readonly ExerciseAccount[] }) {
  const { t, i18n } = useTranslation(['auth', 'common']);
  const refresh = useSessionStore((store) => store.refresh);
  const { sending, run } = useSend();
  if (accounts.length === 0) return <EmptyState title={t('exercise.nobody')} />;
  const codes = [...new Set(accounts.map((one) => one.agencyCode))];
  const choose = async (personId: string) => {
    if (await run(() => postExerciseSession(personId))) await refresh();
  };
  const rolesOf = (one: ExerciseAccount) =>
    new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(
      one.roles.map((role, at) => {
        const words = t(`common:roles.${role}`);
        return at === 0 ? words : words.toLocaleLowerCase(i18n.language);
      }),
    );
  return (
    <>
      <Refusal sending={sending} />
      <div className={css.groups}>
        {codes.map((code) => {
          const people = accounts.filter((one) => one.agencyCode === code);
          const name = pickWords(people[0]?.agencyName ?? {}, i18n.language);
          return (
            <section key={code} className={css.group}>
              <h2>
                <span className={css.code}>{code}</span>
                <span lang={name.lang}>{name.text}</span>
              </h2>
              <ul>
                {people.map((one) => (
                  <li key={one.id}>
                    <button
                      type="button"
                      className={css.person}
                      aria-disabled={sending.state === 'sending'}
                      onClick={() => void choose(one.id)}
                    >
                      <Avatar person={one} isDecorative />
                      <span className={css.words}>
                        <span className={css.name}>{one.name}</span>
                        <span className={css.roles}>{rolesOf(one)}</span>
                      </span>
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </div>
    </>
  );
}
