/** What an adjustment for the incident changes for other statements; apart only where it is something else. */
import type { OtherChange } from '@accord/shared/routeAdjustments';
import type { RouteChange } from '@accord/shared/routeChanges';
import { useTranslation } from 'react-i18next';
import { useRoom } from '../roomStore.js';
import { useNames } from '../useNames.js';
import css from './Route.module.css';
import { RouteChanges } from './RouteChanges.js';

interface RouteOthersProps {
  /** Of the statement on which it is made. */
  readonly changes: readonly RouteChange[];
  readonly others: readonly OtherChange[];
}

export function RouteOthers({ changes, others }: RouteOthersProps) {
  const { t } = useTranslation('routes');
  const names = useNames();
  const statements = useRoom((room) => room.statements);
  if (others.length === 0) return <p className={css.note}>{t('others.none')}</p>;
  const nameOf = ({ statementId }: OtherChange) => {
    const statement = statements.find((one) => one.id === statementId);
    return statement ? names.statement(statement) : t('others.later');
  };
  const here = JSON.stringify(changes);
  const alike = others.filter((one) => JSON.stringify(one.changes) === here);
  const unlike = others.filter((one) => !alike.includes(one));
  return (
    <>
      {alike.length > 0 && (
        <p className={css.note}>
          {t('others.same', { statements: names.list(alike.map(nameOf)) })}
        </p>
      )}
      {unlike.map((one) => (
        <section key={one.statementId} className={css.column}>
          <h4>{t('others.for', { statement: nameOf(one) })}</h4>
          <RouteChanges changes={one.changes} />
        </section>
      ))}
    </>
  );
}
