/** Comments and requests beside the words they are about; the notes follow the words while people type. */
import { type Ask, isAskOver } from '@accord/shared/asks';
import type { Comment } from '@accord/shared/statements';
import type { Editor } from '@tiptap/core';
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  anchorOf,
  draftPlace,
  markActive,
  showNotes,
  threadPlaces,
} from '../editor/commentMarks.js';
import { postComment } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { stackNotes } from '../stackNotes.js';
import { useWantedAsk } from '../useWantedAsk.js';
import { AskNote } from './AskNote.js';
import { CommentForm } from './CommentForm.js';
import { CommentNote } from './CommentNote.js';
import css from './Text.module.css';
import type { Thread } from './thread.js';

interface MarginProps {
  readonly editor: Editor;
  readonly sheet: RefObject<HTMLElement | null>;
  readonly documentId: string;
  /** The words that a comment is being written on; null for none. */
  readonly quote: string | null;
  readonly onDrafted: () => void;
}

const DRAFT = 'draft';
const GAP = 8;

export function Margin({ editor, sheet, documentId, quote, onDrafted }: MarginProps) {
  const { t } = useTranslation('room');
  const comments = useRoom((room) => room.comments);
  const mayComment = useRoom((room) => room.abilities.comment);
  const allAsks = useRoom((room) => room.asks);
  const threads = useMemo(() => threadsOf(comments, documentId), [comments, documentId]);
  const asks = useMemo(() => asksOf(allAsks, documentId), [allAsks, documentId]);
  const [placed, setPlaced] = useState('');
  const notes = useRef(new Map<string, HTMLElement>());
  const lay = useCallback(() => {
    if (editor.isDestroyed || !sheet.current) return;
    const top = sheet.current.getBoundingClientRect().top;
    const draft = draftPlace(editor.state);
    const places = threadPlaces(editor.state);
    const wanted = [
      ...places.map(({ threadId, from }) => ({ id: threadId, from })),
      ...(draft ? [{ id: DRAFT, from: draft.from }] : []),
    ].flatMap(({ id, from }) => {
      const note = notes.current.get(id);
      if (!note) return [];
      return [{ id, top: editor.view.coordsAtPos(from).top - top, height: note.offsetHeight }];
    });
    const lost = [...notes.current].filter(([id]) => !wanted.some((one) => one.id === id));
    const all = [
      ...wanted,
      ...lost.map(([id, note]) => ({ id, top: 0, height: note.offsetHeight })),
    ];
    for (const [id, at] of stackNotes(all, GAP)) {
      const note = notes.current.get(id);
      if (note) note.style.top = `${at}px`;
    }
    setPlaced(places.map((one) => one.threadId).join(' '));
  }, [editor, sheet]);

  useEffect(() => {
    if (editor.isDestroyed) return;
    showNotes(editor.view, [
      ...threads.map((thread) => thread.first),
      ...asks.map(({ id, anchor, part, quote: words }) => ({
        threadId: id,
        anchor,
        asked: { part, quote: words },
      })),
    ]);
  }, [editor, threads, asks]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other notes are laid out anew
  useEffect(() => {
    let frame = 0;
    const soon = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(lay);
    };
    soon();
    editor.on('transaction', soon);
    const observer = new ResizeObserver(soon);
    if (sheet.current) observer.observe(sheet.current);
    return () => {
      cancelAnimationFrame(frame);
      editor.off('transaction', soon);
      observer.disconnect();
    };
  }, [editor, sheet, lay, threads, asks, quote]);
  useWantedAsk(editor, asks, notes);

  const register = (id: string) => (element: HTMLElement | null) => {
    if (element) notes.current.set(id, element);
    else notes.current.delete(id);
  };
  const activate = (id: string) => (isActive: boolean) => {
    if (!editor.isDestroyed) markActive(editor.view, isActive ? id : null);
  };
  const placedIds = placed.split(' ');
  if (threads.length === 0 && asks.length === 0 && quote === null) return null;
  return (
    <aside className={css.margin} aria-label={t('comments.label')}>
      {threads.map((thread) => (
        <CommentNote
          key={thread.first.threadId}
          ref={register(thread.first.threadId)}
          thread={thread}
          isPlaced={placedIds.includes(thread.first.threadId)}
          mayComment={mayComment}
          onActive={activate(thread.first.threadId)}
        />
      ))}
      {asks.map((ask) => (
        <AskNote
          key={ask.id}
          ref={register(ask.id)}
          ask={ask}
          isPlaced={placedIds.includes(ask.id)}
          onActive={activate(ask.id)}
        />
      ))}
      {quote !== null && (
        <div ref={register(DRAFT)} className={css.note} data-active="true">
          <q>{quote}</q>
          <CommentForm
            label={t('comments.new')}
            about={quote}
            send={(words, cites, key) => {
              const place = draftPlace(editor.state);
              const anchor = place && anchorOf(editor.state, place.from, place.to);
              return postComment(documentId, { anchor, quote, text: words, cites }, key);
            }}
            onDone={onDrafted}
          />
        </div>
      )}
    </aside>
  );
}

/** Open threads of one document, oldest first. */
function threadsOf(comments: readonly Comment[], documentId: string): Thread[] {
  const own = comments.filter((one) => one.documentId === documentId && one.resolvedAt === null);
  return own
    .filter((one) => one.id === one.threadId)
    .map((first) => ({
      first,
      answers: own.filter((one) => one.threadId === first.threadId && one !== first),
    }));
}

/** What is still to be settled on one document, oldest first. */
function asksOf(asks: readonly Ask[], documentId: string): readonly Ask[] {
  return asks.filter((one) => one.documentId === documentId && !isAskOver(one.state));
}
