/** Logs what is said or asked, while somebody is still on the telephone. Escape keeps nothing. */

import {
  isEnquiry,
  type logSignal,
  RELIABILITIES,
  type Reliability,
  SIGNAL_KINDS,
  type SignalKind,
} from '@accord/shared/signals';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { directionOf } from '../../../lib/direction.js';
import { useSignedIn } from '../../../lib/session.js';
import { serverNow } from '../../../lib/time.js';
import { useReturnFocus } from '../../../lib/useReturnFocus.js';
import { instantOf, wallTime } from '../../../lib/zonedTime.js';
import { Button } from '../../../ui/Button.js';
import { Field } from '../../../ui/Field.js';
import { IconButton } from '../../../ui/IconButton.js';
import { Panel } from '../../../ui/Panel.js';
import { Refusal } from '../../../ui/Refusal.js';
import { Select } from '../../../ui/Select.js';
import { NumberField } from '../parts/NumberField.js';
import { ReadsLike } from '../parts/ReadsLike.js';
import { TimeField } from '../parts/TimeField.js';
import { useNames } from '../useNames.js';
import { useDoing, useSignals } from './context.js';
import { askedLanguages } from './languages.js';
import { noOf } from './places.js';
import { Reasons } from './Reasons.js';
import { postSignal } from './requests.js';
import css from './Signals.module.css';
import { useSimilar } from './useSimilar.js';

interface LogFormProps {
  readonly onClose: () => void;
  /** @param from the number of the joined incident under which it stands; null for the room's own */
  readonly onLogged: (logged: { number: number; from: string | null }) => void;
}

const EMPTY = { text: '', place: '', link: '', outlet: '', name: '', reach: '' };

