/** The first agencies: code and name, as many as there are. */
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.js';
import { Field } from '../../../ui/Field.js';
import { IconButton } from '../../../ui/IconButton.js';
import css from '../FirstStart.module.css';
import type { AgencyDraft, SetUpProblem } from '../setUpDraft.js';

interface AgencyRowsProps {
  readonly agencies: readonly AgencyDraft[];
  readonly onChange: (agencies: readonly AgencyDraft[]) => void;
  readonly missing: ReadonlySet<SetUpProblem>;
}

/** At least one row; more agencies can be added in the administration later. */
export function AgencyRows({ agencies, onChange, missing }: AgencyRowsProps) {
  const { t } = useTranslation('first-start');
  const change = (row: number, part: Partial<AgencyDraft>) =>
    onChange(agencies.map((one) => (one.row === row ? { ...one, ...part } : one)));
  const nextRow = Math.max(...agencies.map((one) => one.row)) + 1;
  return (
    <fieldset className={css.part}>
      <legend>{t('agencies.title')}</legend>
      <p className={css.note}>{t('agencies.lead')}</p>
      {agencies.map((agency, at) => (
        <div key={agency.row} className={css.agency}>
          <Field
            label={t('agencies.code')}
            isLabelHidden={at > 0}
            value={agency.code}
            onChange={(code) => change(agency.row, { code: code.toUpperCase() })}
            maxLength={5}
            placeholder="ENV"
          />
          <Field
            label={t('agencies.name')}
            isLabelHidden={at > 0}
            value={agency.name}
            onChange={(name) => change(agency.row, { name })}
            maxLength={120}
          />
          {agencies.length > 1 && (
            <IconButton
              icon="close"
              label={t('agencies.remove', { name: agency.name || agency.code || at + 1 })}
              onPress={() => onChange(agencies.filter((one) => one.row !== agency.row))}
            />
          )}
        </div>
      ))}
      {missing.has('agencyCode') && <Problem words={t('agencies.codeMissing')} />}
      {missing.has('agencyCodeTwice') && <Problem words={t('agencies.codeTwice')} />}
      {missing.has('agencyName') && <Problem words={t('agencies.nameMissing')} />}
      <div>
        <Button
          size="s"
          icon="plus"
          onPress={() => onChange([...agencies, { row: nextRow, code: '', name: '' }])}
        >
          {t('agencies.add')}
        </Button>
      </div>
    </fieldset>
  );
}

function Problem({ words }: { readonly words: string }) {
  return (
    <p className={css.error} role="alert">
      {words}
    </p>
  );
}
