/** The whole request as it would leave, for people and to the byte; and the press that sends it. */
import type { MachineRequestPreview } from '@accord/shared/machine';
import type { PartName } from '@accord/shared/parts';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../../lib/useSend.js';
import { Button } from '../../../ui/Button.js';
import { Refusal } from '../../../ui/Refusal.js';
import css from './Machine.module.css';
import { messagesOf } from './messagesOf.js';
import { postMachineRequest } from './requests.js';

interface MachineLeavesProps {
  readonly documentId: string;
  readonly parts: readonly PartName[];
  readonly preview: MachineRequestPreview;
  readonly onSent: () => void;
  readonly onBack: () => void;
}

export function MachineLeaves(props: MachineLeavesProps) {
  const { documentId, parts, preview, onSent, onBack } = props;
  const { t } = useTranslation(['machine', 'common']);
  const { sending, busySince, run } = useSend();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  const { host, model, request, hash } = preview;
  const isMoved = sending.state === 'refused' && sending.code === 'machine_moved';
  const send = async () => {
    const isSent = await run((key) => postMachineRequest(documentId, { parts, hash }, key));
    if (isSent) onSent();
  };
  return (
    <div className={css.form}>
      <h3 ref={head} tabIndex={-1} className={css.head}>
        {t('leaves.title', { host })}
      </h3>
      <p className={css.means}>{t('leaves.means', { model })}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keyboard */}
      <section className={css.request} aria-label={t('leaves.title', { host })} tabIndex={0}>
        {messagesOf(request).map(({ role, content }) => (
          <pre key={role} lang="">
            {content}
          </pre>
        ))}
        <details>
          <summary>{t('leaves.exact')}</summary>
          <pre lang="">{request}</pre>
        </details>
      </section>
      <Refusal sending={sending} />
      <div className={css.actions}>
        {isMoved ? (
          <Button kind="primary" onPress={onBack}>
            {t('leaves.again')}
          </Button>
        ) : (
          <Button kind="primary" icon="out" busySince={busySince} onPress={() => void send()}>
            {t('leaves.send', { host })}
          </Button>
        )}
        <Button kind="quiet" onPress={onBack}>
          {t('common:button.back')}
        </Button>
      </div>
    </div>
  );
}