export function LogForm({ onClose, onLogged }: LogFormProps) {
  useReturnFocus();
  const { t } = useTranslation(['signals', 'duplicates', 'facts', 'reads', 'common']);
  const names = useNames();
  const { desk } = useSignedIn();
  const { incident, joined, signals } = useSignals().view;
  const [under, setUnder] = useState(incident.number);
  const own = joined.find((one) => one.number === under);
  const [kind, setKind] = useState<SignalKind>('press');
  const [typed, setTyped] = useState(EMPTY);
  const [language, setLanguage] = useState(incident.language);
  const [reliability, setReliability] = useState<Reliability>('unknown');
  const [heard, setHeard] = useState(() => wallTime(serverNow(), incident.timeZone));
  const [due, setDue] = useState(() => ({ ...wallTime(serverNow(), incident.timeZone), time: '' }));
  const [sameAs, setSameAs] = useState<string | null>(null);
  const set = (field: keyof typeof EMPTY) => (value: string) =>
    setTyped((before) => ({ ...before, [field]: value }));
  const similar = useSimilar(incident.id, { ...typed, language });
  const send = useDoing(
    (body: z.input<typeof logSignal>, key) => postSignal(own?.incidentId ?? incident.id, body, key),
    ({ number }) => onLogged({ number, from: own?.number ?? null }),
  );
  const languages = askedLanguages(desk.languages);
  const asks = isEnquiry(kind);
  const orNull = (value: string) => (value.trim() === '' ? null : value);
  const isLinkWrong = typed.link.trim() !== '' && !/^https?:\/\/\S+$/i.test(typed.link.trim());
  const isReady = typed.text.trim() !== '' && !isLinkWrong;
  const contact =
    typed.name.trim() === '' && typed.reach.trim() === ''
      ? null
      : { name: orNull(typed.name), reach: orNull(typed.reach) };
  return (
    <Panel isPadded>
      <form
        className={css.form}
        aria-label={t('log')}
        onSubmit={(event) => {
          event.preventDefault();
          if (!isReady) return;
          const heardAt = instantOf(heard, incident.timeZone);
          send.run({
            kind,
            text: typed.text,
            language,
            place: orNull(typed.place),
            ...(heardAt !== null && { heardAt }),
            link: orNull(typed.link.trim()),
            reliability,
            outlet: orNull(typed.outlet),
            dueAt: asks ? instantOf(due, incident.timeZone) : null,
            contact,
            sameAs,
          });
        }}
      >
        <header className={css.detailHead}>
          <h2>{t('log')}</h2>
          <IconButton icon="close" label={t('common:button.close')} onPress={onClose} />
        </header>
        <div className={css.pair}>
          <Select
            label={t('form.kind')}
            value={kind}
            onChange={(id) => setKind(SIGNAL_KINDS.find((one) => one === id) ?? 'press')}
            choices={SIGNAL_KINDS.map((id) => ({ id, label: t(`kind.${id}`) }))}
          />
          <Select
            label={t('form.language')}
            value={language}
            onChange={setLanguage}
            choices={languages.map((id) => ({ id, label: names.language(id) }))}
          />
        </div>
        <Field
          label={t(asks ? 'form.question' : 'form.said')}
          value={typed.text}
          onChange={set('text')}
          rows={3}
          maxLength={2000}
          lang={language}
          autoFocus
        />
        <ReadsLike
          text={typed.text}
          language={language}
          languages={languages}
          onChange={setLanguage}
        />
        {similar.length > 0 && (
          <section className={css.offers} aria-label={t('offers')}>
            <h3>{t('offers')}</h3>
            <ul>
              {similar.map(({ signalId, reasons }) => {
                const one = signals.find((each) => each.id === signalId);
                if (!one) return null;
                const isIt = sameAs === signalId;
                return (
                  <li key={signalId}>
                    <p lang={one.language} dir={directionOf(one.language)}>
                      {one.text}
                    </p>
                    <Reasons reasons={reasons} />
                    <Button
                      size="s"
                      icon={isIt ? 'check' : 'link'}
                      onPress={() => setSameAs(isIt ? null : signalId)}
                    >
                      {t(isIt ? 'isSame' : 'theSame', { number: noOf(one) })}
                    </Button>
                  </li>
                );
              })}
            </ul>
          </section>
        )}
        <div className={css.pair}>
          <Field
            label={t('form.outlet')}
            hint={t('facts:optional')}
            value={typed.outlet}
            onChange={set('outlet')}
            maxLength={120}
          />
          <Field
            label={t('form.place')}
            hint={t('facts:optional')}
            value={typed.place}
            onChange={set('place')}
            maxLength={200}
          />
        </div>
        <div className={css.pair}>
          <TimeField label={t('form.heard')} value={heard} onChange={setHeard} />
          {asks ? (
            <TimeField
              label={t('form.due')}
              hint={t('facts:optional')}
              value={due}
              onChange={setDue}
            />
          ) : (
            <Select
              label={t('form.reliability')}
              value={reliability}
              onChange={(id) =>
                setReliability(RELIABILITIES.find((one) => one === id) ?? 'unknown')
              }
              choices={RELIABILITIES.map((id) => ({ id, label: t(`reliability.${id}`) }))}
            />
          )}
        </div>
        <Field
          label={t('form.link')}
          hint={t('facts:optional')}
          type="url"
          inputMode="text"
          value={typed.link}
          onChange={set('link')}
          maxLength={2000}
          error={isLinkWrong ? t('form.linkWrong') : undefined}
        />
        <fieldset className={css.contact}>
          <legend>{t('contact.title')}</legend>
          <p>{t('contact.why')}</p>
          <div className={css.pair}>
            <Field
              label={t('contact.name')}
              hint={t('facts:optional')}
              value={typed.name}
              onChange={set('name')}
              maxLength={120}
              autoComplete="off"
            />
            <Field
              label={t('contact.reach')}
              hint={t('facts:optional')}
              value={typed.reach}
              onChange={set('reach')}
              maxLength={300}
              autoComplete="off"
            />
          </div>
        </fieldset>
        <NumberField
          numbers={[incident, ...joined]}
          hint={t('duplicates:under.hint')}
          value={own?.number ?? incident.number}
          onChange={setUnder}
        />
        <Refusal sending={send.sending} />
        <div className={css.actions}>
          <Button type="submit" kind="primary" isBlocked={!isReady} busySince={send.busySince}>
            {t('form.do')}
          </Button>
          <Button kind="quiet" onPress={onClose}>
            {t('common:button.cancel')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
