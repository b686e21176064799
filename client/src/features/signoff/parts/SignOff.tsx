/** The page once room and version are here: which of its views stands, and the frame around it. */
import type { Room } from '@accord/shared/room';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { cx } from '../../../lib/cx.js';
import { useExercise } from '../../../lib/exerciseMode.js';
import { useSignedIn } from '../../../lib/session.js';
import { enterRoom } from '../../../lib/socket.js';
import { useRealIncident } from '../../../lib/useRealIncident.js';
import { Button } from '../../../ui/Button.js';
import { EmptyState } from '../../../ui/EmptyState.js';
import { Message } from '../../../ui/Message.js';
import { contextOf, joinedLanguages } from '../context.js';
import { EMPTY_ASK } from '../machine.js';
import css from '../Page.module.css';
import { type SectionId, useSections } from '../sections.js';
import { useNames } from '../useNames.js';
import { Ask } from './Ask.js';
import type { Control } from './control.js';
import { Done } from './Done.js';
import { Hand } from './Hand.js';
import { Head } from './Head.js';
import { MovedView } from './MovedView.js';
import { Reading } from './Reading.js';
import { useRefusedWords } from './useRefusedWords.js';

interface SignOffProps {
  readonly room: Room;
  readonly isStale: boolean;
  readonly control: Control;
}

/** Narrower than this is a phone; presence says so to the others. */
const PHONE = '(max-width: 599px)';

export function SignOff({ room, isStale, control }: SignOffProps) {
  const { page, dispatch } = control;
  const { t } = useTranslation(['signoff', 'common', 'errors']);
  const { person, desk } = useSignedIn();
  const names = useNames();
  const navigate = useNavigate();
  const [placeId, choosePlace] = useState<string | null>(null);
  const [counts, setCounts] = useState<{ changes?: number; facts?: number; signed?: number }>({});
  const { incident } = room;
  const shown = page.state === 'moved' ? page.read : page.shown;
  const { version } = shown;
  const context = contextOf(room, version.id, person, placeId);
  const sections = useSections(`${page.state} ${version.id}`);
  const at = 'at' in page ? page.at : 'text';
  usePresence(incident.id, version.statementId, version.id);
  useTitle(version.number);
  const real = useRealIncident(incident.exercise && desk.mode === 'live');
  useExercise(incident.exercise ? { name: incident.drill?.name ?? desk.name, real } : null);

  const toDesk = () =>
    void navigate(incident.exercise && desk.mode === 'live' ? '/exercises' : '/');
  // The changes of a moved text are what its one action shows.
  const jump = (id: SectionId) =>
    page.state === 'moved' && id === 'changes' && page.since !== 'before'
      ? control.compare()
      : sections.jump(id);
  if (!context) {
    return (
      <EmptyState
        title={t('gone')}
        level={1}
        action={<Button onPress={toDesk}>{t('toDesk')}</Button>}
      />
    );
  }
  const isForm = at !== 'text' && (page.state === 'open' || page.state === 'sending');
  const joined = page.state === 'open' ? joinedLanguages(version, context.head) : [];
  return (
    <div className={cx(css.page, !isForm && css.wide)}>
      <Head
        incident={incident}
        backLabel={t(isForm ? 'toText' : 'toDesk')}
        onBack={isForm ? () => dispatch({ type: 'back' }) : toDesk}
        tabs={
          isForm || page.state === 'done'
            ? null
            : { counts, current: sections.current, onJump: jump }
        }
      />
      {(isStale || joined.length > 0) && (
        <div className={cx(css.body, css.notices)}>
          {isStale && <Message kind="caution" title={t('stale')} isLive />}
          {joined.length > 0 && (
            <Message
              kind="neutral"
              icon="document"
              isLive
              title={t('joined', {
                languages: names.list(joined.map(names.language)),
                number: version.number,
              })}
              action={
                <Button size="s" onPress={control.reload}>
                  {t('showJoined')}
                </Button>
              }
            />
          )}
        </div>
      )}
      <View
        control={control}
        context={context}
        onCounts={setCounts}
        onPlace={choosePlace}
        onJump={sections.jump}
        onDesk={toDesk}
      />
    </div>
  );
}

interface ViewProps {
  readonly control: Control;
  readonly context: NonNullable<ReturnType<typeof contextOf>>;
  readonly onCounts: (counts: { changes?: number; facts?: number; signed?: number }) => void;
  readonly onPlace: (placeId: string) => void;
  readonly onJump: ReturnType<typeof useSections>['jump'];
  readonly onDesk: () => void;
}

function View(props: ViewProps) {
  const { control, context } = props;
  const { page, dispatch, send } = control;
  const refusedWords = useRefusedWords();
  const { exercise } = context.room.incident;
  switch (page.state) {
    case 'moved':
      return <MovedView {...props} page={page} onCompare={control.compare} />;
    case 'done':
      return <Done {...props} page={page} onReload={control.reload} />;
    case 'unreachable':
    case 'proving':
      return <Reading {...props} shown={page.shown} status={page} />;
    case 'open':
    case 'sending': {
      const { at, written } = page;
      const placeId = context.mine?.place.id ?? '';
      const refused = page.state === 'open' ? refusedWords(page.refused) : null;
      const busySince = page.state === 'sending' ? page.since : null;
      const common = { exercise, refused, busySince, onCancel: () => dispatch({ type: 'back' }) };
      if (at === 'asking') {
        const draft = written.ask ?? EMPTY_ASK;
        return (
          <Ask
            {...common}
            incidentId={context.room.incident.id}
            version={page.shown.version}
            draft={draft}
            onDraft={(next) => dispatch({ type: 'draft', draft: next })}
            onSend={() => {
              if (!draft.chosen) return;
              const { text, blocking, cites } = draft;
              const wish = { text: text.trim(), blocking, cites: cites?.id ?? null };
              send({ kind: 'ask', placeId, ...draft.chosen, ...wish });
            }}
          />
        );
      }
      if (at === 'handing') {
        return (
          <Hand
            {...common}
            number={page.shown.version.number}
            deputyIds={context.mine?.deputyIds ?? []}
            reach={context.room.reach}
            onSend={(toPersonId) => send({ kind: 'hand', placeId, toPersonId })}
          />
        );
      }
      return <Reading {...props} shown={page.shown} status={page} />;
    }
  }
}

/** Tells the others that somebody reads this version. */
function usePresence(incidentId: string, statementId: string, readingVersionId: string): void {
  useEffect(() => {
    const device = window.matchMedia(PHONE).matches ? 'phone' : 'desk';
    enterRoom({ incidentId, statementId, readingVersionId, device });
    return () => enterRoom(null);
  }, [incidentId, statementId, readingVersionId]);
}

function useTitle(number: number): void {
  const { t } = useTranslation(['signoff', 'common']);
  const title = t('common:pageTitle', { page: t('pageTitle', { number }) });
  useEffect(() => {
    const before = document.title;
    document.title = title;
    return () => {
      document.title = before;
    };
  }, [title]);
}
