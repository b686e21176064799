/** The route of a version: stages in order, each place with its state, its person and its time. */

import { pickWords } from '@accord/shared/primitives';
import type { Place, Stage } from '@accord/shared/routes';
import type { PlaceState, Signoff } from '@accord/shared/signoff';
import type { Statement, VersionHead } from '@accord/shared/statements';
import { useTranslation } from 'react-i18next';
import { Message } from '../../../ui/Message.js';
import { useRoom } from '../roomStore.js';
import { useNames } from '../useNames.js';
import { PlaceRow } from './PlaceRow.js';
import css from './Signoff.module.css';

interface RouteProps {
  readonly statement: Statement;
  readonly head: VersionHead;
  readonly signoff: Signoff;
}

export function Route({ statement, head, signoff }: RouteProps) {
  const { t, i18n } = useTranslation(['room', 'asking']);
  const names = useNames();
  const may = useRoom((room) => room.versionAbilities.find((one) => one.versionId === head.id));
  const source = head.texts.find((text) => text.language === statement.sourceLanguage);
  const others = head.texts.filter((text) => text !== source);
  const empty = signoff.stages
    .flatMap((stage) => stage.places)
    .filter((place) => signoff.emptyPlaceIds.includes(place.placeId))
    .map((place) => names.agency(place.agencyId));
  return (
    <>
      <header className={css.head}>
        <h2>{t('signoff.of', { version: head.number })}</h2>
        {source && (
          <span className={css.code} title={t('signoff.code')}>
            {source.code}
          </span>
        )}
        <span className={css.count}>
          {t('signoff.count', { signed: signoff.signedPlaces, count: signoff.allPlaces })}
        </span>
      </header>
      {others.length > 0 && (
        <p className={css.none}>
          {others.map((text) => `${text.language.toUpperCase()} ${text.code}`).join(' · ')}
        </p>
      )}
      {empty.length > 0 && (
        <div className={css.empty}>
          <Message
            kind="failure"
            icon="lock"
            isLive
            title={t('asking:nobody.title', { agencies: names.list(empty) })}
          >
            {t('asking:nobody.why')}
          </Message>
        </div>
      )}
      <div className={css.route}>
        {signoff.stages.map((stage, index) => {
          const route = head.route.stages.find((one) => one.id === stage.stageId);
          return (
            <section key={stage.stageId}>
              <header className={css.stage}>
                <h3>
                  {t('signoff.stage', {
                    number: index + 1,
                    name: route ? pickWords(route.name, i18n.language).text : '',
                  })}
                </h3>
                <small>
                  {stage.state === 'done'
                    ? t('signoff.done')
                    : stage.state === 'notOpen'
                      ? t('signoff.after', { number: index })
                      : t('signoff.progress', { filled: stage.filled, count: stage.needed })}
                </small>
              </header>
              {placesOf(stage, route).map(([place, own]) => (
                <PlaceRow
                  key={place.placeId}
                  place={place}
                  head={head}
                  route={own}
                  lapse={signoff.lapses.find((one) => one.placeId === place.placeId)}
                  mine={may?.places.find((one) => one.placeId === place.placeId)}
                  mayReconsider={
                    may !== undefined && [...may.hold, ...may.lift].includes(place.placeId)
                  }
                />
              ))}
            </section>
          );
        })}
      </div>
    </>
  );
}

/** Each place's state beside its people. */
function placesOf(
  shown: Signoff['stages'][number],
  route: Stage | undefined,
): readonly (readonly [PlaceState, Place])[] {
  return shown.places.flatMap((place) => {
    const own = route?.places.find((one) => one.id === place.placeId);
    return own ? [[place, own] as const] : [];
  });
}
