/** Renewing an agency's word before it ends: nobody has to wait until it is missing. */
import type { AuthorisationView, Authorise } from '@accord/shared/lines';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../../lib/time.js';
import { useFormat } from '../../../lib/useFormat.js';
import { Button } from '../../../ui/Button.js';
import css from '../Lines.module.css';
import { daysLeft, longerPeriods, SOON_DAYS } from '../shown.js';
import { AgreeForm } from './AgreeForm.js';

interface RenewProps {
  /** What stands and is renewed together, at least one. */
  readonly given: readonly AuthorisationView[];
  readonly agencyId: string;
  readonly agency: string;
  /** `Renew v1` */
  readonly button: string;
  readonly send: (word: Omit<Authorise, 'hash'>, key: string) => Promise<unknown>;
  readonly onChanged: () => void;
}

const HOUR = 3_600_000;

export function Renew({ given, agencyId, agency, button, send, onChanged }: RenewProps) {
  const { t } = useTranslation('lines');
  const { day } = useFormat();
  const now = useNow(HOUR);
  const reasonId = useId();
  const [isOpen, setOpen] = useState(false);
  const ends = given.map((one) => one.validUntil).sort();
  const [first = '', last = first] = [ends[0], ends.at(-1)];
  const canRenew = longerPeriods(last, now).length > 0;
  const onlyWhenEngaged = given.every((one) => one.onlyWhenEngaged);
  if (isOpen && canRenew) {
    return (
      <AgreeForm
        agencyId={agencyId}
        agency={agency}
        title={t('renewFor', { agency })}
        why={t('renewWhy', { date: day(first, true) })}
        button={button}
        send={send}
        onChanged={() => {
          setOpen(false);
          onChanged();
        }}
        renews={{ until: last, onlyWhenEngaged }}
        onCancel={() => setOpen(false)}
      />
    );
  }
  return (
    <div className={css.renew}>
      <Button
        kind={daysLeft(first, now) <= SOON_DAYS ? 'second' : 'plain'}
        isBlocked={!canRenew}
        reasonsId={canRenew ? undefined : reasonId}
        onPress={() => setOpen(true)}
        aria-label={`${button}, ${agency}`}
      >
        {button}
      </Button>
      {!canRenew && (
        <small id={reasonId} className={css.reason}>
          {t('renewFull')}
        </small>
      )}
    </div>
  );
}
