/** Why this reader has nothing to decide here, said plainly in the place of the buttons. */
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/useFormat.js';
import { Button, ButtonLink } from '../../../ui/Button.js';
import { Message } from '../../../ui/Message.js';
import type { Context, NothingToDecide } from '../context.js';
import { useNames } from '../useNames.js';
import { ActionBar } from './ActionBar.js';

interface NothingToDoProps {
  readonly why: NothingToDecide;
  readonly context: Context;
  readonly onDesk: () => void;
  /** Whoever will be away when the turn comes hands the place over beforehand. */
  readonly onHand: () => void;
}

export function NothingToDo({ why, context, onDesk, onHand }: NothingToDoProps) {
  const { t } = useTranslation('signoff');
  const { clockOrDay } = useFormat(context.room.incident.timeZone);
  const names = useNames();
  const { mine, head, room } = context;
  const until = mine?.shown.budgetEndsAt;
  const hours = mine?.place.deputyWindow;
  const isHours = why === 'deputyLater' && hours !== undefined;
  const words = t(isHours ? 'nothing.deputyHours' : `nothing.${why}`, {
    number: head.number,
    agency: mine ? names.agency(mine.place.agencyId) : '',
    person: names.person(mine?.shown.handedTo ?? null),
    time: until ? clockOrDay(until) : '',
    from: hours?.from ?? '',
    until: hours?.until ?? '',
  });
  return (
    <ActionBar
      isEven
      before={
        <Message kind="neutral" icon={why === 'signed' ? 'check' : 'eye'} title={words} isLive />
      }
    >
      {why === 'notOpen' && mine !== null && mine.deputyIds.length > 0 && (
        <Button size="l" icon="swap" isWide onPress={onHand}>
          {t('act.hand')}
        </Button>
      )}
      <Button size="l" onPress={onDesk}>
        {t('toDesk')}
      </Button>
      <ButtonLink size="l" to={`/incidents/${room.incident.number}`}>
        {t('toRoom')}
      </ButtonLink>
    </ActionBar>
  );
}
