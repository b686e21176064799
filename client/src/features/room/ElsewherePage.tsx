/** What agencies put out by themselves: logged, read, and marked when it holds no longer. */
import type { ElsewhereText } from '@accord/shared/elsewhere';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useKey } from '../../lib/keyboard.js';
import { Button, ButtonLink } from '../../ui/Button.js';
import { EmptyState } from '../../ui/EmptyState.js';
import { ExerciseTag } from '../../ui/Exercise.js';
import { Message } from '../../ui/Message.js';
import { Skeleton } from '../../ui/Skeleton.js';
import css from './elsewhere/Elsewhere.module.css';
import { EndForm } from './elsewhere/EndForm.js';
import { LogForm } from './elsewhere/LogForm.js';
import { TakeBackForm } from './elsewhere/TakeBackForm.js';
import { Text } from './elsewhere/Text.js';
import { useElsewhere } from './elsewhere/useElsewhere.js';
import { RoomFrame, usePageTitle, useRoomExercise } from './RoomFrame.js';
import { useRoom } from './roomStore.js';

/** The element of `/incidents/:number/elsewhere/:textId?`, where the text comes into view. */
export function Page() {
  useTranslation([
    'elsewhere',
    'duplicates',
    'signals',
    'facts',
    'room',
    'reads',
    'common',
    'errors',
  ]);
  return (
    <RoomFrame>
      <Elsewhere />
    </RoomFrame>
  );
}

/** What is open on the page: a text to be logged, or one to be marked or whose mark was wrong. */
type Doing =
  | { readonly is: 'reading' }
  | { readonly is: 'logging'; readonly replaces: ElsewhereText | null }
  | { readonly is: 'ending' | 'takingBack'; readonly textId: string };
const READING: Doing = { is: 'reading' };

const Elsewhere = memo(function Elsewhere() {
  const { t } = useTranslation(['elsewhere', 'common', 'errors']);
  const incident = useRoom((room) => room.incident);
  const mayWrite = useRoom((room) => room.abilities.write);
  const { textId: soughtId } = useParams();
  const navigate = useNavigate();
  const { shown, ask } = useElsewhere();
  const [doing, setDoing] = useState<Doing>(READING);
  useRoomExercise();
  usePageTitle(t('title', { number: incident.number }));
  const log = () => setDoing({ is: 'logging', replaces: null });
  const read = () => setDoing(READING);
  // Words that somebody is pasting are not put aside by a key or another button.
  const mayBegin = mayWrite && doing.is !== 'logging';
  useKey(mayBegin ? { keys: 'l', label: t('log'), onPress: log } : null);
  const texts = shown.state === 'shown' ? shown.texts : [];
  const standing = texts.filter((one) => one.ended === null);
  const ended = texts.filter((one) => one.ended !== null);
  return (
    <div className={css.page}>
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
          <p className={css.quiet}>{t('what')}</p>
        </div>
        <div className={css.actions}>
          <ButtonLink to={`/incidents/${incident.number}`}>{t('toRoom')}</ButtonLink>
          {mayBegin && (
            <Button kind="primary" icon="plus" kbd="L" onPress={log}>
              {t('log')}
            </Button>
          )}
        </div>
      </header>
      {mayWrite && doing.is === 'logging' && (
        <LogForm
          key={doing.replaces?.id}
          replaces={doing.replaces}
          onClose={read}
          onLogged={(textId) => {
            read();
            void navigate(`/incidents/${incident.number}/elsewhere/${textId}`);
          }}
        />
      )}
      {shown.state === 'loading' && <Skeleton rows={6} />}
      {shown.state === 'failed' && (
        <Message
          kind="failure"
          title={t('failed')}
          isLive
          action={<Button onPress={ask}>{t('common:button.tryAgain')}</Button>}
        >
          {t(`errors:${shown.code}`)}
        </Message>
      )}
      {shown.state === 'shown' && texts.length === 0 && doing.is !== 'logging' && (
        <EmptyState title={t('empty')}>{t('emptyWhy')}</EmptyState>
      )}
      {standing.map((text) => (
        <Text key={text.id} text={text} isSought={text.id === soughtId}>
          {mayBegin &&
            (doing.is === 'ending' && doing.textId === text.id ? (
              <EndForm text={text} texts={standing} onClose={read} />
            ) : (
              <div className={css.actions}>
                <Button size="s" onPress={() => setDoing({ is: 'logging', replaces: text })}>
                  {t('logNewer')}
                </Button>
                <Button
                  size="s"
                  kind="quiet"
                  onPress={() => setDoing({ is: 'ending', textId: text.id })}
                >
                  {t('end.open')}
                </Button>
              </div>
            ))}
        </Text>
      ))}
      {ended.length > 0 && (
        <details className={css.ended} open={ended.some((one) => one.id === soughtId)}>
          <summary>{t('ended', { count: ended.length })}</summary>
          {ended.map((text) => (
            <Text key={text.id} text={text} isSought={text.id === soughtId}>
              {mayBegin &&
                (doing.is === 'takingBack' && doing.textId === text.id ? (
                  <TakeBackForm
                    text={text}
                    onClose={read}
                    onDone={() => {
                      read();
                      void navigate(`/incidents/${incident.number}/elsewhere/${text.id}`);
                    }}
                  />
                ) : (
                  <div className={css.actions}>
                    <Button
                      size="s"
                      kind="quiet"
                      onPress={() => setDoing({ is: 'takingBack', textId: text.id })}
                    >
                      {t('back.open')}
                    </Button>
                  </div>
                ))}
            </Text>
          ))}
        </details>
      )}
    </div>
  );
});
