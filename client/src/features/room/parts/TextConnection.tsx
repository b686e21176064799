/**
 * What stands between this text and the server, when something does: the right is gone and words
 * are left over (E2), the page is too old, the store is away, or the text cannot be opened.
 */
import type { CloseName } from '@accord/shared/closeCodes';
import { useTranslation } from 'react-i18next';
import type { OpenDocument } from '../../../lib/documentProvider.js';
import { savingView } from '../../../lib/documentState.js';
import { Message } from '../../../ui/Message.js';
import { useDocumentState } from '../useDocument.js';
import { GoOn } from './GoOn.js';
import { KeptText } from './KeptText.js';

export function TextConnection({ open }: { readonly open: OpenDocument }) {
  const { t } = useTranslation('room');
  const ended = useDocumentState(open, ({ link }) =>
    link.state === 'ended' ? link.because : null,
  );
  const away = useDocumentState(open, ({ link }) => (link.state === 'lost' ? link.because : null));
  const isTurnedAway = useDocumentState(open, (state) => state.isTurnedAway);
  const isRefused = useDocumentState(open, (state) => savingView(state).state === 'refused');
  const hasKept = useDocumentState(open, ({ keptWords }) => keptWords !== null);
  const isDamaged = useDocumentState(open, ({ access }) => access === 'damaged');
  if (isRefused || hasKept) return <KeptText open={open} isOver={!isRefused} />;
  if (ended) return <Ended open={open} because={ended} />;
  if (isDamaged) {
    return (
      <Message kind="failure" isBanner isLive title={t('damaged.title')}>
        {t('damaged.why')}
      </Message>
    );
  }
  // A cut network is said once, by the shell; this is the server's own reason.
  if (away && away !== 'restarting') {
    return (
      <Message kind="caution" icon="wifi-off" isBanner title={t(`ended.${away}`)}>
        <Kept open={open} /> {isSaidNext(away) && t(`next.${away}`)}
      </Message>
    );
  }
  if (isTurnedAway) {
    return (
      <Message kind="caution" isBanner isLive title={t('storeFull.title')}>
        <Kept open={open} /> {t('storeFull.next')}
      </Message>
    );
  }
  return null;
}

interface EndedProps {
  readonly open: OpenDocument;
  readonly because: CloseName;
}

/** The connection is over, and nothing of this page has to be copied. */
function Ended({ open, because }: EndedProps) {
  const { t } = useTranslation('room');
  const waits = useDocumentState(open, (state) => savingView(state).state === 'held');
  const isSent = waits && (because === 'outdated' || because === 'signedOut');
  return (
    <Message
      kind="failure"
      isBanner
      isLive
      title={t(`ended.${because}`)}
      action={<GoOn open={open} because={because} />}
    >
      <Kept open={open} />{' '}
      {isSent ? t(`next.${because}Sends`) : isSaidNext(because) && t(`next.${because}`)}
    </Message>
  );
}

/** Where this page's own words are; nothing where none wait. */
function Kept({ open }: { readonly open: OpenDocument }) {
  const { t } = useTranslation('room');
  const changes = useDocumentState(open, (state) => state.unsaved.length);
  const hasEarlier = useDocumentState(open, (state) => state.hasEarlier);
  const kept = useDocumentState(open, (state) => state.kept);
  if (changes > 0) return t(kept === 'no' ? 'kept.nowhere' : 'kept.here', { count: changes });
  return hasEarlier ? t('kept.earlier') : null;
}

/** For these there is something to say beside a button. */
const SAID_NEXT = ['signedOut', 'outdated', 'storeAway', 'tooFast', 'documentFull'] as const;
type SaidNext = (typeof SAID_NEXT)[number];
const isSaidNext = (name: CloseName): name is SaidNext => SAID_NEXT.some((one) => one === name);
