/** Where a statement's route comes from: the playbook, an adjustment of its own, or one for the incident. */
import type { StatementRoute } from '@accord/shared/routeAdjustments';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/useFormat.js';
import { useRoom } from '../roomStore.js';
import { originOf } from '../routeEditing.js';
import { useNames } from '../useNames.js';

interface RouteOriginProps {
  readonly of: StatementRoute;
  /** With the reason that was given. */
  readonly withReason?: boolean;
}

export function RouteOrigin({ of, withReason = false }: RouteOriginProps) {
  const { t } = useTranslation('routes');
  const names = useNames();
  const zone = useRoom((room) => room.incident.timeZone);
  const statements = useRoom((room) => room.statements);
  const { clockOrDay } = useFormat(zone);
  const origin = originOf(of);
  if (!origin?.holdsFrom) return t('asPlaybook');
  const { proposedBy, confirmedBy, holdsFrom, reason, forIncident, statementId } = origin;
  const madeOn = statements.find((one) => one.id === statementId);
  return [
    t(confirmedBy ? 'adjustedByTwo' : 'adjusted', {
      person: names.person(proposedBy),
      second: names.person(confirmedBy),
      time: clockOrDay(holdsFrom),
    }),
    forIncident && t('origin.incident'),
    madeOn && t('origin.with', { statement: names.statement(madeOn) }),
    withReason && t('reasonGiven', { reason }),
  ]
    .filter(Boolean)
    .join(' ');
}
