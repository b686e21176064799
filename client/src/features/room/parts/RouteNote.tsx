/** In the rail: whether the route is the playbook's, what waits for a second person, and the way to it. */
import type { Statement } from '@accord/shared/statements';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/useFormat.js';
import { Button } from '../../../ui/Button.js';
import { useRoom } from '../roomStore.js';
import { heldAdjustment, waitingAdjustment } from '../routeEditing.js';
import { useRoomUi } from '../uiStore.js';
import { useNames } from '../useNames.js';
import css from './Route.module.css';
import { RouteWaiting } from './RouteWaiting.js';

export function RouteNote({ statement }: { readonly statement: Statement }) {
  const { t } = useTranslation('routes');
  const of = useRoom((room) => room.routes.find((one) => one.statementId === statement.id));
  const zone = useRoom((room) => room.incident.timeZone);
  const { clockOrDay } = useFormat(zone);
  const open = useRoomUi((ui) => ui.openHead);
  const names = useNames();
  if (!of) return null;
  const held = heldAdjustment(of);
  const waiting = waitingAdjustment(of);
  const [head, before] = statement.versions;
  return (
    <div className={css.railNote}>
      {head?.adjustedBy && before && (
        <p className={css.note}>
          {t('asIn', {
            version: head.number,
            before: before.number,
          })}
        </p>
      )}
      {waiting && <RouteWaiting of={of} waiting={waiting} />}
      <p className={css.note}>
        {held?.holdsFrom
          ? t(held.confirmedBy ? 'adjustedByTwo' : 'adjusted', {
              person: names.person(held.proposedBy),
              second: names.person(held.confirmedBy),
              time: clockOrDay(held.holdsFrom),
            })
          : t('asPlaybook')}
      </p>
      <div className={css.actions}>
        <Button size="s" kind="quiet" onPress={() => open('route')}>
          {t('see')}
        </Button>
      </div>
    </div>
  );
}
