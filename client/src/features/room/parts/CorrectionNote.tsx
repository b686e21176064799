/** What a correction says it puts right, above its text: the public reads it beside the words (R3). */
import type { Statement } from '@accord/shared/statements';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Message } from '../../../ui/Message.js';
import { TextLink } from '../../../ui/TextLink.js';
import { useText } from '../editor/textModel.js';
import { isNoteAhead } from '../noteAhead.js';
import { factsMovedSinceNote } from '../noteMoved.js';
import { postCorrectionNote } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { useRoomUi } from '../uiStore.js';
import { useCommand } from '../useCommand.js';
import { useFactWords } from '../useFactWords.js';
import { useNames } from '../useNames.js';
import css from './Text.module.css';
import type { TextProps } from './textProps.js';
import { WordsForm } from './WordsForm.js';

export function CorrectionNote({ statement, text }: TextProps) {
  const { t } = useTranslation('correction');
  const names = useNames();
  const words = useFactWords();
  const mayWrite = useRoom((room) => room.abilities.write);
  const statements = useRoom((room) => room.statements);
  const releases = useRoom((room) => room.releases);
  const facts = useRoom((room) => room.facts);
  const frozen = useText((model) => model.frozen);
  const [isOpen, setOpen] = useState(false);
  const place = useSoughtNote(statement.id, text.language);
  if (!statement.corrects) return null;
  const note = statement.corrects.note?.[text.language];
  const moved = factsMovedSinceNote(statement, { statements, releases, facts });
  const means =
    moved.length > 0
      ? t('moved', { facts: names.list(moved.map(words.label)), count: moved.length })
      : frozen && isNoteAhead(statement, text.language, frozen.text)
        ? t('ahead', { version: frozen.number })
        : undefined;
  return (
    <div ref={place} tabIndex={-1}>
      <Message
        kind={moved.length > 0 || note === undefined ? 'caution' : 'neutral'}
        isBanner
        isLive={moved.length > 0}
        title={
          note === undefined
            ? t('none', { language: names.language(text.language) })
            : t('says', { note })
        }
        action={
          mayWrite && !isOpen && <TextLink onPress={() => setOpen(true)}>{t('change')}</TextLink>
        }
      >
        {means}
      </Message>
      {isOpen && mayWrite && <NoteForm statement={statement} onClose={() => setOpen(false)} />}
    </div>
  );
}

/** Brings the note into view when somebody asked for its words. */
function useSoughtNote(statementId: string, language: string) {
  const place = useRef<HTMLDivElement>(null);
  const sought = useRoomUi((ui) => ui.sought);
  const seek = useRoomUi((ui) => ui.seek);
  useEffect(() => {
    if (sought?.statementId !== statementId || sought.language !== language) return;
    if (sought.spot.part !== 'note') return;
    place.current?.focus();
    seek(null);
  }, [sought, seek, statementId, language]);
  return place;
}

interface NoteFormProps {
  readonly statement: Statement;
  readonly onClose: () => void;
}

function NoteForm({ statement, onClose }: NoteFormProps) {
  const { t } = useTranslation('correction');
  const { corrects, languages } = statement;
  // Of the page that is corrected, while it says a fact that changed: the words as of now.
  const prepared = useRoom(
    (room) =>
      room.factFlags.find(
        (one) => one.kind === 'release' && one.placeId === corrects?.releaseId && one.note,
      )?.note,
  );
  /** As they were when the form opened: newer ones are not written over unseen. */
  const [was] = useState(corrects?.note ?? {});
  const send = useCommand(
    (note: Readonly<Record<string, string>>, key) =>
      postCorrectionNote(statement.id, { note, was }, key),
    onClose,
  );
  return (
    <section className={css.submit} aria-label={t('title')}>
      <WordsForm
        title={t('title')}
        label={t('label')}
        action={t('save')}
        languages={languages.map((one) => one.language)}
        first={was}
        isSomeEnough
        offer={prepared ? { label: t('prepared'), words: prepared } : undefined}
        send={send}
        onClose={onClose}
      />
    </section>
  );
}
