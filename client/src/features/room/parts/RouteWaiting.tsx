/** S11: a looser route that waits for its second person, with what it would change. */
import type { RouteAdjustment, StatementRoute } from '@accord/shared/routeAdjustments';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.js';
import { Message } from '../../../ui/Message.js';
import { Refusal } from '../../../ui/Refusal.js';
import { decideAdjustment } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { useCommand } from '../useCommand.js';
import { useNames } from '../useNames.js';
import css from './Route.module.css';
import { RouteChanges } from './RouteChanges.js';
import { RouteOthers } from './RouteOthers.js';

interface RouteWaitingProps {
  readonly of: StatementRoute;
  readonly waiting: RouteAdjustment;
}

export function RouteWaiting({ of, waiting }: RouteWaitingProps) {
  const { t } = useTranslation('routes');
  const names = useNames();
  const mayAdjust = of.mayAdjust;
  const engaged = useRoom((room) => room.incident.agencyIds);
  const decide = useCommand((how: 'confirm' | 'drop', key) =>
    decideAdjustment(waiting.id, how, key),
  );
  const others = of.secondAgencyIds.filter((id) => engaged.includes(id));
  return (
    <section className={css.waiting}>
      <Message
        kind="caution"
        isLive
        title={t('waiting.title', { person: names.person(waiting.proposedBy) })}
      >
        {t('reasonGiven', { reason: waiting.reason })} {t('waiting.why')}
      </Message>
      <RouteChanges changes={waiting.changes} />
      {waiting.forIncident && <RouteOthers changes={waiting.changes} others={waiting.others} />}
      {!waiting.mayConfirm && mayAdjust && others.length > 0 && (
        <p className={css.note}>
          {t('waiting.yours', { agencies: names.list(others.map(names.agency)) })}
        </p>
      )}
      <div className={css.actions}>
        {waiting.mayConfirm && (
          <Button
            size="s"
            kind="primary"
            busySince={decide.busySince}
            onPress={() => decide.run('confirm')}
          >
            {t('waiting.confirm')}
          </Button>
        )}
        {waiting.mayDrop && (
          <Button size="s" busySince={decide.busySince} onPress={() => decide.run('drop')}>
            {t(mayAdjust ? 'waiting.letGo' : 'waiting.drop')}
          </Button>
        )}
      </div>
      <Refusal sending={decide.sending} />
    </section>
  );
}
