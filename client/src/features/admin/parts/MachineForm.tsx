/** The settings for machine text. The key is typed here and never comes back. */
import { type MachineSettings, TIME_LIMIT_SECONDS } from '@accord/shared/machine';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../lib/eventWords.js';
import { useSignedIn } from '../../../lib/session.js';
import { useSend } from '../../../lib/useSend.js';
import { Button } from '../../../ui/Button.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { Field } from '../../../ui/Field.js';
import { Message } from '../../../ui/Message.js';
import { NumberField } from '../../../ui/NumberField.js';
import { Panel } from '../../../ui/Panel.js';
import { Refusal } from '../../../ui/Refusal.js';
import css from '../Admin.module.css';
import {
  type MachineDraft,
  type MachineField,
  machineDraftOf,
  readMachineDraft,
} from '../machineDraft.js';
import { putMachineSettings } from '../requests.js';

interface MachineFormProps {
  /** Null: nobody has set it up. */
  readonly settings: MachineSettings | null;
  readonly keepsKey: boolean;
  readonly onSaved: () => void;
}

export function MachineForm({ settings, keepsKey, onSaved }: MachineFormProps) {
  const { t, i18n } = useTranslation(['machine', 'admin', 'common', 'errors']);
  const { desk } = useSignedIn();
  const { sending, busySince, run } = useSend();
  const [draft, setDraft] = useState(() => machineDraftOf(settings, desk.languages));
  const [wrong, setWrong] = useState<readonly MachineField[]>([]);
  const [isDone, setDone] = useState(false);
  const set = <K extends keyof MachineDraft>(name: K) => {
    return (value: MachineDraft[K]) => {
      setDone(false);
      setDraft({ ...draft, [name]: value });
    };
  };
  const errorOf = (field: MachineField) =>
    wrong.includes(field) ? t(`admin.wrong.${field}`, TIME_LIMIT_SECONDS) : undefined;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const read = readMachineDraft(draft);
    setWrong(read.state === 'wrong' ? read.fields : []);
    if (read.state === 'wrong') return;
    if (!(await run((key) => putMachineSettings(read.input, key)))) return;
    setDraft({ ...draft, key: '', dropsKey: false });
    setDone(true);
    onSaved();
  };
  const languages = [...new Set([...desk.languages, ...draft.languages])];
  return (
    <Panel isPadded className={css.narrow}>
      <form className={css.form} onSubmit={(event) => void submit(event)} noValidate>
        <Checkbox isChecked={draft.on} onChange={set('on')} hint={t('admin.onHint')}>
          {t('admin.on')}
        </Checkbox>
        <Field
          label={t('admin.endpoint')}
          hint={t('admin.endpointHint')}
          type="url"
          value={draft.endpoint}
          onChange={set('endpoint')}
          error={errorOf('endpoint')}
          maxLength={500}
        />
        <Checkbox
          isChecked={draft.ownNetwork}
          onChange={set('ownNetwork')}
          hint={t('admin.ownNetworkHint')}
        >
          {t('admin.ownNetwork')}
        </Checkbox>
        <Field
          label={t('admin.model')}
          hint={t('admin.modelHint')}
          value={draft.model}
          onChange={set('model')}
          error={errorOf('model')}
          maxLength={200}
        />
        {keepsKey ? (
          <>
            <Field
              label={t('admin.key')}
              hint={settings?.hasKey ? t('admin.keyKept') : t('admin.keyHint')}
              type="password"
              autoComplete="off"
              value={draft.key}
              onChange={set('key')}
              error={errorOf('key')}
              maxLength={500}
            />
            {settings?.hasKey && draft.key === '' && (
              <Checkbox isChecked={draft.dropsKey} onChange={set('dropsKey')}>
                {t('admin.dropKey')}
              </Checkbox>
            )}
          </>
        ) : (
          <Message kind="caution" title={t('errors:secrets_key_missing')}>
            {t('admin.noKey')}
          </Message>
        )}
        <NumberField
          label={t('admin.timeLimit')}
          hint={t('admin.timeLimitHint')}
          value={draft.timeLimitSeconds}
          onChange={set('timeLimitSeconds')}
          error={t('admin.wrong.timeLimitSeconds', TIME_LIMIT_SECONDS)}
        />
        {!Number.isNaN(draft.timeLimitSeconds) && errorOf('timeLimitSeconds') && (
          <p className={css.error}>{errorOf('timeLimitSeconds')}</p>
        )}
        <fieldset className={css.words}>
          <legend className={css.label}>{t('admin.languages')}</legend>
          {languages.map((language) => (
            <Checkbox
              key={language}
              code={language.toUpperCase()}
              isChecked={draft.languages.includes(language)}
              onChange={(isOn) =>
                set('languages')(
                  isOn
                    ? [...draft.languages, language]
                    : draft.languages.filter((one) => one !== language),
                )
              }
            >
              {languageName(language, i18n.language)}
            </Checkbox>
          ))}
          {errorOf('languages') && <p className={css.error}>{errorOf('languages')}</p>}
        </fieldset>
        <Checkbox
          isChecked={draft.restricted}
          onChange={set('restricted')}
          hint={t('admin.restrictedHint')}
        >
          {t('admin.restricted')}
        </Checkbox>
        <Refusal sending={sending} />
        {isDone && <Message kind="neutral" icon="check" isLive title={t('admin:saved')} />}
        <div>
          <Button kind="primary" type="submit" busySince={busySince}>
            {t('common:button.save')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
