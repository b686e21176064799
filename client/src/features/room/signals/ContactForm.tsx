/**
 * Puts right who asked and how to reach them. It holds only what somebody typed: where nothing was
 * typed, what others correct meanwhile shows through. Escape keeps nothing.
 */

import type { ContactField, ContactView, Signal } from '@accord/shared/signals';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/useFormat.js';
import { useReturnFocus } from '../../../lib/useReturnFocus.js';
import { Button } from '../../../ui/Button.js';
import { Field } from '../../../ui/Field.js';
import { Message } from '../../../ui/Message.js';
import { Refusal } from '../../../ui/Refusal.js';
import { useNames } from '../useNames.js';
import { useDoing, useSignals } from './context.js';
import { correctContact } from './requests.js';
import css from './Signals.module.css';

interface ContactFormProps {
  readonly signal: Signal;
  readonly contact: Extract<ContactView, { state: 'known' }>;
  readonly onClose: () => void;
}

export function ContactForm({ signal, contact, onClose }: ContactFormProps) {
  useReturnFocus();
  const { t } = useTranslation(['signals', 'events', 'facts', 'common']);
  const names = useNames();
  const { clockOrDay } = useFormat(useSignals().view.incident.timeZone);
  const [typed, setTyped] = useState<Partial<Record<ContactField, string>>>({});
  const [seen, setSeen] = useState(contact.corrections.length);
  const send = useDoing(
    (body: Parameters<typeof correctContact>[1], key) => correctContact(signal.id, body, key),
    onClose,
  );
  const shown = (field: ContactField) => typed[field] ?? contact[field] ?? '';
  const orNull = (words: string) => words.trim() || null;
  const wanted = { name: orNull(shown('name')), reach: orNull(shown('reach')) };
  const isEmpty = wanted.name === null && wanted.reach === null;
  const isSame = wanted.name === contact.name && wanted.reach === contact.reach;
  const newer = contact.corrections.slice(seen);
  const last = newer.at(-1);
  const isReady = !isEmpty && !isSame && !last;
  return (
    <form
      className={css.form}
      aria-label={t('contact.correct')}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) send.run({ seen, ...wanted });
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <div className={css.pair}>
        <Field
          label={t('contact.name')}
          hint={t('facts:optional')}
          value={shown('name')}
          onChange={(name) => setTyped({ ...typed, name })}
          maxLength={120}
          autoFocus
        />
        <Field
          label={t('contact.reach')}
          hint={t('facts:optional')}
          value={shown('reach')}
          onChange={(reach) => setTyped({ ...typed, reach })}
          maxLength={300}
          error={isEmpty ? t('contact.needsOne') : undefined}
        />
      </div>
      <p className={css.quiet}>{t('contact.correctMeans')}</p>
      {last && (
        <Message
          kind="caution"
          isLive
          title={t('correct.meanwhile', {
            person: names.person(last.by),
            time: clockOrDay(last.at),
            fields: names.list(last.fields.map((field) => t(`events:contactField.${field}`))),
          })}
          action={
            <Button size="s" onPress={() => setSeen(contact.corrections.length)}>
              {t('correct.goOn')}
            </Button>
          }
        >
          {t('correct.mineKept')} {[contact.name, contact.reach].filter(Boolean).join(', ')}
        </Message>
      )}
      <Refusal sending={send.sending} />
      <div className={css.actions}>
        <Button type="submit" kind="primary" isBlocked={!isReady} busySince={send.busySince}>
          {t('contact.correctDo')}
        </Button>
        <Button kind="quiet" onPress={onClose}>
          {t('common:button.cancel')}
        </Button>
      </div>
    </form>
  );
}
