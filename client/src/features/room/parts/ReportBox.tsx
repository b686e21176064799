/** What another agency says of a fact, until the owner takes it over or answers it (F1). */
import type { Fact, FactReport, settleReport } from '@accord/shared/facts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { useFormat } from '../../../lib/useFormat.js';
import { useReturnFocus } from '../../../lib/useReturnFocus.js';
import { Button } from '../../../ui/Button.js';
import { Field } from '../../../ui/Field.js';
import { Refusal } from '../../../ui/Refusal.js';
import { settle } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { useCommand } from '../useCommand.js';
import { useFactWords } from '../useFactWords.js';
import { useNames } from '../useNames.js';
import css from './Situation.module.css';

interface ReportBoxProps {
  readonly fact: Fact;
  readonly report: FactReport;
  readonly maySettle: boolean;
}

export function ReportBox({ fact, report, maySettle }: ReportBoxProps) {
  const { t } = useTranslation('facts');
  const words = useFactWords();
  const names = useNames();
  const zone = useRoom((room) => room.incident.timeZone);
  const { clockOrDay } = useFormat(zone);
  return (
    <div className={css.report}>
      <p>
        {t('reports', {
          agency: names.agency(report.agencyId),
          value: words.value(fact, report.value),
        })}
        <small className={css.origin}>
          {' '}
          {t('saidBy', {
            person: names.person(report.by),
            time: clockOrDay(report.at),
            source: report.source,
            asOf: clockOrDay(report.asOf),
          })}
          {report.confidence && `. ${t(`confidences.${report.confidence}`)}`}
        </small>
      </p>
      {maySettle && <Settle fact={fact} report={report} />}
    </div>
  );
}

function Settle({ fact, report }: Omit<ReportBoxProps, 'maySettle'>) {
  const { t } = useTranslation('facts');
  const [how, setHow] = useState<'choosing' | Settling>('choosing');
  if (how !== 'choosing') {
    return <SettleForm fact={fact} report={report} how={how} onClose={() => setHow('choosing')} />;
  }
  return (
    <div className={css.actions}>
      <Button size="s" onPress={() => setHow('taking')}>
        {t('take')}
      </Button>
      <Button size="s" onPress={() => setHow('answering')}>
        {t('answer')}
      </Button>
    </div>
  );
}

type Settling = 'taking' | 'answering';

interface SettleFormProps extends Omit<ReportBoxProps, 'maySettle'> {
  readonly how: Settling;
  readonly onClose: () => void;
}

function SettleForm({ fact, report, how, onClose }: SettleFormProps) {
  useReturnFocus();
  const { t } = useTranslation(['facts', 'common']);
  const [words, setWords] = useState('');
  /** What it was when the form opened: a newer value is not written over unseen. */
  const [base] = useState(fact.current.number);
  const send = useCommand((body: z.input<typeof settleReport>, key) =>
    settle(fact.id, report.id, body, key),
  );
  const reason = words.trim() === '' ? null : words;
  // A lower figure needs a reason, and only the server knows for sure: it asks for it.
  const needsReason =
    send.sending.state === 'refused' && send.sending.code === 'fact_falling_needs_reason';
  return (
    <div className={css.form}>
      <Field
        label={t(how === 'taking' ? 'reason' : 'answerWords')}
        hint={how === 'taking' && !needsReason ? t('reasonWhen') : undefined}
        value={words}
        onChange={setWords}
        maxLength={300}
        autoFocus
      />
      <Refusal sending={send.sending} />
      <div className={css.actions}>
        {how === 'taking' ? (
          <>
            <Button
              size="s"
              kind="primary"
              busySince={send.busySince}
              onPress={() => send.run({ how: 'taken', status: 'confirmed', reason, base })}
            >
              {t('takeConfirmed')}
            </Button>
            <Button
              size="s"
              onPress={() => send.run({ how: 'taken', status: 'unconfirmed', reason, base })}
            >
              {t('takeUnconfirmed')}
            </Button>
          </>
        ) : (
          <Button
            size="s"
            kind="primary"
            isBlocked={reason === null}
            busySince={send.busySince}
            onPress={() => {
              if (reason !== null) send.run({ how: 'answered', answer: reason });
            }}
          >
            {t('answerKeep')}
          </Button>
        )}
        <Button size="s" kind="quiet" onPress={onClose}>
          {t('common:button.cancel')}
        </Button>
      </div>
    </div>
  );
}
