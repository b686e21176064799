/** What somebody has to decide about, each in words: changed facts, deliveries, contradictions, requests. */
import type { DeliveryView } from '@accord/shared/channels';
import { useTranslation } from 'react-i18next';
import { directionOf } from '../../../lib/direction.js';
import { useFormat } from '../../../lib/useFormat.js';
import { useRoom } from '../roomStore.js';
import { useFlagWords } from '../useFlagWords.js';
import { useNames } from '../useNames.js';
import { usePlaceName } from '../usePlaceName.js';
import { useUse } from '../useUse.js';
import { LeftList } from './LeftList.js';
import { type LeftOpen, undecided } from './leftOpen.js';
import css from './Standing.module.css';

export function Undecided({ left }: { readonly left: LeftOpen }) {
  const { t } = useTranslation(['standing', 'findings']);
  const names = useNames();
  const flagWords = useFlagWords();
  const wordUse = useUse();
  const placeName = usePlaceName();
  const deliveryWords = useDeliveryWords();
  const messages = left.deliveries.reduce((sum, one) => sum + undecided(one), 0);
  return (
    <>
      {(['public', 'flags'] as const).map((what) => (
        <LeftList
          key={what}
          title={t(`open.${what}`, { count: left[what].length })}
          items={left[what]}
          keyOf={(place) => place.placeId}
        >
          {({ flags, languages }) => (
            <>
              {wordUse({ ...flags[0], languages: [...languages] })}
              <br />
              <span className={css.quiet}>{flags.map(flagWords).join('; ')}</span>
            </>
          )}
        </LeftList>
      ))}
      <LeftList
        title={t('open.deliveries', { count: messages })}
        items={left.deliveries}
        keyOf={(one) => `${one.releaseId} ${one.channelId}`}
      >
        {deliveryWords}
      </LeftList>
      <LeftList
        title={t('open.findings', { count: left.findings.length })}
        items={left.findings}
        keyOf={(one) => one.key}
      >
        {({ kind, left: spot, lackedIn }) => (
          <>
            {t(`findings:kind.${kind}`, {
              language: lackedIn === null ? '' : names.language(lackedIn),
            })}
            {': '}
            <q lang={spot.language} dir={directionOf(spot.language)}>
              {spot.sentence}
            </q>
            <br />
            <span className={css.quiet}>{names.list(spot.places.map(placeName))}</span>
          </>
        )}
      </LeftList>
      <LeftList
        title={t('open.asks', { count: left.asks.length })}
        items={left.asks}
        keyOf={(one) => one.id}
      >
        {(ask) => (
          <>
            {t('open.ask', {
              agency: names.agency(ask.agencyId),
              version: ask.versionNumber,
              language: names.language(ask.language),
            })}{' '}
            {ask.quote !== '' && <q dir="auto">{ask.quote}</q>}
            <br />
            <span className={css.quiet} dir="auto">
              {ask.text}
            </span>
          </>
        )}
      </LeftList>
    </>
  );
}

/** `Mail to the press, release 2: given up` */
function useDeliveryWords(): (delivery: DeliveryView) => string {
  const { t } = useTranslation(['standing', 'channels']);
  const releases = useRoom((room) => room.releases);
  const { number } = useFormat(useRoom((room) => room.incident.timeZone));
  return ({ channel, kind, counts, releaseId }) => {
    const said = (['givenUp', 'unsure'] as const).flatMap((state) => {
      const count = counts[state];
      if (count === undefined) return [];
      return kind === 'email'
        ? t(`channels:delivery.many.${state}`, { count, shown: number(count) })
        : t(`channels:delivery.one.${state}`);
    });
    return t('open.delivery', {
      channel,
      number: releases.find((one) => one.id === releaseId)?.number ?? '',
      said: said.join(', '),
    });
  };
}
