/** Second thoughts of a place: hold the version, lift the hold, take the signature back (R5). */
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/useFormat.js';
import { useReturnFocus } from '../../../lib/useReturnFocus.js';
import { type Sending, useSend } from '../../../lib/useSend.js';
import { Button } from '../../../ui/Button.js';
import { Field } from '../../../ui/Field.js';
import { Message } from '../../../ui/Message.js';
import { Refusal } from '../../../ui/Refusal.js';
import { type Context, placesOf } from '../context.js';
import { postHold, postLift, postTakeBack } from '../requests.js';
import { useNames } from '../useNames.js';
import css from './Reconsider.module.css';
import { Section } from './Section.js';

interface ReconsiderProps {
  readonly context: Context;
  readonly onChanged: () => void;
  /** The signature is gone: what was said of it is true no more. */
  readonly onTakenBack?: (() => void) | undefined;
}

/** Draws nothing for whoever may do none of it. */
export function Reconsider({ context, onChanged, onTakenBack }: ReconsiderProps) {
  const { t } = useTranslation('signoff');
  const { room, head } = context;
  const may = room.versionAbilities.find((one) => one.versionId === head.id);
  const placeIds = [...new Set([...(may?.hold ?? []), ...(may?.lift ?? [])])];
  if (!may || placeIds.length === 0) return null;
  return (
    <Section title={t('reconsider.title')}>
      {placeIds.map((placeId) => (
        <OfPlace
          key={placeId}
          placeId={placeId}
          context={context}
          mayTakeBack={may.takeBack.includes(placeId)}
          onChanged={onChanged}
          onTakenBack={onTakenBack}
        />
      ))}
    </Section>
  );
}

type Act = 'hold' | 'takeBack';

interface OfPlaceProps extends ReconsiderProps {
  readonly placeId: string;
  readonly mayTakeBack: boolean;
}

function OfPlace({ placeId, context, mayTakeBack, onChanged, onTakenBack }: OfPlaceProps) {
  const { t } = useTranslation('signoff');
  const names = useNames();
  const [act, setAct] = useState<Act | null>(null);
  const { room, head, signoff } = context;
  const { clockOrDay } = useFormat(room.incident.timeZone);
  const { sending, busySince, run, reset } = useSend();
  const shown = placesOf(signoff).find((one) => one.placeId === placeId);
  const { number } = head;
  const begin = (next: Act) => {
    reset();
    setAct(next);
  };
  const send = async (work: (key: string) => Promise<unknown>) => {
    if (await run(work)) {
      setAct(null);
      if (act === 'takeBack') onTakenBack?.();
    }
    // Whatever came of it, or whoever was faster, stands there now.
    onChanged();
  };
  const sendWith = (chosen: Act, reason: string) => {
    const post = chosen === 'hold' ? postHold : postTakeBack;
    void send((key) => post(head.id, { placeId, reason }, key));
  };
  if (act !== null) {
    return (
      <WhyForm
        label={t(act === 'hold' ? 'reconsider.doHold' : 'reconsider.doTakeBack', { number })}
        why={t(`reconsider.${act}Why`, { number, agency: names.agency(shown?.agencyId ?? '') })}
        isExercise={room.incident.exercise}
        sending={sending}
        busySince={busySince}
        onSend={(reason) => sendWith(act, reason)}
        onCancel={() => setAct(null)}
      />
    );
  }
  return (
    <div className={css.form}>
      {shown?.hold && (
        <Message
          kind="caution"
          title={t('reconsider.held', {
            person: names.person(shown.hold.personId),
            number,
            time: clockOrDay(shown.hold.at),
            reason: shown.hold.reason,
          })}
        />
      )}
      <Refusal sending={sending} />
      <div className={css.acts}>
        {shown?.hold ? (
          <Button
            size="l"
            busySince={busySince}
            onPress={() => void send((key) => postLift(head.id, { placeId }, key))}
          >
            {t('reconsider.lift')}
          </Button>
        ) : (
          <Button size="l" onPress={() => begin('hold')}>
            {t('reconsider.hold')}
          </Button>
        )}
        {mayTakeBack && (
          <Button size="l" kind="quiet" onPress={() => begin('takeBack')}>
            {t('reconsider.takeBack')}
          </Button>
        )}
      </div>
    </div>
  );
}

interface WhyFormProps {
  readonly label: string;
  readonly why: string;
  readonly isExercise: boolean;
  readonly sending: Sending;
  readonly busySince: number | null;
  readonly onSend: (reason: string) => void;
  readonly onCancel: () => void;
}

function WhyForm(props: WhyFormProps) {
  const { label, why, isExercise, sending, busySince, onSend, onCancel } = props;
  const { t } = useTranslation(['signoff', 'common']);
  useReturnFocus();
  const whyId = useId();
  const [reason, setReason] = useState('');
  const written = reason.trim();
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (written !== '') onSend(written);
      }}
    >
      <p id={whyId}>{why}</p>
      <Field
        label={t('reconsider.reason')}
        value={reason}
        onChange={setReason}
        rows={2}
        maxLength={300}
        autoFocus
      />
      <Refusal sending={sending} />
      <div className={css.acts}>
        <Button
          type="submit"
          size="l"
          isBlocked={written === ''}
          reasonsId={whyId}
          busySince={busySince}
        >
          {isExercise ? t('common:exercise.suffix', { action: label }) : label}
        </Button>
        <Button size="l" kind="quiet" onPress={onCancel}>
          {t('reconsider.cancel')}
        </Button>
      </div>
    </form>
  );
}
