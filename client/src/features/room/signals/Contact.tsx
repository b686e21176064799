/** Who asked and how to reach them, for those who may see it; corrected, handed out whole, or erased. */
import type { Signal } from '@accord/shared/signals';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveFile } from '../../../lib/saveFile.js';
import { useFormat } from '../../../lib/useFormat.js';
import { useSend } from '../../../lib/useSend.js';
import { Button } from '../../../ui/Button.js';
import { Icon } from '../../../ui/Icon.js';
import { Refusal } from '../../../ui/Refusal.js';
import { useNames } from '../useNames.js';
import { ContactForm } from './ContactForm.js';
import { ContactHistory } from './ContactHistory.js';
import { useDoing, useSignals } from './context.js';
import { EraseForm } from './EraseForm.js';
import { eraseContact, getContact } from './requests.js';
import css from './Signals.module.css';

export function Contact({ signal }: { readonly signal: Signal }) {
  const { t } = useTranslation('signals');
  const names = useNames();
  const { incident, abilities } = useSignals().view;
  const { clockOrDay } = useFormat(incident.timeZone);
  const [isAsking, setIsAsking] = useState(false);
  const [correcting, setCorrecting] = useState<'no' | 'now' | 'done'>('no');
  const erase = useDoing((_: undefined, key) => eraseContact(signal.id, key));
  const save = useSend();
  const { contact } = signal;
  const isCorrected = signal.corrections.some((one) => one.before.state === 'known');
  switch (contact.state) {
    case 'none':
      return null;
    case 'hidden':
      return (
        <p className={css.quiet}>
          <Icon name="lock" size={14} /> {t('contact.hidden')}
        </p>
      );
    case 'erased':
      return (
        <p className={css.quiet}>
          {t('contact.erased', {
            person: names.person(contact.by),
            time: clockOrDay(contact.at),
          })}
        </p>
      );
    case 'known':
      return (
        <section className={css.contact} aria-label={t('contact.title')}>
          <p className={css.who}>
            <Icon name="lock" size={14} />
            <b>{contact.name}</b> <span>{contact.reach}</span>
          </p>
          {correcting === 'now' && abilities.log && (
            <ContactForm signal={signal} contact={contact} onClose={() => setCorrecting('done')} />
          )}
          <ContactHistory corrections={contact.corrections} />
          <div className={css.actions}>
            {abilities.log && correcting !== 'now' && (
              <Button
                size="s"
                icon="pencil"
                autoFocus={correcting === 'done'}
                onPress={() => setCorrecting('now')}
              >
                {t('contact.correct')}
              </Button>
            )}
            <Button
              size="s"
              busySince={save.busySince}
              onPress={() =>
                void save.run(async () =>
                  saveJson(
                    `contact-${signal.from ?? incident.number}-${signal.number}.json`,
                    await getContact(signal.id),
                  ),
                )
              }
            >
              {t('contact.save')}
            </Button>
            {abilities.eraseContacts && !isAsking && (
              <Button size="s" kind="quiet" onPress={() => setIsAsking(true)}>
                {t('contact.erase')}
              </Button>
            )}
          </div>
          {isAsking && (
            <EraseForm
              means={[t('contact.eraseMeans'), isCorrected && t('correct.eraseMeans')]
                .filter(Boolean)
                .join(' ')}
              action={t('contact.eraseDo')}
              command={erase}
              onClose={() => setIsAsking(false)}
            />
          )}
          <Refusal sending={erase.sending} />
          <Refusal sending={save.sending} />
        </section>
      );
  }
}

const INDENT = 2;

function saveJson(name: string, content: unknown): void {
  const text = JSON.stringify(content, null, INDENT);
  saveFile(name, new Blob([text], { type: 'application/json' }));
}
