/** The route of a version: stages in order, each place with its state, its person and its time. */

import { pickWords } from '@accord/shared/primitives';
import type { Signoff } from '@accord/shared/signoff';
import type { Statement, VersionHead } from '@accord/shared/statements';
import { useTranslation } from 'react-i18next';
import { useRoom } from '../roomStore.js';
import { PlaceRow } from './PlaceRow.js';
import css from './Signoff.module.css';

interface RouteProps {
  readonly statement: Statement;
  readonly head: VersionHead;
  readonly signoff: Signoff;
}

export function Route({ statement, head, signoff }: RouteProps) {
  const { t, i18n } = useTranslation('room');
  const may = useRoom((room) => room.versionAbilities.find((one) => one.versionId === head.id));
  const source = head.texts.find((text) => text.language === statement.sourceLanguage);
  const others = head.texts.filter((text) => text !== source);
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
              {stage.places.map((place) => (
                <PlaceRow
                  key={place.placeId}
                  place={place}
                  head={head}
                  approverIds={
                    route?.places.find((one) => one.id === place.placeId)?.approverIds ?? []
                  }
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
