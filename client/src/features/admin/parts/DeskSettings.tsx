/** The desk's name, languages with how figures are written in them, and time zone. */
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGE_NAMES, LANGUAGES } from '../../../i18n/languages.js';
import { languageName } from '../../../lib/eventWords.js';
import { useSessionStore, useSignedIn } from '../../../lib/session.js';
import { useSend } from '../../../lib/useSend.js';
import { Button } from '../../../ui/Button.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { Field } from '../../../ui/Field.js';
import { Message } from '../../../ui/Message.js';
import { Panel } from '../../../ui/Panel.js';
import { Refusal } from '../../../ui/Refusal.js';
import { Select } from '../../../ui/Select.js';
import css from '../Admin.module.css';
import { patchDesk } from '../requests.js';
import { DeskFormats } from './DeskFormats.js';

/** A BCP 47 tag as the server takes it: `ar`, `zh-Hant`, `pt-BR`. */
const TAG = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/;

export function DeskSettings() {
  const { t, i18n } = useTranslation(['admin', 'common']);
  const { desk } = useSignedIn();
  const refresh = useSessionStore((store) => store.refresh);
  const { sending, busySince, run } = useSend();
  const [name, setName] = useState(desk.name);
  const [languages, setLanguages] = useState<readonly string[]>(desk.languages);
  const [timeZone, setTimeZone] = useState(desk.timeZone);
  const [formats, setFormats] = useState(desk.formats);
  const [another, setAnother] = useState('');
  const [isDone, setDone] = useState(false);
  const offered = [...new Set([...LANGUAGES, ...desk.languages, ...languages])];
  const zones = [...new Set([timeZone, 'UTC', ...Intl.supportedValuesOf('timeZone')])].sort();
  const isTag = TAG.test(another.trim());
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setDone(false);
    if (name.trim() === '' || languages.length === 0) return;
    const body = { name, languages: [...languages], timeZone, formats: { ...formats } };
    if (!(await run((key) => patchDesk(body, key)))) return;
    await refresh();
    setDone(true);
  };
  return (
    <Panel isPadded className={css.narrow}>
      <form className={css.form} onSubmit={(event) => void submit(event)} noValidate>
        <Field
          label={t('desk.name')}
          value={name}
          onChange={setName}
          error={name.trim() === '' ? t('desk.nameMissing') : undefined}
          maxLength={80}
        />
        <Select
          label={t('desk.timeZone')}
          choices={zones.map((id) => ({ id, label: id.replaceAll('_', ' ') }))}
          value={timeZone}
          onChange={setTimeZone}
        />
        <fieldset className={css.words}>
          <legend className={css.label}>{t('desk.languages')}</legend>
          {offered.map((language) => (
            <Checkbox
              key={language}
              isChecked={languages.includes(language)}
              onChange={(isOn) =>
                setLanguages(
                  isOn ? [...languages, language] : languages.filter((one) => one !== language),
                )
              }
            >
              {LANGUAGES.some((one) => one === language)
                ? LANGUAGE_NAMES[LANGUAGES.find((one) => one === language) ?? 'en']
                : languageName(language, i18n.language)}
            </Checkbox>
          ))}
          {languages.length === 0 && <p className={css.error}>{t('desk.languagesMissing')}</p>}
        </fieldset>
        <div className={css.pair}>
          <Field
            label={t('desk.another')}
            hint={t('desk.anotherHint')}
            value={another}
            onChange={setAnother}
            error={another !== '' && !isTag ? t('desk.anotherWrong') : undefined}
            maxLength={12}
          />
          <Button
            isBlocked={!isTag}
            onPress={() => {
              setLanguages([...new Set([...languages, another.trim()])]);
              setAnother('');
            }}
          >
            {t('common:button.add')}
          </Button>
        </div>
        <DeskFormats languages={languages} formats={formats} onChange={setFormats} />
        <Refusal sending={sending} />
        {isDone && <Message kind="neutral" icon="check" isLive title={t('saved')} />}
        <div>
          <Button kind="primary" type="submit" busySince={busySince}>
            {t('common:button.save')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
