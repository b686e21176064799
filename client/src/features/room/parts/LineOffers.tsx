/** The lines of the playbook as they would go out now, fetched only while they are on the page. */
import { lineOffers, type LineOffer as Offer } from '@accord/shared/lines';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '../../../lib/api.js';
import { createLiveQuery } from '../../../lib/liveQuery.js';
import { useNow } from '../../../lib/time.js';
import { useLiveQuery } from '../../../lib/useLiveQuery.js';
import { Button } from '../../../ui/Button.js';
import { Message } from '../../../ui/Message.js';
import { Skeleton } from '../../../ui/Skeleton.js';
import { useRoom } from '../roomStore.js';
import css from './HoldingLine.module.css';
import { LineOffer } from './LineOffer.js';

const MINUTE = 60_000;

interface LineOffersProps {
  /** Offered by the clock; else somebody wanted to look. */
  readonly isNear: boolean;
}

export function LineOffers({ isNear }: LineOffersProps) {
  const { t } = useTranslation(['lines', 'errors', 'common']);
  const { id, eventNumber } = useRoom((room) => room.incident);
  const { shown, refresh } = useLiveQuery(id, () =>
    createLiveQuery((signal) => get(`/api/incidents/${id}/lines`, lineOffers, signal)),
  );
  // Agreements are given and taken back elsewhere, and end by themselves: nothing here tells of it.
  const minute = useNow(MINUTE);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of these is a reason to ask again
  useEffect(refresh, [refresh, eventNumber, minute]);
  switch (shown.state) {
    case 'loading':
      return isNear ? null : <Skeleton rows={2} />;
    case 'failed':
      return (
        <Message
          kind="failure"
          title={t(`errors:${shown.code}`)}
          action={
            <Button size="s" onPress={refresh}>
              {t('common:button.tryAgain')}
            </Button>
          }
        />
      );
    case 'shown': {
      const { mayRelease } = shown.view;
      // What is public already is no offer any more; whoever looks by themselves still finds it.
      const offers = shown.view.offers.filter((offer) => !isNear || !isPublic(offer));
      if (offers.length === 0) return isNear ? null : <p className={css.none}>{t('room.none')}</p>;
      return (
        <section className={css.offers} aria-label={t('title')}>
          {isNear && (
            <Message kind="caution" icon="clock" isLive title={t('room.near')}>
              {t('room.nearWhy')}
            </Message>
          )}
          {offers.map((offer) => (
            <LineOffer
              key={offer.lineVersionId}
              offer={offer}
              mayRelease={mayRelease}
              onChanged={refresh}
            />
          ))}
        </section>
      );
    }
  }
}

const isPublic = (offer: Offer) =>
  offer.blocks.some((block) => block.reason === 'already-released');
