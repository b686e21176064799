/**
 * Puts a slip of the pen right. It holds only what somebody typed: where nothing was typed, what
 * others correct meanwhile shows through. Escape keeps nothing.
 */

import { type CorrectedField, isEnquiry, SIGNAL_KINDS, type Signal } from '@accord/shared/signals';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { directionOf } from '../../../lib/direction.js';
import { useSignedIn } from '../../../lib/session.js';
import { useFormat } from '../../../lib/useFormat.js';
import { useReturnFocus } from '../../../lib/useReturnFocus.js';
import { instantOf, type WallTime, wallTime } from '../../../lib/zonedTime.js';
import { Button } from '../../../ui/Button.js';
import { Field } from '../../../ui/Field.js';
import { Message } from '../../../ui/Message.js';
import { Refusal } from '../../../ui/Refusal.js';
import { Select } from '../../../ui/Select.js';
import { ReadsLike } from '../parts/ReadsLike.js';
import { TimeField } from '../parts/TimeField.js';
import { useNames } from '../useNames.js';
import { useDoing, useSignals } from './context.js';
import { useFieldLabels } from './fieldLabels.js';
import { askedLanguages } from './languages.js';
import type { Listed } from './order.js';
import { noOf } from './places.js';
import { correct } from './requests.js';
import css from './Signals.module.css';

type Typed = Pick<Signal, 'text' | 'language' | 'kind' | 'place' | 'outlet' | 'link'>;

interface CorrectFormProps {
  readonly listed: Listed;
  readonly onClose: () => void;
}

export function CorrectForm({ listed: { signal, state, together }, onClose }: CorrectFormProps) {
  useReturnFocus();
  const { t } = useTranslation(['signals', 'facts', 'reads', 'common']);
  const names = useNames();
  const { desk } = useSignedIn();
  const { incident } = useSignals().view;
  const [typed, setTyped] = useState<Partial<Typed>>({});
  const [heard, setHeard] = useState<WallTime | null>(null);
  const [seen, setSeen] = useState(signal.corrections.length);
  const send = useDoing(
    (body: Parameters<typeof correct>[1], key) => correct(signal.id, body, key),
    onClose,
  );
  const now = { ...signal, ...typed };
  const languages = askedLanguages([...desk.languages, signal.language]);
  const asks = isEnquiry(now.kind);
  const label = useFieldLabels(asks);
  const set =
    <F extends keyof Typed>(field: F) =>
    (value: Typed[F]) =>
      setTyped((before) => ({ ...before, [field]: value }));
  const heardNow = wallTime(Date.parse(signal.heardAt), incident.timeZone);
  const heardAt = heard && instantOf(heard, incident.timeZone);
  const isHeardOther = heard !== null && heardAt !== instantOf(heardNow, incident.timeZone);
  const orNull = (value: string | null) => (value?.trim() ? value.trim() : null);
  const wanted = {
    ...(now.text.trim() !== signal.text && { text: now.text }),
    ...(now.language !== signal.language && { language: now.language }),
    ...(now.kind !== signal.kind && { kind: now.kind }),
    ...(orNull(now.place) !== signal.place && { place: orNull(now.place) }),
    ...(orNull(now.outlet) !== signal.outlet && { outlet: orNull(now.outlet) }),
    ...(orNull(now.link) !== signal.link && { link: orNull(now.link) }),
    ...(isHeardOther && heardAt !== null && { heardAt }),
  };
  const link = orNull(now.link);
  const isLinkWrong = link !== null && !/^https?:\/\/\S+$/i.test(link);
  const hasDeadline = signal.dueAt !== null && !asks;
  const newer = signal.corrections.slice(seen);
  const isReady =
    Object.keys(wanted).length > 0 &&
    now.text.trim() !== '' &&
    !isLinkWrong &&
    !hasDeadline &&
    newer.length === 0 &&
    !(isHeardOther && heardAt === null);
  return (
    <form
      className={css.form}
      aria-label={t('correct.do')}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) send.run({ seen, ...wanted });
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <Field
        label={label('text')}
        value={now.text}
        onChange={set('text')}
        rows={3}
        maxLength={2000}
        lang={now.language}
        autoFocus
      />
      <ReadsLike
        text={now.text}
        language={now.language}
        languages={languages}
        onChange={set('language')}
      />
      <div className={css.pair}>
        <Select
          label={label('kind')}
          value={now.kind}
          onChange={(id) => set('kind')(SIGNAL_KINDS.find((one) => one === id) ?? signal.kind)}
          choices={SIGNAL_KINDS.map((id) => ({ id, label: t(`kind.${id}`) }))}
        />
        <Select
          label={label('language')}
          value={now.language}
          onChange={set('language')}
          choices={languages.map((id) => ({ id, label: names.language(id) }))}
        />
      </div>
      {hasDeadline && <Message kind="caution" isLive title={t('correct.hasDeadline')} />}
      <div className={css.pair}>
        <Field
          label={label('outlet')}
          hint={t('facts:optional')}
          value={now.outlet ?? ''}
          onChange={set('outlet')}
          maxLength={120}
        />
        <Field
          label={label('place')}
          hint={t('facts:optional')}
          value={now.place ?? ''}
          onChange={set('place')}
          maxLength={200}
        />
      </div>
      <TimeField label={label('heardAt')} value={heard ?? heardNow} onChange={setHeard} />
      <Field
        label={label('link')}
        hint={t('facts:optional')}
        type="url"
        inputMode="text"
        value={now.link ?? ''}
        onChange={set('link')}
        maxLength={2000}
        error={isLinkWrong ? t('form.linkWrong') : undefined}
      />
      <p className={css.quiet}>
        {[
          t('correct.kept'),
          state === 'answered' && t('correct.answered'),
          together.length > 0 &&
            t('correct.together', {
              numbers: names.list(together.map((one) => t('no', { number: noOf(one) }))),
            }),
        ]
          .filter(Boolean)
          .join(' ')}
      </p>
      {newer.length > 0 && (
        <Theirs
          signal={signal}
          fields={[...new Set(newer.flatMap((one) => one.fields))]}
          onGoOn={() => setSeen(signal.corrections.length)}
        />
      )}
      <Refusal sending={send.sending} />
      <div className={css.actions}>
        <Button type="submit" kind="primary" isBlocked={!isReady} busySince={send.busySince}>
          {t('correct.do')}
        </Button>
        <Button kind="quiet" onPress={onClose}>
          {t('common:button.cancel')}
        </Button>
      </div>
    </form>
  );
}

interface TheirsProps {
  readonly signal: Signal;
  readonly fields: readonly CorrectedField[];
  readonly onGoOn: () => void;
}

/** Somebody was faster: what they made of it stands above the form, and is named here. */
function Theirs({ signal, fields, onGoOn }: TheirsProps) {
  const { t } = useTranslation(['signals', 'events']);
  const names = useNames();
  const { clockOrDay } = useFormat(useSignals().view.incident.timeZone);
  const last = signal.corrections.at(-1);
  if (!last) return null;
  return (
    <Message
      kind="caution"
      isLive
      title={t('correct.meanwhile', {
        person: names.person(last.by),
        time: clockOrDay(last.at),
        fields: names.list(fields.map((field) => t(`events:signalField.${field}`))),
      })}
      action={
        <Button size="s" onPress={onGoOn}>
          {t('correct.goOn')}
        </Button>
      }
    >
      {t('correct.mineKept')}{' '}
      <q lang={signal.language} dir={directionOf(signal.language)}>
        {signal.text}
      </q>
    </Message>
  );
}
