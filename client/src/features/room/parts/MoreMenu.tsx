/** Everything that is done with an incident rarely. What one may not do is not in the list. */
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Button } from '../../../ui/Button.js';
import { Menu, type MenuEntry } from '../../../ui/Menu.js';
import { useRoom } from '../roomStore.js';
import { type HeadPanel, useRoomUi } from '../uiStore.js';

export function MoreMenu() {
  const { t } = useTranslation(['room', 'common']);
  const navigate = useNavigate();
  const may = useRoom((room) => room.abilities);
  const number = useRoom((room) => room.incident.number);
  const hasJoined = useRoom((room) => room.joined.length > 0);
  const open = useRoomUi((ui) => ui.openHead);
  const entry = (id: Exclude<HeadPanel, 'none'>, isAllowed = true): MenuEntry[] =>
    isAllowed ? [{ id, label: t(`more.${id}`), onAction: () => open(id) }] : [];
  return (
    <Menu
      label={t('more.label')}
      trigger={
        <Button size="s" icon="more">
          {t('common:button.more')}
        </Button>
      }
      groups={[
        {
          id: 'incident',
          entries: [
            ...entry('details'),
            ...entry('route'),
            ...entry('agencies', may.engage),
            ...entry('lead', may.handOver),
            ...entry('members', may.changeMembers),
            ...entry('merge', may.merge),
            ...entry('joined', hasJoined),
            ...entry('close', may.close),
            ...entry('reopen', may.reopen),
          ],
        },
        {
          id: 'paper',
          entries: [
            {
              id: 'standing',
              label: t('more.standing'),
              onAction: () => void navigate(`/incidents/${number}/standing`),
            },
            {
              id: 'signals',
              label: t('more.signals'),
              onAction: () => void navigate(`/incidents/${number}/signals`),
            },
            {
              id: 'elsewhere',
              label: t('more.elsewhere'),
              onAction: () => void navigate(`/incidents/${number}/elsewhere`),
            },
            {
              id: 'record',
              label: t('more.record'),
              onAction: () => void navigate(`/incidents/${number}/record`),
            },
            { id: 'print', label: t('more.print'), onAction: () => window.print() },
          ],
        },
      ]}
    />
  );
}
