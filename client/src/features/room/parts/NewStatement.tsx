/** Another statement of the incident; it begins with the playbook's first words. */
import type { addStatement } from '@accord/shared/statements';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { z } from 'zod';
import { Button } from '../../../ui/Button.js';
import { Field } from '../../../ui/Field.js';
import { RadioCards } from '../../../ui/RadioCards.js';
import { Refusal } from '../../../ui/Refusal.js';
import { roomPath } from '../address.js';
import { postStatement } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { useCommand } from '../useCommand.js';
import { useStartRoutes } from '../useStartRoutes.js';
import { useUnderNumber } from '../useUnderNumber.js';
import { BegunLike } from './BegunLike.js';
import { NumberField } from './NumberField.js';
import { StartRoutes } from './StartRoutes.js';
import css from './Text.module.css';

/** A correction and a withdrawal begin at the release that they concern. */
const OFFERED = ['update', 'holding', 'qa', 'acknowledgement'] as const;

export function NewStatement({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation(['room', 'duplicates', 'common']);
  const navigate = useNavigate();
  const incident = useRoom((room) => room.incident);
  const joined = useRoom((room) => room.joined);
  const under = useUnderNumber();
  const [kind, setKind] = useState<(typeof OFFERED)[number]>('update');
  const [label, setLabel] = useState('');
  const [routeId, setRouteId] = useState<string | null>(null);
  const routes = useStartRoutes(under.incidentId, kind);
  // One that was chosen for another kind is no route of this one.
  const chosen = routes.some((one) => one.id === routeId) ? routeId : null;
  const add = useCommand(
    (body: z.input<typeof addStatement>, key) => postStatement(under.incidentId, body, key),
    ({ statementId }) => {
      onDone();
      void navigate(roomPath({ number: incident.number, statementId }));
    },
  );
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        add.run({
          kind,
          label: label.trim() === '' ? null : label,
          routeId: chosen,
        });
      }}
    >
      <RadioCards
        label={t('newStatement.kind')}
        columns={2}
        value={kind}
        onChange={setKind}
        choices={OFFERED.map((one) => ({
          value: one,
          label: t(`common:statement.kind.${one}`),
          hint: t(`kindHint.${one}`),
        }))}
      />
      <Field
        label={t('newStatement.label')}
        hint={t('optional')}
        value={label}
        onChange={setLabel}
        maxLength={80}
      />
      <NumberField
        numbers={[incident, ...joined]}
        hint={t('duplicates:under.hint')}
        value={under.number}
        onChange={under.setNumber}
      />
      <StartRoutes routes={routes} value={chosen} onChange={setRouteId} />
      <BegunLike kind={kind} label={label} />
      <Refusal sending={add.sending} />
      <div className={css.actions}>
        <Button type="submit" kind="primary" busySince={add.busySince}>
          {t('newStatement.do')}
        </Button>
      </div>
    </form>
  );
}
