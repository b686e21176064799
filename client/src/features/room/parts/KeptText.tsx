/** The words that are not in the text, as text to copy, with why they are not (E2). */
import { useTranslation } from 'react-i18next';
import type { OpenDocument } from '../../../lib/documentProvider.js';
import { isWithoutRight } from '../../../lib/documentState.js';
import { Button } from '../../../ui/Button.js';
import { Message } from '../../../ui/Message.js';
import { useDocumentState } from '../useDocument.js';
import { CopyText } from './CopyText.js';
import { GoOn } from './GoOn.js';
import css from './Text.module.css';

/** What is said once nothing keeps the person from writing. */
const OVER = { refused: 'back', takenBack: 'gone', putAside: 'aside' } as const;

interface KeptTextProps {
  readonly open: OpenDocument;
  /** They may write, and the text shows other words: what was kept may be closed. */
  readonly isOver: boolean;
}

export function KeptText({ open, isOver }: KeptTextProps) {
  const { t } = useTranslation(['room', 'common']);
  // As it stood when the connection or the right ended; others' words may have replaced it since.
  const kept = useDocumentState(open, (state) => state.keptWords);
  const because = useDocumentState(open, ({ link }) =>
    link.state === 'ended' && !isWithoutRight(link.because) ? link.because : null,
  );
  const isDamaged = useDocumentState(open, ({ access }) => access === 'damaged');
  const over = OVER[kept?.because ?? 'refused'];
  const words = kept?.text ?? '';
  const title = () => {
    if (because) return t(`ended.${because}`);
    if (isDamaged) return t('damaged.title');
    return t(isOver ? `kept.${over}` : 'kept.title');
  };
  const why = isDamaged ? 'kept.damagedWhy' : isOver ? (`kept.${over}Why` as const) : 'kept.why';
  return (
    <div className={css.kept}>
      <Message
        kind={isOver && !isDamaged ? 'caution' : 'failure'}
        isLive
        title={title()}
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
        {t(why)}
      </Message>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls is reached by key */}
      <section className={css.keptText} tabIndex={0} aria-label={t('kept.text')}>
        {words}
      </section>
    </div>
  );
}
