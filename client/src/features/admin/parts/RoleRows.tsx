/** Roles of a person: agency, role, and for an approver whether they stand in for another. */
import type { PersonRecord } from '@accord/shared/accounts';
import { pickWords } from '@accord/shared/primitives';
import { ROLES, type RoleGrant } from '@accord/shared/roles';
import { useTranslation } from 'react-i18next';
import { useDirectory } from '../../../lib/directory.js';
import { ListEditor } from '../../../ui/ListEditor.js';
import { Select } from '../../../ui/Select.js';
import css from '../Admin.module.css';

interface RoleRowsProps {
  /** Whose roles; nobody is their own deputy. */
  readonly ownId: string | null;
  readonly roles: readonly RoleGrant[];
  readonly people: readonly PersonRecord[];
  readonly onChange: (roles: readonly RoleGrant[]) => void;
  readonly error?: string | undefined;
}

const NOBODY = 'nobody';

export function RoleRows({ ownId, roles, people, onChange, error }: RoleRowsProps) {
  const { t, i18n } = useTranslation(['admin', 'common']);
  const agencies = [...useDirectory((store) => store.agencies).values()];
  const held = new Set(roles.map((grant) => grant.agencyId));
  const choices = agencies
    .filter((agency) => agency.active || held.has(agency.id))
    .map((agency) => ({
      id: agency.id,
      code: agency.code,
      label: pickWords(agency.name, i18n.language).text,
    }));
  const approversOf = (agencyId: string) =>
    people.filter(
      (one) =>
        one.active &&
        one.id !== ownId &&
        one.roles.some(
          (grant) =>
            grant.agencyId === agencyId && grant.role === 'approver' && grant.deputyFor === null,
        ),
    );
  return (
    <fieldset className={css.words}>
      <legend className={css.label}>{t('people.roles')}</legend>
      <ListEditor<RoleGrant>
        items={roles}
        onChange={onChange}
        make={() => ({ agencyId: choices[0]?.id ?? '', role: 'spokesperson', deputyFor: null })}
        addLabel={t('people.addRole')}
        removeLabel={(number) => t('people.removeRole', { number })}
      >
        {(grant, set, at) => (
          <div className={css.roleRow}>
            <Select
              label={t('people.roleAgency', { number: at + 1 })}
              isLabelHidden
              choices={choices}
              value={grant.agencyId}
              onChange={(agencyId) => set({ ...grant, agencyId, deputyFor: null })}
            />
            <Select
              label={t('people.role', { number: at + 1 })}
              isLabelHidden
              choices={ROLES.map((id) => ({ id, label: t(`common:roles.${id}`) }))}
              value={grant.role}
              onChange={(id) => {
                const role = ROLES.find((one) => one === id) ?? grant.role;
                set({ ...grant, role, deputyFor: null });
              }}
            />
            {grant.role === 'approver' && (
              <Select
                label={t('people.standsIn', { number: at + 1 })}
                isLabelHidden
                choices={[
                  { id: NOBODY, label: t('people.ownRight') },
                  ...approversOf(grant.agencyId).map(({ id, name }) => ({
                    id,
                    label: t('people.deputyOf', { name }),
                  })),
                ]}
                value={grant.deputyFor ?? NOBODY}
                onChange={(id) => set({ ...grant, deputyFor: id === NOBODY ? null : id })}
              />
            )}
          </div>
        )}
      </ListEditor>
      {error && (
        <p className={css.error} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
