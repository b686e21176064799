/** Before a submission: what may contradict in the texts that go along. It warns and never blocks. */
import { isOpen } from '@accord/shared/findings';
import type { Statement } from '@accord/shared/statements';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../../lib/time.js';
import { Message } from '../../../ui/Message.js';
import { TextLink } from '../../../ui/TextLink.js';
import { isAbout } from '../findingOrder.js';
import { useRoom } from '../roomStore.js';
import { useRoomUi } from '../uiStore.js';

interface SubmitFindingsProps {
  readonly statement: Statement;
  readonly languages: readonly string[];
}

const STEP_MS = 60_000;

export function SubmitFindings({ statement, languages }: SubmitFindingsProps) {
  const { t } = useTranslation('findings');
  const findings = useRoom((room) => room.findings);
  const openText = useRoomUi((ui) => ui.openText);
  const now = useNow(STEP_MS);
  const count = findings.filter(
    (one) =>
      isOpen(one, now) &&
      languages.some((language) => isAbout(one, { statementId: statement.id, language })),
  ).length;
  if (count === 0) return null;
  return (
    <Message
      kind="caution"
      isLive
      title={t('before', { count })}
      action={<TextLink onPress={() => openText('findings')}>{t('look')}</TextLink>}
    >
      {t('beforeMeans')}
    </Message>
  );
}
