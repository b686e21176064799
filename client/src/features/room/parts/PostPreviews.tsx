/** How a release will stand on each account, before it is one: what was left out, and how long it is. */
import type { PostPreview } from '@accord/shared/channels';
import { useTranslation } from 'react-i18next';
import { createLiveQuery } from '../../../lib/liveQuery.js';
import { useLiveQuery } from '../../../lib/useLiveQuery.js';
import { useNames } from '../useNames.js';
import css from './Deliveries.module.css';

interface PostPreviewsProps {
  /** What they are of: asked for anew when it changes. */
  readonly of: string;
  readonly ask: (signal: AbortSignal) => Promise<PostPreview[]>;
}

export function PostPreviews({ of, ask }: PostPreviewsProps) {
  const { t } = useTranslation('channels');
  const { shown } = useLiveQuery(of, () => createLiveQuery(ask));
  if (shown.state === 'loading') return null;
  if (shown.state === 'failed') return <p className={css.tooLong}>{t('post.failed')}</p>;
  return shown.view.map((post) => (
    <Post key={`${post.kind} ${post.channel} ${post.language}`} post={post} />
  ));
}

function Post({ post }: { readonly post: PostPreview }) {
  const { t } = useTranslation('channels');
  const names = useNames();
  const { kind, channel, language, how, text, count, limit, dropped } = post;
  return (
    <details className={css.post}>
      <summary>
        {channel ?? t(`kind.${kind}`)}{' '}
        <span>
          {names.language(language)},{' '}
          {text === null ? (
            <b className={css.tooLong}>{t('post.tooLong')}</b>
          ) : (
            t('post.length', { used: count, limit })
          )}
          {dropped > 0 && text !== null && `, ${t('post.dropped', { count: dropped })}`}
          {how !== 'new' && text !== null && `, ${t(`post.how.${how}`)}`}
        </span>
      </summary>
      {text !== null && (
        <p className={css.words} lang={language}>
          {text}
        </p>
      )}
    </details>
  );
}
