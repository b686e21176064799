/** What a signal said before it was corrected, by whom and when; erased by those who may. */
import {
  CORRECTED_FIELDS,
  isEnquiry,
  type Signal,
  type SignalBefore,
} from '@accord/shared/signals';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { directionOf } from '../../../lib/direction.js';
import { useFormat } from '../../../lib/useFormat.js';
import { Button } from '../../../ui/Button.js';
import { Icon } from '../../../ui/Icon.js';
import { Refusal } from '../../../ui/Refusal.js';
import { useNames } from '../useNames.js';
import { useDoing, useSignals } from './context.js';
import { languageBefore } from './corrections.js';
import { EraseForm } from './EraseForm.js';
import { useFieldLabels } from './fieldLabels.js';
import { eraseContact } from './requests.js';
import css from './Signals.module.css';

export function Corrections({ signal }: { readonly signal: Signal }) {
  const { t } = useTranslation(['signals', 'events']);
  const names = useNames();
  const { incident, abilities } = useSignals().view;
  const { clockOrDay } = useFormat(incident.timeZone);
  const label = useFieldLabels(isEnquiry(signal.kind));
  const { corrections } = signal;
  if (corrections.length === 0) return null;
  const isKept = corrections.some((one) => one.before.state === 'known');
  return (
    <section className={css.corrections} aria-label={t('correct.history')}>
      <h3>{t('correct.history')}</h3>
      <ol>
        {corrections.map((one, index) => (
          // Nothing is ever put between two of them.
          // biome-ignore lint/suspicious/noArrayIndexKey: their place is their number
          <li key={index}>
            <p className={css.quiet}>
              {t('correct.by', {
                person: names.person(one.by),
                time: clockOrDay(one.at),
                fields: names.list(one.fields.map((field) => t(`events:signalField.${field}`))),
              })}
            </p>
            {one.before.state === 'known' && (
              <Before
                said={one.before.said}
                language={languageBefore(signal, index)}
                label={label}
              />
            )}
            {one.before.state === 'hidden' && (
              <p className={css.quiet}>
                <Icon name="lock" size={14} /> {t('correct.hidden')}
              </p>
            )}
            {one.before.state === 'erased' && (
              <p className={css.quiet}>
                {t('correct.erased', {
                  person: names.person(one.before.by),
                  time: clockOrDay(one.before.at),
                })}
              </p>
            )}
          </li>
        ))}
      </ol>
      {/* Where more is kept of a person, it is erased with that. */}
      {abilities.eraseContacts && isKept && signal.contact.state !== 'known' && (
        <Erase signalId={signal.id} />
      )}
    </section>
  );
}

interface BeforeProps {
  readonly said: SignalBefore;
  readonly language: string;
  readonly label: ReturnType<typeof useFieldLabels>;
}

function Before({ said, language, label }: BeforeProps) {
  const { t } = useTranslation('signals');
  const names = useNames();
  const { clockOrDay } = useFormat(useSignals().view.incident.timeZone);
  const shown = (field: (typeof CORRECTED_FIELDS)[number]) => {
    switch (field) {
      case 'kind':
        return said.kind && t(`kind.${said.kind}`);
      case 'language':
        return said.language && names.language(said.language);
      case 'heardAt':
        return said.heardAt && clockOrDay(said.heardAt);
      default:
        return said[field];
    }
  };
  return (
    <dl className={css.before}>
      {CORRECTED_FIELDS.filter((field) => said[field] !== undefined).map((field) => (
        <div key={field}>
          <dt>{t('correct.before', { field: label(field) })}</dt>
          {field === 'text' ? (
            <dd lang={language} dir={directionOf(language)}>
              {said.text}
            </dd>
          ) : (
            <dd dir="auto">{shown(field) ?? t('correct.nothing')}</dd>
          )}
        </div>
      ))}
    </dl>
  );
}

function Erase({ signalId }: { readonly signalId: string }) {
  const { t } = useTranslation('signals');
  const [isAsking, setIsAsking] = useState(false);
  const erase = useDoing((_: undefined, key) => eraseContact(signalId, key));
  return (
    <>
      {isAsking ? (
        <EraseForm
          means={t('correct.eraseMeans')}
          action={t('correct.erase')}
          command={erase}
          onClose={() => setIsAsking(false)}
        />
      ) : (
        <div>
          <Button size="s" kind="quiet" onPress={() => setIsAsking(true)}>
            {t('correct.erase')}
          </Button>
        </div>
      )}
      <Refusal sending={erase.sending} />
    </>
  );
}
