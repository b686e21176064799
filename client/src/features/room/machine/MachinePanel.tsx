/** A machine's help with one text: what may be sent, what is on its way, and what came of it. */
import type { MachineOfDocument } from '@accord/shared/machine';
import type { StatementLanguage } from '@accord/shared/statements';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.js';
import { Message } from '../../../ui/Message.js';
import { Skeleton } from '../../../ui/Skeleton.js';
import { MachineForm } from './MachineForm.js';
import { MachineOutcome } from './MachineOutcome.js';
import { MachineWaiting } from './MachineWaiting.js';
import { useMachine } from './useMachine.js';

export function MachinePanel({ text }: { readonly text: StatementLanguage }) {
  const { t } = useTranslation(['machine', 'errors', 'common']);
  const { shown, refresh } = useMachine(text.documentId);
  if (shown.state === 'loading') return <Skeleton rows={3} />;
  if (shown.state === 'failed') {
    return (
      <Message
        kind="failure"
        title={t(`errors:${shown.code}`)}
        action={<Button onPress={refresh}>{t('common:button.tryAgain')}</Button>}
      />
    );
  }
  const { view } = shown;
  const [newest] = view.requests;
  if (newest?.outcome.state === 'asked') {
    return <MachineWaiting request={newest} onChanged={refresh} />;
  }
  return (
    <>
      {newest && <MachineOutcome key={newest.id} request={newest} />}
      {view.may === 'ask' ? (
        <MachineForm
          key={newest?.id ?? ''}
          documentId={text.documentId}
          purpose={view.purpose}
          host={view.host ?? ''}
          onSent={refresh}
        />
      ) : (
        <WhyNot may={view.may} />
      )}
    </>
  );
}

const REASONS = {
  off: 'errors:machine_off',
  language: 'errors:machine_language',
  restricted: 'errors:machine_restricted',
  noRight: 'errors:not_allowed',
} as const;

function WhyNot({ may }: { readonly may: Exclude<MachineOfDocument['may'], 'ask'> }) {
  const { t } = useTranslation('errors');
  return <Message kind="neutral" icon="lock" title={t(REASONS[may])} />;
}
