/** People: who they are, what they may do, and whether they have come yet. */
import type { PersonRecord } from '@accord/shared/accounts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDirectory } from '../../../lib/directory.js';
import { useFormat } from '../../../lib/useFormat.js';
import { Avatar } from '../../../ui/Avatar.js';
import { Button } from '../../../ui/Button.js';
import { Panel, Row } from '../../../ui/Panel.js';
import css from '../Admin.module.css';
import { getPeople } from '../requests.js';
import { LinkDialog } from './LinkDialog.js';
import { Listed } from './Listed.js';
import { PersonDialog } from './PersonDialog.js';
import { ResetPasskeysDialog } from './ResetPasskeysDialog.js';

type Open =
  | { readonly dialog: 'person'; readonly person: PersonRecord | null }
  | { readonly dialog: 'link'; readonly person: PersonLinked }
  | { readonly dialog: 'passkeys'; readonly person: PersonRecord }
  | null;
/** Of an account that nobody has used yet. */
const INVITED = { signedUp: false, mayMakeLink: true } as const;
type PersonLinked = Pick<PersonRecord, 'id' | 'name' | 'signedUp' | 'mayMakeLink'>;

export function People() {
  const { t } = useTranslation(['admin', 'common']);
  const [open, setOpen] = useState<Open>(null);
  return (
    <Listed name="people" fetchList={getPeople} empty={t('people.empty')}>
      {(people, refresh) => (
        <>
          <div className={css.bar}>
            <Button
              kind="primary"
              icon="plus"
              onPress={() => setOpen({ dialog: 'person', person: null })}
            >
              {t('people.add')}
            </Button>
          </div>
          <Panel>
            {people.map((person) => (
              <Row key={person.id} className={css.personRow}>
                <Avatar person={person} isDecorative />
                <span>
                  <b>{person.name}</b>
                  <span className={css.note}>{person.email}</span>
                </span>
                <Roles person={person} />
                <Presence person={person} />
                <span className={css.actions}>
                  {person.active && (
                    <Button
                      size="s"
                      icon="link"
                      aria-label={t('people.linkFor', { name: person.name })}
                      onPress={() => setOpen({ dialog: 'link', person })}
                    >
                      {t('people.link')}
                    </Button>
                  )}
                  <Button
                    size="s"
                    aria-label={t('changeNamed', { name: person.name })}
                    onPress={() => setOpen({ dialog: 'person', person })}
                  >
                    {t('common:button.change')}
                  </Button>
                </span>
              </Row>
            ))}
          </Panel>
          {open?.dialog === 'person' && (
            <PersonDialog
              person={open.person}
              people={people}
              onClose={() => setOpen(null)}
              onResetPasskeys={(person) => setOpen({ dialog: 'passkeys', person })}
              onDone={(added) => {
                refresh();
                setOpen(added ? { dialog: 'link', person: { ...added, ...INVITED } } : null);
              }}
            />
          )}
          {open?.dialog === 'link' && (
            <LinkDialog person={open.person} onClose={() => setOpen(null)} />
          )}
          {open?.dialog === 'passkeys' && (
            <ResetPasskeysDialog
              person={open.person}
              onClose={() => setOpen(null)}
              onDone={() => {
                setOpen(null);
                refresh();
              }}
            />
          )}
        </>
      )}
    </Listed>
  );
}

function Roles({ person }: { readonly person: PersonRecord }) {
  const { t } = useTranslation(['admin', 'common']);
  const agencies = useDirectory((store) => store.agencies);
  const people = useDirectory((store) => store.people);
  if (person.roles.length === 0) return <span className={css.note}>{t('people.noRole')}</span>;
  return (
    <ul className={css.roles}>
      {person.roles.map((grant) => {
        const code = agencies.get(grant.agencyId)?.code ?? '';
        const role = t(`common:roles.${grant.role}`);
        const approver = grant.deputyFor ? people.get(grant.deputyFor)?.name : undefined;
        return (
          <li key={`${grant.agencyId} ${grant.role}`}>
            <b>{code}</b> {approver ? t('people.deputyOf', { name: approver }) : role}
          </li>
        );
      })}
    </ul>
  );
}

function Presence({ person }: { readonly person: PersonRecord }) {
  const { t } = useTranslation('admin');
  const { clockOrDay } = useFormat();
  const words = !person.active
    ? t('inactive')
    : !person.signedUp
      ? t('people.invited')
      : person.lastSeenAt
        ? t('people.seen', { time: clockOrDay(person.lastSeenAt) })
        : t('people.signedOut');
  return (
    <span className={css.note}>
      {words}
      {person.passkeys > 0 && ` · ${t('people.passkeys', { count: person.passkeys })}`}
    </span>
  );
}
