/** Adding a person, or changing who they are here. */
import type { PersonRecord } from '@accord/shared/accounts';
import type { RoleGrant } from '@accord/shared/roles';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGE_NAMES, LANGUAGES } from '../../../i18n/languages.js';
import { useSend } from '../../../lib/useSend.js';
import { Button } from '../../../ui/Button.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { DialogFrame } from '../../../ui/DialogFrame.js';
import { Field } from '../../../ui/Field.js';
import { Refusal } from '../../../ui/Refusal.js';
import { Select } from '../../../ui/Select.js';
import css from '../Admin.module.css';
import { patchPerson, postPerson } from '../requests.js';
import { RoleRows } from './RoleRows.js';

interface PersonDialogProps {
  readonly person: PersonRecord | null;
  readonly people: readonly PersonRecord[];
  readonly onClose: () => void;
  readonly onResetPasskeys: (person: PersonRecord) => void;
  /** With the person who was added, whom a link is made for next. */
  readonly onDone: (added: { readonly id: string; readonly name: string } | null) => void;
}

export function PersonDialog(props: PersonDialogProps) {
  const { person, people, onClose, onDone } = props;
  const { t, i18n } = useTranslation(['admin', 'common']);
  const { sending, busySince, run } = useSend();
  const [name, setName] = useState(person?.name ?? '');
  const [email, setEmail] = useState(person?.email ?? '');
  const [language, setLanguage] = useState(person?.language ?? i18n.language);
  const [roles, setRoles] = useState<readonly RoleGrant[]>(person?.roles ?? []);
  const [active, setActive] = useState(person?.active ?? true);
  const [isTried, setTried] = useState(false);
  const isEmail = /^\S+@\S+\.\S+$/.test(email.trim());
  const isRoled = person !== null || roles.length > 0;
  const save = async () => {
    setTried(true);
    if (name.trim() === '' || !isEmail || !isRoled) return;
    let added: string | null = null;
    const done = await run(async (key) => {
      if (person) await patchPerson(person.id, { name, email, roles: [...roles], active }, key);
      else added = (await postPerson({ name, email, language, roles: [...roles] }, key)).personId;
    });
    if (done) onDone(added === null ? null : { id: added, name });
  };
  return (
    <DialogFrame
      isOpen
      onClose={onClose}
      title={person ? t('people.change') : t('people.add')}
      actions={
        <>
          <Button onPress={onClose}>{t('common:button.cancel')}</Button>
          <Button kind="primary" busySince={busySince} onPress={() => void save()}>
            {person ? t('common:button.save') : t('people.addSubmit')}
          </Button>
        </>
      }
    >
      <div className={css.form}>
        <Field
          label={t('people.name')}
          value={name}
          onChange={setName}
          error={isTried && name.trim() === '' ? t('people.nameMissing') : undefined}
          maxLength={80}
          autoFocus
        />
        <Field
          label={t('people.email')}
          type="email"
          value={email}
          onChange={setEmail}
          error={isTried && !isEmail ? t('people.emailMissing') : undefined}
          maxLength={254}
        />
        {!person && (
          <Select
            label={t('common:language.label')}
            choices={LANGUAGES.map((id) => ({ id, label: LANGUAGE_NAMES[id] }))}
            value={language}
            onChange={setLanguage}
          />
        )}
        <RoleRows
          ownId={person?.id ?? null}
          roles={roles}
          people={people}
          onChange={setRoles}
          error={isTried && !isRoled ? t('people.roleMissing') : undefined}
        />
        {person && (
          <Checkbox isChecked={active} onChange={setActive} hint={t('people.activeHint')}>
            {t('people.active')}
          </Checkbox>
        )}
        {person && person.passkeys > 0 && (
          <div className={css.keys}>
            <span>{t('people.passkeys', { count: person.passkeys })}</span>
            <Button size="s" icon="key" onPress={() => props.onResetPasskeys(person)}>
              {t('people.reset')}
            </Button>
          </div>
        )}
        <Refusal sending={sending} />
      </div>
    </DialogFrame>
  );
}
