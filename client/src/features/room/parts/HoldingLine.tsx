/**
 * R7: lines that agencies agreed to in advance. Offered by itself once the deadline nears and no
 * version is fully signed; until then one may look, and see what is still missing.
 */
import { offeredFrom } from '@accord/shared/lines';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../../lib/time.js';
import { Button } from '../../../ui/Button.js';
import { nextClock } from '../hourMarks.js';
import { useRoom } from '../roomStore.js';
import css from './HoldingLine.module.css';
import { LineOffers } from './LineOffers.js';

const TEN_SECONDS = 10_000;

interface HoldingLineProps {
  /** Over everything once it is offered; until then under it, for whoever wants to look. */
  readonly at: 'top' | 'bottom';
}

export function HoldingLine({ at }: HoldingLineProps) {
  const { t } = useTranslation('lines');
  const [isOpen, setOpen] = useState(false);
  const now = useNow(TEN_SECONDS);
  const incident = useRoom((room) => room.incident);
  const isComplete = useRoom((room) =>
    room.signoffs.some(
      (one) => one.complete && !one.blocks.some((block) => block.reason === 'already-released'),
    ),
  );
  const clock = nextClock(incident.clocks.filter((one) => one.kind !== 'enquiry'));
  if (incident.status !== 'open') return null;
  const isNear =
    clock !== undefined &&
    now >= offeredFrom(Date.parse(clock.startedAt), Date.parse(clock.dueAt)) &&
    !isComplete;
  if (isNear !== (at === 'top')) return null;
  if (isNear) return <LineOffers isNear />;
  return (
    <div className={css.quiet}>
      <Button size="s" kind="quiet" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
        {t(isOpen ? 'room.hide' : 'room.show')}
      </Button>
      {isOpen && <LineOffers isNear={false} />}
    </div>
  );
}
