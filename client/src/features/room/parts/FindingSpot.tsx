/** One place of a finding: the words with what is meant marked, where they stand, a way there. */

import type { FindingSpot, TextSpot } from '@accord/shared/findings';
import { pickWords } from '@accord/shared/primitives';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { directionOf } from '../../../lib/direction.js';
import { Icon } from '../../../ui/Icon.js';
import { TextLink } from '../../../ui/TextLink.js';
import { roomPath } from '../address.js';
import { draftOf } from '../findingOrder.js';
import { useRoom } from '../roomStore.js';
import { useRoomUi } from '../uiStore.js';
import { useFactWords } from '../useFactWords.js';
import { useNames } from '../useNames.js';
import { usePlaceName } from '../usePlaceName.js';
import css from './Findings.module.css';

export function TextSpotView({ spot }: { readonly spot: TextSpot }) {
  const { t } = useTranslation('findings');
  const placeName = usePlaceName();
  const names = useNames();
  const { sentence, from, to, places } = spot;
  const [first, ...others] = places;
  return (
    <div className={css.spot}>
      <p lang={spot.language} dir={directionOf(spot.language)} className={css.words}>
        {sentence.slice(0, from)}
        <mark>{sentence.slice(from, to)}</mark>
        {sentence.slice(to)}
      </p>
      <p className={css.where}>
        {first &&
          (spot.part === 'note' || spot.part === 'override' || spot.part === 'area'
            ? t(`${spot.part}Of`, { place: placeName(first) })
            : placeName(first))}
        {others.length > 0 && `; ${t('also', { places: names.list(others.map(placeName)) })}`}
      </p>
      <Way spot={spot} />
    </div>
  );
}

export function FactSpotView({ spot }: { readonly spot: Extract<FindingSpot, { kind: 'fact' }> }) {
  const { t } = useTranslation('findings');
  const fact = useRoom((room) => room.facts.find((one) => one.id === spot.factId));
  const openPanel = useRoomUi((ui) => ui.openPanel);
  const words = useFactWords();
  const names = useNames();
  if (!fact) return null;
  const value = words.value(fact, fact.current.value);
  return (
    <div className={css.spot}>
      <p className={css.words}>
        <mark>
          {fact.current.status === 'retracted' ? t('retracted', { value }) : t('now', { value })}
        </mark>
      </p>
      <p className={css.where}>
        {t('factIs', { label: words.label(fact), agency: names.agency(fact.ownerAgencyId) })}
      </p>
      <TextLink onPress={() => openPanel({ panel: 'fact', factId: fact.id })}>
        {t('showFact')}
      </TextLink>
    </div>
  );
}

interface GuidanceSpotProps {
  readonly spot: Extract<FindingSpot, { kind: 'guidance' }>;
  /** Of the text whose words are old. */
  readonly language: string;
}

export function GuidanceSpotView({ spot, language }: GuidanceSpotProps) {
  const { t, i18n } = useTranslation('findings');
  const title = pickWords(spot.title, i18n.language);
  return (
    <div className={css.spot}>
      {spot.instead === null ? (
        <p className={css.words}>{t('nothingInstead')}</p>
      ) : (
        <p className={css.words} lang={language} dir={directionOf(language)}>
          <mark>{spot.instead}</mark>
        </p>
      )}
      <p className={css.where}>{t('guidanceIs', { title: title.text, number: spot.number })}</p>
      <TextLink to={`/guidance/${spot.versionId}`}>{t('showGuidance')}</TextLink>
    </div>
  );
}

/** To the live words, where there are any; else to the page of the frozen ones. */
function Way({ spot }: { readonly spot: TextSpot }) {
  const { t } = useTranslation('findings');
  const navigate = useNavigate();
  const number = useRoom((room) => room.incident.number);
  const joined = useRoom((room) => room.joined);
  const releases = useRoom((room) => room.releases);
  const seek = useRoomUi((ui) => ui.seek);
  const openText = useRoomUi((ui) => ui.openText);
  const draft = draftOf(spot);
  if (draft) {
    const { statementId, language } = draft;
    return (
      <TextLink
        onPress={() => {
          // What the alert says stands in its panel, not in the text.
          if (spot.part === 'area') openText('alert');
          else seek({ statementId, language, spot });
          void navigate(roomPath({ number, statementId, language }));
        }}
      >
        {t('show')}
      </TextLink>
    );
  }
  const [place] = spot.places;
  switch (place?.kind) {
    case 'version':
      return <TextLink to={`/incidents/${number}/sign/${place.versionId}`}>{t('read')}</TextLink>;
    case 'answer': {
      const own = joined.find((one) => one.incidentId === place.incidentId)?.number ?? number;
      return (
        <TextLink to={`/incidents/${own}/signals/${place.numbers[0] ?? ''}`}>{t('read')}</TextLink>
      );
    }
    case 'elsewhere':
      return <TextLink to={`/incidents/${number}/elsewhere/${place.textId}`}>{t('read')}</TextLink>;
    case 'release': {
      const path = releases.find((one) => one.id === place.releaseId)?.paths[place.language];
      return path ? (
        <a href={path} className={css.way}>
          <Icon name="next" /> {t('read')}
        </a>
      ) : null;
    }
    default:
      return null;
  }
}
