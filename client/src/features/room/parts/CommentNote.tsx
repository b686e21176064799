/** One thread: what was said of the words, the answers, and a way to answer or resolve. */

import type { Comment } from '@accord/shared/statements';
import { type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../../../lib/cx.js';
import { useFormat } from '../../../lib/useFormat.js';
import { Cited } from '../../../ui/Cite.js';
import { Refusal } from '../../../ui/Refusal.js';
import { TextLink } from '../../../ui/TextLink.js';
import { postComment, resolveComment } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { useCommand } from '../useCommand.js';
import { useNames } from '../useNames.js';
import { CommentForm } from './CommentForm.js';
import css from './Text.module.css';
import type { Thread } from './thread.js';

interface CommentNoteProps {
  readonly thread: Thread;
  /** False when its words are gone from the text. */
  readonly isPlaced: boolean;
  readonly mayComment: boolean;
  readonly onActive: (isActive: boolean) => void;
  readonly ref: Ref<HTMLElement>;
}

export function CommentNote({ thread, isPlaced, mayComment, onActive, ref }: CommentNoteProps) {
  const { t } = useTranslation('room');
  const { first, answers } = thread;
  const [isAnswering, setAnswering] = useState(false);
  const resolve = useCommand((_: null, key) => resolveComment(first.id, key));
  return (
    <article
      ref={ref}
      className={cx(css.note, !isPlaced && css.gone)}
      onMouseEnter={() => onActive(true)}
      onMouseLeave={() => onActive(false)}
      onFocus={() => onActive(true)}
      onBlur={() => onActive(false)}
    >
      {!isPlaced && first.quote !== '' && <q>{first.quote}</q>}
      <Said comment={first} />
      {answers.map((one) => (
        <Said key={one.id} comment={one} />
      ))}
      {isAnswering ? (
        <CommentForm
          label={t('comments.reply')}
          send={(words, cites, key) =>
            postComment(
              first.documentId,
              { anchor: null, quote: first.quote, threadId: first.threadId, text: words, cites },
              key,
            )
          }
          onDone={() => setAnswering(false)}
        />
      ) : (
        mayComment && (
          <div className={css.noteActions}>
            <TextLink onPress={() => setAnswering(true)}>{t('comments.reply')}</TextLink>
            <TextLink onPress={() => resolve.run(null)}>{t('comments.resolve')}</TextLink>
          </div>
        )
      )}
      <Refusal sending={resolve.sending} />
    </article>
  );
}

function Said({ comment }: { readonly comment: Comment }) {
  const names = useNames();
  const zone = useRoom((room) => room.incident.timeZone);
  const { clockOrDay } = useFormat(zone);
  return (
    <p>
      <b>
        {names.person(comment.by).split(' ')[0]}, {clockOrDay(comment.at)}
      </b>{' '}
      {comment.text}
      <Cited cites={comment.cites} />
    </p>
  );
}
