/** Signals and enquiries of an incident: what is said and asked, by when, and what was answered. */
import type { SignalsView } from '@accord/shared/signals';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useExercise } from '../../lib/exerciseMode.js';
import { useKey } from '../../lib/keyboard.js';
import { useSignedIn } from '../../lib/session.js';
import { useLiveQuery } from '../../lib/useLiveQuery.js';
import { useRealIncident } from '../../lib/useRealIncident.js';
import { Button, ButtonLink } from '../../ui/Button.js';
import { EmptyState } from '../../ui/EmptyState.js';
import { ExerciseTag } from '../../ui/Exercise.js';
import { Message } from '../../ui/Message.js';
import { Panel } from '../../ui/Panel.js';
import { Skeleton } from '../../ui/Skeleton.js';
import { SignalsContext } from './signals/context.js';
import { Groups } from './signals/Groups.js';
import { LogForm } from './signals/LogForm.js';
import { listed } from './signals/order.js';
import { addressOf, movedTo } from './signals/places.js';
import { openSignals } from './signals/requests.js';
import { SignalDetail } from './signals/SignalDetail.js';
import { SignalList } from './signals/SignalList.js';
import css from './signals/Signals.module.css';
import { useNames } from './useNames.js';
import { useWhereabouts } from './useWhereabouts.js';

/** `/incidents/:number/signals/:at?`, where `at` is a signal's number or `new`. */
export function Page() {
  const { t } = useTranslation([
    'signals',
    'facts',
    'room',
    'duplicates',
    'reads',
    'common',
    'errors',
  ]);
  const { number = '' } = useParams();
  const { shown, refresh } = useLiveQuery(number, () => openSignals(number));
  switch (shown.state) {
    case 'loading':
      return (
        <div className={css.page}>
          <Skeleton rows={8} />
        </div>
      );
    case 'failed':
      return (
        <div className={css.page}>
          <h1 className="vh">{t('failed')}</h1>
          <Message
            kind="failure"
            title={t('failed')}
            isLive
            action={<Button onPress={refresh}>{t('common:button.tryAgain')}</Button>}
          >
            {t(`errors:${shown.code}`)}
          </Message>
        </div>
      );
    case 'shown':
      return (
        <SignalsContext value={{ view: shown.view, refresh }}>
          <Shown view={shown.view} isStale={shown.stale} />
        </SignalsContext>
      );
  }
}

interface ShownProps {
  readonly view: SignalsView;
  readonly isStale: boolean;
}

function Shown({ view, isStale }: ShownProps) {
  const { t } = useTranslation(['signals', 'duplicates']);
  const navigate = useNavigate();
  const { number = '', at } = useParams();
  const moved = movedTo(view, number, at);
  useEffect(() => {
    if (moved !== null) void navigate(moved, { replace: true });
  }, [moved, navigate]);
  const { desk } = useSignedIn();
  const { incident, joined, signals, answers, abilities } = view;
  const names = useNames();
  const real = useRealIncident(incident.exercise);
  useExercise(incident.exercise ? { name: incident.drill?.name ?? desk.name, real } : null);
  useWhereabouts(incident.id, null);
  const path = `/incidents/${incident.number}/signals`;
  const list = listed(signals, answers);
  const chosen = list.find((one) => addressOf(one.signal) === at);
  const isNew = at === 'new' && abilities.log;
  const log = () => void navigate(`${path}/new`);
  useKey(abilities.log ? { keys: 'l', label: t('keys.log'), onPress: log } : null);
  const close = () => void navigate(path);
  return (
    <div className={css.page} data-open={isNew || chosen !== undefined}>
      <header className={css.head}>
        <div>
          <h1>
            {incident.exercise && (
              <>
                <ExerciseTag />{' '}
              </>
            )}
            {t('title', { number: incident.number })}
          </h1>
          <p lang={incident.language}>{incident.title}</p>
          {joined.length > 0 && (
            <p className={css.quiet}>
              {t('duplicates:joined.with', {
                numbers: names.list(joined.map((one) => one.number)),
              })}
            </p>
          )}
        </div>
        <div className={css.headActions}>
          <ButtonLink to={`/incidents/${incident.number}`}>{t('toRoom')}</ButtonLink>
          <Button icon="document" onPress={() => window.print()}>
            {t('print')}
          </Button>
          {abilities.log && (
            <Button kind="primary" icon="plus" kbd="L" onPress={log}>
              {t('log')}
            </Button>
          )}
        </div>
      </header>
      {isStale && <Message kind="caution" title={t('stale')} isLive />}
      <div className={css.columns} data-empty={signals.length === 0 && !isNew}>
        <div className={css.listColumn}>
          {signals.length === 0 ? (
            <Panel>
              <EmptyState
                title={t('empty')}
                action={
                  abilities.log && (
                    <Button icon="plus" onPress={log}>
                      {t('log')}
                    </Button>
                  )
                }
              >
                {t('emptyWhy')}
              </EmptyState>
            </Panel>
          ) : (
            <>
              <Groups path={path} />
              <SignalList list={list} chosenId={chosen?.signal.id ?? null} path={path} />
            </>
          )}
        </div>
        <div className={css.detailColumn}>
          {isNew ? (
            <LogForm
              onClose={close}
              onLogged={(logged) => void navigate(`${path}/${addressOf(logged)}`)}
            />
          ) : chosen ? (
            <SignalDetail key={chosen.signal.id} listed={chosen} path={path} onClose={close} />
          ) : (
            signals.length > 0 && (
              <Panel>
                <EmptyState title={t('choose')}>{t('chooseWhy')}</EmptyState>
              </Panel>
            )
          )}
        </div>
      </div>
    </div>
  );
}
