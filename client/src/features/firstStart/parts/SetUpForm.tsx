/** The first door: the desk, its agencies, and whoever administers it. */
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownLanguage } from '../../../i18n/i18n.js';
import { LANGUAGE_NAMES, LANGUAGES } from '../../../i18n/languages.js';
import { useSessionStore } from '../../../lib/session.js';
import { useSend } from '../../../lib/useSend.js';
import { Button } from '../../../ui/Button.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { Field } from '../../../ui/Field.js';
import { NewPassword } from '../../../ui/NewPassword.js';
import { Refusal } from '../../../ui/Refusal.js';
import { Select } from '../../../ui/Select.js';
import css from '../FirstStart.module.css';
import { postDesk } from '../requests.js';
import { newDraft, problems, type SetUpDraft, toRequest } from '../setUpDraft.js';
import { AgencyRows } from './AgencyRows.js';

/** @param code from the terminal */
export function SetUpForm({ code }: { readonly code: string }) {
  const { t } = useTranslation('first-start');
  const refresh = useSessionStore((store) => store.refresh);
  const { sending, busySince, run } = useSend();
  const [isTried, setTried] = useState(false);
  const [draft, setDraft] = useState<SetUpDraft>(() =>
    newDraft(LANGUAGES, Intl.DateTimeFormat().resolvedOptions().timeZone),
  );
  const change = (part: Partial<SetUpDraft>) => setDraft((before) => ({ ...before, ...part }));
  const missing = problems(draft);
  const wrong = (problem: Parameters<typeof missing.has>[0], words: string) =>
    isTried && missing.has(problem) ? words : undefined;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (missing.size > 0 || code.trim() === '') return;
    if (await run(() => postDesk(toRequest(draft, code, shownLanguage())))) await refresh();
  };
  return (
    <form className={css.form} onSubmit={(event) => void submit(event)} noValidate>
      <fieldset className={css.part}>
        <legend>{t('desk.title')}</legend>
        <Field
          label={t('desk.name')}
          hint={t('desk.nameHint')}
          value={draft.deskName}
          onChange={(deskName) => change({ deskName })}
          error={wrong('deskName', t('desk.nameMissing'))}
          maxLength={80}
        />
        <Select
          label={t('desk.timeZone')}
          choices={timeZones(draft.timeZone)}
          value={draft.timeZone}
          onChange={(timeZone) => change({ timeZone })}
        />
        <fieldset>
          <legend className={css.label}>{t('desk.languages')}</legend>
          <div className={css.row}>
            {LANGUAGES.map((language) => (
              <Checkbox
                key={language}
                isChecked={draft.languages.includes(language)}
                onChange={(isOn) =>
                  change({
                    languages: LANGUAGES.filter((one) =>
                      one === language ? isOn : draft.languages.includes(one),
                    ),
                  })
                }
              >
                <span lang={language}>{LANGUAGE_NAMES[language]}</span>
              </Checkbox>
            ))}
          </div>
          {isTried && missing.has('languages') && (
            <p className={css.error} role="alert">
              {t('desk.languagesMissing')}
            </p>
          )}
        </fieldset>
      </fieldset>
      <AgencyRows
        agencies={draft.agencies}
        onChange={(agencies) => change({ agencies })}
        missing={isTried ? missing : new Set()}
      />
      <fieldset className={css.part}>
        <legend>{t('you.title')}</legend>
        <p className={css.note}>{t('you.lead')}</p>
        <Field
          label={t('you.name')}
          value={draft.name}
          onChange={(name) => change({ name })}
          error={wrong('name', t('you.nameMissing'))}
          autoComplete="name"
          maxLength={80}
        />
        <Select
          label={t('you.agency')}
          choices={draft.agencies.map((agency) => ({
            id: String(agency.row),
            label: agency.name || t('agencies.unnamed'),
            code: agency.code.toUpperCase() || undefined,
          }))}
          value={String(draft.agencyRow)}
          onChange={(row) => change({ agencyRow: Number(row) })}
        />
        <Field
          label={t('you.email')}
          type="email"
          value={draft.email}
          onChange={(email) => change({ email })}
          error={wrong('email', t('you.emailMissing'))}
          autoComplete="username"
          maxLength={254}
        />
        <NewPassword
          label={t('you.password')}
          value={draft.password}
          onChange={(password) => change({ password })}
          isTried={isTried}
        />
      </fieldset>
      <Refusal sending={sending} />
      <div className={css.submit}>
        {isTried && code.trim() === '' && <p className={css.error}>{t('codeMissing')}</p>}
        {isTried && missing.size > 0 && <p className={css.error}>{t('missing')}</p>}
        <Button kind="primary" size="l" type="submit" busySince={busySince}>
          {t('desk.submit')}
        </Button>
      </div>
    </form>
  );
}

/** Every zone that this browser knows; its own may be an alias that the list leaves out. */
function timeZones(own: string) {
  const zones = new Set([own, 'UTC', ...Intl.supportedValuesOf('timeZone')]);
  return [...zones].sort().map((id) => ({ id, label: id.replaceAll('_', ' ') }));
}
