/** The word of one's own agency for a line: to give it for a time, and to take it back. */
import { type AuthorisationView, hashLine, type LineView } from '@accord/shared/lines';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../../../lib/time.js';
import { useSend } from '../../../lib/useSend.js';
import { Button } from '../../../ui/Button.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { Field } from '../../../ui/Field.js';
import { Refusal } from '../../../ui/Refusal.js';
import { Select } from '../../../ui/Select.js';
import css from '../Lines.module.css';
import { postAuthorisation, takeBackAuthorisation } from '../requests.js';
import { shownAuthorisations } from '../shown.js';

const DAY_MS = 86_400_000;
const PERIODS = ['30', '90', '180', '365'] as const;
type Period = (typeof PERIODS)[number];

interface AgencyWordProps {
  readonly line: LineView;
  readonly agencyId: string;
  readonly agency: string;
  readonly onChanged: () => void;
}

export function AgencyWord(props: AgencyWordProps) {
  const { line, agencyId } = props;
  const own = shownAuthorisations(line.authorisations).find((one) => one.agencyId === agencyId);
  return (
    <>
      {own?.state === 'stands' && <TakeBack given={own} onChanged={props.onChanged} />}
      {own?.state !== 'stands' && <Agree {...props} />}
    </>
  );
}

function Agree({ line, agencyId, agency, onChanged }: AgencyWordProps) {
  const { t } = useTranslation('lines');
  const [days, setDays] = useState<Period>('180');
  const [onlyWhenEngaged, setOnlyWhenEngaged] = useState(false);
  const { sending, busySince, run } = useSend();
  const { version } = line;
  const agree = async () => {
    const body = {
      agencyId,
      // From the words on this page, not from the list: what was read is what is agreed to.
      hash: hashLine(line.id, line.playbookId, version.template),
      validUntil: new Date(serverNow() + Number(days) * DAY_MS).toISOString(),
      onlyWhenEngaged,
    };
    if (await run((key) => postAuthorisation(version.id, body, key))) onChanged();
  };
  return (
    <section className={css.word}>
      <h3>{t('agreeFor', { agency })}</h3>
      <p>{t('agreeWhy')}</p>
      <Select
        label={t('validFor')}
        choices={PERIODS.map((id) => ({ id, label: t(`valid.${id}`) }))}
        value={days}
        onChange={(id) => setDays(PERIODS.find((one) => one === id) ?? '180')}
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
        aria-label={`${t('agree', { number: version.number })}, ${agency}`}
      >
        {t('agree', { number: version.number })}
      </Button>
    </section>
  );
}

interface TakeBackProps {
  readonly given: AuthorisationView;
  readonly onChanged: () => void;
}

function TakeBack({ given, onChanged }: TakeBackProps) {
  const { t } = useTranslation(['lines', 'common']);
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const { sending, busySince, run } = useSend();
  const isReady = reason.trim() !== '';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    if (await run((key) => takeBackAuthorisation(given.id, reason, key))) onChanged();
  };
  if (!isOpen) {
    return (
      <div>
        <Button onPress={() => setOpen(true)}>{t('takeBack')}</Button>
      </div>
    );
  }
  return (
    <form className={css.word} onSubmit={(event) => void submit(event)}>
      <Field
        label={t('takeBackReason')}
        value={reason}
        onChange={setReason}
        maxLength={300}
        autoFocus
      />
      <Refusal sending={sending} />
      <div className={css.actions}>
        <Button type="submit" kind="primary" isBlocked={!isReady} busySince={busySince}>
          {t('takeBackDo')}
        </Button>
        <Button kind="quiet" onPress={() => setOpen(false)}>
          {t('common:button.cancel')}
        </Button>
      </div>
    </form>
  );
}
