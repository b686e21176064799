/** In the rail: whether the route is the playbook's, what waits for a second person, and the way to it. */
import type { Statement } from '@accord/shared/statements';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.js';
import { useRoom } from '../roomStore.js';
import { waitingAdjustment } from '../routeEditing.js';
import { useRoomUi } from '../uiStore.js';
import css from './Route.module.css';
import { RouteOrigin } from './RouteOrigin.js';
import { RouteWaiting } from './RouteWaiting.js';

export function RouteNote({ statement }: { readonly statement: Statement }) {
  const { t } = useTranslation('routes');
  const of = useRoom((room) => room.routes.find((one) => one.statementId === statement.id));
  const open = useRoomUi((ui) => ui.openHead);
  if (!of) return null;
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
        <RouteOrigin of={of} />
      </p>
      <div className={css.actions}>
        <Button size="s" kind="quiet" onPress={() => open('route')}>
          {t('see')}
        </Button>
      </div>
    </div>
  );
}
