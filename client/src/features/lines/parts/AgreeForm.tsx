/** For how long an agency's word is given, or stands on, and the one button that gives it. */
import type { Authorise } from '@accord/shared/lines';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow, useNow } from '../../../lib/time.js';
import { useReturnFocus } from '../../../lib/useReturnFocus.js';
import { useSend } from '../../../lib/useSend.js';
import { Button } from '../../../ui/Button.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { Refusal } from '../../../ui/Refusal.js';
import { Select } from '../../../ui/Select.js';
import css from '../Lines.module.css';
import { endOf, longerPeriods, type Period } from '../shown.js';

const HOUR = 3_600_000;
const USUAL: Period = '180';

interface AgreeFormProps {
  readonly agencyId: string;
  readonly agency: string;
  readonly title: string;
  /** What it means, above the fields. */
  readonly why: string;
  /** `Agree to v1` */
  readonly button: string;
  readonly send: (word: Omit<Authorise, 'hash'>, key: string) => Promise<unknown>;
  readonly onChanged: () => void;
  /** Of what is renewed: until when it stands, and how it was given. */
  readonly renews?: { readonly until: string; readonly onlyWhenEngaged: boolean };
  readonly onCancel?: () => void;
}

export function AgreeForm(props: AgreeFormProps) {
  const { agencyId, agency, title, why, button, send, onChanged, renews, onCancel } = props;
  const { t } = useTranslation(['lines', 'common']);
  const periods = longerPeriods(renews?.until ?? null, useNow(HOUR));
  const [chosen, setChosen] = useState<Period>(USUAL);
  const days = periods.includes(chosen) ? chosen : (periods[0] ?? USUAL);
  const [onlyWhenEngaged, setOnlyWhenEngaged] = useState(renews?.onlyWhenEngaged ?? false);
  const { sending, busySince, run } = useSend();
  const lookAgain = useReturnFocus();
  const heading = useRef<HTMLHeadingElement>(null);
  const isOpened = renews !== undefined;
  useEffect(() => {
    if (isOpened) heading.current?.focus();
  }, [isOpened]);
  const agree = async () => {
    lookAgain();
    const validUntil = new Date(endOf(days, serverNow())).toISOString();
    const word = { agencyId, validUntil, onlyWhenEngaged };
    if (await run((key) => send(word, key))) onChanged();
  };
  return (
    <section className={css.word}>
      <h3 ref={heading} tabIndex={-1}>
        {title}
      </h3>
      <p>{why}</p>
      <Select
        label={t('validFor')}
        choices={periods.map((id) => ({ id, label: t(`valid.${id}`) }))}
        value={days}
        onChange={(id) => setChosen(periods.find((one) => one === id) ?? USUAL)}
      />
      <Checkbox isChecked={onlyWhenEngaged} onChange={setOnlyWhenEngaged}>
        {t('onlyWhenEngaged')}
      </Checkbox>
      <Refusal sending={sending} />
      <Button
        kind="primary"
        size="l"
        isWide
        busySince={busySince}
        onPress={() => void agree()}
        aria-label={`${button}, ${agency}`}
      >
        {button}
      </Button>
      {onCancel && (
        <Button kind="quiet" onPress={onCancel}>
          {t('common:button.cancel')}
        </Button>
      )}
    </section>
  );
}
