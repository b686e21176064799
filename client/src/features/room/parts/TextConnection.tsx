/**
 * What stands between this text and the server, when something does: the right is gone and words
 * are left over (E2), the page is too old, or the text cannot be opened.
 */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenDocument } from '../../../lib/documentProvider.js';
import { savingView } from '../../../lib/documentState.js';
import { Button } from '../../../ui/Button.js';
import { Message } from '../../../ui/Message.js';
import { useText } from '../editor/textModel.js';
import { useDocumentState } from '../useDocument.js';
import css from './Text.module.css';

export function TextConnection({ open }: { readonly open: OpenDocument }) {
  const { t } = useTranslation(['room', 'common']);
  const ended = useDocumentState(open, ({ link }) =>
    link.state === 'ended' ? link.because : null,
  );
  const away = useDocumentState(open, ({ link }) => (link.state === 'lost' ? link.because : null));
  const isRefused = useDocumentState(open, (state) => savingView(state).state === 'refused');
  const hasKept = useDocumentState(open, ({ keptText }) => keptText !== null);
  const isDamaged = useDocumentState(open, ({ access }) => access === 'damaged');
  if (isRefused || hasKept) return <KeptText open={open} isOver={!isRefused} />;
  if (ended) {
    return (
      <Message
        kind="failure"
        isBanner
        isLive
        title={t(`ended.${ended}`)}
        action={
          ended === 'outdated' ? (
            <Button size="s" onPress={() => window.location.reload()}>
              {t('common:button.reload')}
            </Button>
          ) : (
            <Button size="s" onPress={open.reconnect}>
              {t('common:button.tryAgain')}
            </Button>
          )
        }
      />
    );
  }
  if (isDamaged) {
    return (
      <Message kind="failure" isBanner isLive title={t('damaged.title')}>
        {t('damaged.why')}
      </Message>
    );
  }
  // A cut network is said once, by the shell; this is the server's own reason.
  if (away && away !== 'restarting') {
    return <Message kind="caution" icon="wifi-off" isBanner title={t(`ended.${away}`)} />;
  }
  return null;
}

interface KeptTextProps {
  readonly open: OpenDocument;
  /** The right is back, and the text shows other words: what was kept may be closed. */
  readonly isOver: boolean;
}

/** The words that were not sent, as text to copy. */
function KeptText({ open, isOver }: KeptTextProps) {
  const { t } = useTranslation(['room', 'common']);
  const editor = useText((model) => model.editor);
  const [isCopied, setCopied] = useState(false);
  // As it stood when the right ended; others' words may have replaced it in the editor since.
  const kept = useDocumentState(open, (state) => state.keptText);
  const [shown] = useState(() => editor?.getText({ blockSeparator: '\n\n' }) ?? '');
  const words = kept ?? shown;
  const copy = () => {
    navigator.clipboard?.writeText(words).then(
      () => setCopied(true),
      // Without the right to the clipboard the text below can still be marked and copied.
      () => setCopied(false),
    );
  };
  return (
    <div className={css.kept}>
      <Message
        kind={isOver ? 'caution' : 'failure'}
        isLive
        title={t(isOver ? 'kept.back' : 'kept.title')}
        action={
          <div className={css.keptActions}>
            <Button size="s" onPress={copy}>
              {t(isCopied ? 'common:button.copied' : 'common:button.copy')}
            </Button>
            {isOver && (
              <Button size="s" onPress={open.dismissKept}>
                {t('common:button.close')}
              </Button>
            )}
          </div>
        }
      >
        {t(isOver ? 'kept.backWhy' : 'kept.why')}
      </Message>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls is reached by key */}
      <section className={css.keptText} tabIndex={0} aria-label={t('kept.text')}>
        {words}
      </section>
    </div>
  );
}
