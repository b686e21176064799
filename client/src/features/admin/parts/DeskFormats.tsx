/** Per language of the desk: whose digits, which units, which clock. */
import { formatAmount } from '@accord/shared/factWording';
import {
  type Formats,
  hasOwnDigits,
  type LanguageFormat,
  PLAIN_FORMAT,
} from '@accord/shared/formats';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../lib/eventWords.js';
import { Field } from '../../../ui/Field.js';
import { Select } from '../../../ui/Select.js';
import css from '../Admin.module.css';

interface DeskFormatsProps {
  readonly languages: readonly string[];
  readonly formats: Formats;
  readonly onChange: (formats: Formats) => void;
}

const UNITS = ['asGiven', 'metric', 'us'] as const;
const CLOCKS = ['h24', 'local'] as const;
const DIGITS = ['usual', 'own', 'latin'] as const;
const REGION = /^[A-Z]{2}$/;

export function DeskFormats({ languages, formats, onChange }: DeskFormatsProps) {
  const { t, i18n } = useTranslation('admin');
  return (
    <fieldset className={css.words}>
      <legend className={css.label}>{t('desk.formats')}</legend>
      <p className={css.note}>{t('desk.formatsHint')}</p>
      {languages.map((language) => (
        <LanguageRow
          key={language}
          language={language}
          name={languageName(language, i18n.language)}
          format={formats[language] ?? PLAIN_FORMAT}
          onChange={(format) => onChange({ ...formats, [language]: format })}
        />
      ))}
    </fieldset>
  );
}

interface LanguageRowProps {
  readonly language: string;
  readonly name: string;
  readonly format: LanguageFormat;
  readonly onChange: (format: LanguageFormat) => void;
}

function LanguageRow({ language, name, format, onChange }: LanguageRowProps) {
  const { t } = useTranslation('admin');
  const [region, setRegion] = useState(format.region ?? '');
  const isWrong = region !== '' && !REGION.test(region);
  return (
    <fieldset className={css.box}>
      <legend className={css.label}>{name}</legend>
      <div className={css.pair}>
        <Field
          label={t('desk.region')}
          hint={t('desk.regionHint')}
          value={region}
          onChange={(typed) => {
            const next = typed.trim().toUpperCase();
            setRegion(next);
            if (next === '' || REGION.test(next)) onChange({ ...format, region: next || null });
          }}
          error={isWrong ? t('desk.regionWrong') : undefined}
          maxLength={2}
        />
        <Select
          label={t('desk.units')}
          value={format.units}
          onChange={(next) =>
            onChange({ ...format, units: UNITS.find((one) => one === next) ?? 'asGiven' })
          }
          choices={UNITS.map((id) => ({ id, label: t(`desk.unitsOf.${id}`) }))}
        />
        <Select
          label={t('desk.clock')}
          value={format.clock}
          onChange={(next) =>
            onChange({ ...format, clock: CLOCKS.find((one) => one === next) ?? 'h24' })
          }
          choices={CLOCKS.map((id) => ({ id, label: t(`desk.clocks.${id}`) }))}
        />
        {hasOwnDigits(language) && (
          <Select
            label={t('desk.digits')}
            value={format.digits}
            onChange={(next) =>
              onChange({ ...format, digits: DIGITS.find((one) => one === next) ?? 'usual' })
            }
            choices={DIGITS.map((id) => ({
              id,
              label: t(`desk.digitsOf.${id}`, { example: exampleOf(language, format, id) }),
            }))}
          />
        )}
      </div>
    </fieldset>
  );
}

/** Any figure with every kind of sign: a group, a fraction. */
const EXAMPLE = '1234.5';

const exampleOf = (language: string, format: LanguageFormat, digits: LanguageFormat['digits']) =>
  formatAmount(EXAMPLE, language, { [language]: { ...format, digits } });
