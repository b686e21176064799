/** The words that were not sent, as text to copy, with why they were not (E2). */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenDocument } from '../../../lib/documentProvider.js';
import { isWithoutRight } from '../../../lib/documentState.js';
import { Button } from '../../../ui/Button.js';
import { Message } from '../../../ui/Message.js';
import { useText } from '../editor/textModel.js';
import { useDocumentState } from '../useDocument.js';
import { CopyText } from './CopyText.js';
import { GoOn } from './GoOn.js';
import css from './Text.module.css';

interface KeptTextProps {
  readonly open: OpenDocument;
  /** The right is back, and the text shows other words: what was kept may be closed. */
  readonly isOver: boolean;
}

export function KeptText({ open, isOver }: KeptTextProps) {
  const { t } = useTranslation(['room', 'common']);
  const editor = useText((model) => model.editor);
  // As it stood when the connection or the right ended; others' words may have replaced it since.
  const kept = useDocumentState(open, (state) => state.keptText);
  const because = useDocumentState(open, ({ link }) =>
    link.state === 'ended' && !isWithoutRight(link.because) ? link.because : null,
  );
  const wasPutAside = useDocumentState(open, (state) => state.wasPutAside);
  const back = wasPutAside ? 'aside' : 'back';
  const [shown] = useState(() => editor?.getText({ blockSeparator: '\n\n' }) ?? '');
  const words = kept ?? shown;
  const title = because ? t(`ended.${because}`) : t(isOver ? `kept.${back}` : 'kept.title');
  return (
    <div className={css.kept}>
      <Message
        kind={isOver ? 'caution' : 'failure'}
        isLive
        title={title}
        action={
          <div className={css.keptActions}>
            <CopyText words={() => words} />
            {because && <GoOn open={open} because={because} />}
            {isOver && (
              <Button size="s" onPress={open.dismissKept}>
                {t('common:button.close')}
              </Button>
            )}
          </div>
        }
      >
        {t(isOver ? `kept.${back}Why` : 'kept.why')}
      </Message>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls is reached by key */}
      <section className={css.keptText} tabIndex={0} aria-label={t('kept.text')}>
        {words}
      </section>
    </div>
  );
}
