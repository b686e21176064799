/** One's own account: name, language, appearance, keys, passkeys, password, open sessions. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { showLanguage, shownLanguage } from '../../i18n/i18n.js';
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '../../i18n/languages.js';
import { setSingleKeys, useKeyboard } from '../../lib/keyboard.js';
import { localPath } from '../../lib/localPath.js';
import { useSessionStore, useSignedIn } from '../../lib/session.js';
import { disconnectLive } from '../../lib/socket.js';
import { chooseTheme, chosenTheme, THEMES } from '../../lib/theme.js';
import { useSend } from '../../lib/useSend.js';
import { Button } from '../../ui/Button.js';
import { Checkbox } from '../../ui/Checkbox.js';
import { Field } from '../../ui/Field.js';
import { PageHead, Panel } from '../../ui/Panel.js';
import { RadioCards } from '../../ui/RadioCards.js';
import { Refusal } from '../../ui/Refusal.js';
import css from './Account.module.css';
import { Passkeys } from './parts/Passkeys.js';
import { PasswordForm } from './parts/PasswordForm.js';
import { Ways } from './parts/Ways.js';
import { deleteSessions, patchAccount } from './requests.js';

/** `/account`; `?next=…`: where one goes back to with a passkey. */
export function Page() {
  const { t } = useTranslation(['account', 'common']);
  const { person, desk } = useSignedIn();
  const [params] = useSearchParams();
  const next = params.get('next');
  return (
    <div className={css.page}>
      <PageHead title={t('title')}>{person.email}</PageHead>
      <Panel isPadded className={css.panel}>
        <Name />
        <Choices />
      </Panel>
      <Panel isPadded className={css.panel}>
        <Ways />
      </Panel>
      <Panel isPadded className={css.panel}>
        <Passkeys backTo={next === null ? null : localPath(next)} />
      </Panel>
      {desk.mode === 'live' && (
        <Panel isPadded className={css.panel}>
          <PasswordForm email={person.email} />
        </Panel>
      )}
      <Panel isPadded className={css.panel}>
        <Sessions />
      </Panel>
    </div>
  );
}

function Name() {
  const { t } = useTranslation(['account', 'common']);
  const { person } = useSignedIn();
  const refresh = useSessionStore((store) => store.refresh);
  const { sending, busySince, run } = useSend();
  const [name, setName] = useState(person.name);
  const isChanged = name.trim() !== '' && name.trim() !== person.name;
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isChanged) return;
        void run((key) => patchAccount({ name }, key)).then((done) =>
          done ? refresh() : undefined,
        );
      }}
    >
      <Field
        label={t('name')}
        hint={t('nameHint')}
        value={name}
        onChange={setName}
        error={name.trim() === '' ? t('nameMissing') : undefined}
        maxLength={80}
        autoComplete="name"
      />
      <Refusal sending={sending} />
      {isChanged && (
        <div>
          <Button kind="primary" type="submit" busySince={busySince}>
            {t('nameSave')}
          </Button>
        </div>
      )}
    </form>
  );
}

/** Kept on this device at once; the language also with the account. */
function Choices() {
  const { t } = useTranslation(['account', 'common']);
  const { sending, run } = useSend();
  const refresh = useSessionStore((store) => store.refresh);
  const singleKeys = useKeyboard((state) => state.singleKeys);
  const [theme, setTheme] = useState(chosenTheme);
  const choose = async (language: Language) => {
    await showLanguage(language);
    if (await run((key) => patchAccount({ language }, key))) await refresh();
  };
  return (
    <>
      <RadioCards
        label={t('common:language.label')}
        columns={3}
        value={shownLanguage()}
        onChange={(language) => void choose(language)}
        choices={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
      />
      <Refusal sending={sending} />
      <RadioCards
        label={t('common:theme.label')}
        columns={3}
        value={theme}
        onChange={(next) => {
          chooseTheme(next);
          setTheme(next);
        }}
        choices={THEMES.map((value) => ({ value, label: t(`common:theme.${value}`) }))}
      />
      <Checkbox isChecked={singleKeys} onChange={setSingleKeys} hint={t('common:keys.singleHint')}>
        {t('common:keys.single')}
      </Checkbox>
    </>
  );
}

function Sessions() {
  const { t } = useTranslation(['account', 'common']);
  const navigate = useNavigate();
  const refresh = useSessionStore((store) => store.refresh);
  const { sending, busySince, run } = useSend();
  const [isAsked, setAsked] = useState(false);
  const everywhere = async () => {
    if (!(await run(deleteSessions))) return;
    disconnectLive();
    await refresh();
    await navigate('/sign-in');
  };
  return (
    <>
      <h2 className={css.title}>{t('everywhere.title')}</h2>
      <p className={css.note}>{t('everywhere.lead')}</p>
      <Refusal sending={sending} />
      <div className={css.actions}>
        {isAsked ? (
          <>
            <Button kind="primary" busySince={busySince} onPress={() => void everywhere()}>
              {t('everywhere.confirm')}
            </Button>
            <Button onPress={() => setAsked(false)}>{t('common:button.cancel')}</Button>
          </>
        ) : (
          <Button icon="out" onPress={() => setAsked(true)}>
            {t('everywhere.submit')}
          </Button>
        )}
      </div>
    </>
  );
}
