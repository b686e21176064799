/** The route of one statement's next version: as it holds, against the playbook's, and its editor. */
import type { RouteAdjustment, StatementRoute } from '@accord/shared/routeAdjustments';
import type { Statement } from '@accord/shared/statements';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/useFormat.js';
import { Button } from '../../../ui/Button.js';
import { useRoom } from '../roomStore.js';
import { originOf, waitingAdjustment } from '../routeEditing.js';
import { useNames } from '../useNames.js';
import css from './Route.module.css';
import { RouteChanges } from './RouteChanges.js';
import { RouteEditor } from './RouteEditor.js';
import { RouteOrigin } from './RouteOrigin.js';
import { RouteStages } from './RouteStages.js';
import { RouteWaiting } from './RouteWaiting.js';

export function RoutePanel({ statement }: { readonly statement: Statement | undefined }) {
  const { t } = useTranslation('routes');
  const of = useRoom((room) => room.routes.find((one) => one.statementId === statement?.id));
  const [isEditing, setEditing] = useState(false);
  const names = useNames();
  if (!statement || !of) return <p>{t('none')}</p>;
  const waiting = waitingAdjustment(of);
  const head = statement.versions[0];
  if (isEditing && of.mayAdjust) {
    return <RouteEditor of={of} onClose={() => setEditing(false)} />;
  }
  return (
    <div className={css.both}>
      <section className={css.column}>
        <h3>{t('title', { statement: names.statement(statement) })}</h3>
        <RouteStages of={of} />
        {head?.state === 'released' && (
          <p className={css.note}>{t('takesOver', { version: head.number })}</p>
        )}
        {of.mayAdjust && (
          <div className={css.actions}>
            <Button size="s" kind="second" onPress={() => setEditing(true)}>
              {t(of.adjustments.length > 0 ? 'again' : 'adjust')}
            </Button>
          </div>
        )}
      </section>
      <section className={css.column} data-decides={waiting?.mayConfirm}>
        {waiting && <RouteWaiting of={of} waiting={waiting} />}
        <h3>{t('differs')}</h3>
        {of.differences.length > 0 ? (
          <RouteChanges changes={of.differences} />
        ) : (
          <p className={css.note}>{t('differsNone')}</p>
        )}
        {originOf(of) && (
          <p>
            <RouteOrigin of={of} withReason />
          </p>
        )}
        <History of={of} />
      </section>
    </div>
  );
}

function History({ of }: { readonly of: StatementRoute }) {
  const { t } = useTranslation('routes');
  const names = useNames();
  const zone = useRoom((room) => room.incident.timeZone);
  const { clockOrDay } = useFormat(zone);
  const past = of.adjustments.filter(isPast);
  if (past.length === 0) return null;
  return (
    <details>
      <summary>{t('history')}</summary>
      <ol className={css.past}>
        {past.map((one) => (
          <li key={one.id}>
            <p>
              <b>{names.person(one.proposedBy)}</b> {clockOrDay(one.proposedAt)}.{' '}
              {t('reasonGiven', { reason: one.reason })}{' '}
              {one.endedAt &&
                isPast(one) &&
                t(`state.${one.state}`, {
                  person: names.person(one.endedBy),
                  time: clockOrDay(one.endedAt),
                })}
            </p>
            <RouteChanges changes={one.changes} />
          </li>
        ))}
      </ol>
    </details>
  );
}

type Past = RouteAdjustment & { readonly state: 'replaced' | 'dropped' };
const isPast = (one: RouteAdjustment): one is Past =>
  one.state === 'replaced' || one.state === 'dropped';
