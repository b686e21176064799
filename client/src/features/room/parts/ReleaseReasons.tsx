/** Why a version cannot go out, each reason with the names it is about. */
import type { ReleaseBlock } from '@accord/shared/signoff';
import type { VersionHead } from '@accord/shared/statements';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/useFormat.js';
import { FactMark } from '../../../ui/FactMark.js';
import { Icon } from '../../../ui/Icon.js';
import { SignoffMark } from '../../../ui/SignoffMark.js';
import { useRoom } from '../roomStore.js';
import { useFactWords } from '../useFactWords.js';
import { useNames } from '../useNames.js';
import { Embargoes } from './Embargoes.js';

interface ReleaseReasonsProps {
  readonly head: VersionHead;
  readonly blocks: readonly ReleaseBlock[];
}

/** List items, for the list that the button points at. */
export function ReleaseReasons({ head, blocks }: ReleaseReasonsProps) {
  const { t } = useTranslation(['release', 'schedule']);
  const { clockOrDay } = useFormat(useRoom((room) => room.incident.timeZone));
  const names = useNames();
  const words = useFactWords();
  const facts = useRoom((room) => room.facts);
  const places = head.route.stages.flatMap((stage) => stage.places);
  const agenciesOf = (placeIds: readonly string[]) => {
    const found = places.filter((place) => placeIds.includes(place.id));
    return names.list([...new Set(found.map((place) => names.agency(place.agencyId)))]);
  };
  const asked = blocks.flatMap((one) => (one.reason === 'asked-for-changes' ? one.placeIds : []));
  const say = (block: ReleaseBlock): string => {
    switch (block.reason) {
      case 'sign-off-missing':
        return block.placeIds.length === 0
          ? t('why.quorum')
          : t('why.signoffMissing', {
              agencies: agenciesOf(unasked(block.placeIds)),
              count: unasked(block.placeIds).length,
            });
      case 'asked-for-changes':
        return t('why.asked', { agencies: agenciesOf(block.placeIds) });
      case 'held':
        return t('why.held', {
          agencies: agenciesOf(block.placeIds),
          count: block.placeIds.length,
        });
      case 'fact-changed':
        return t('why.factChanged', {
          facts: names.list(
            facts.filter((fact) => block.factIds.includes(fact.id)).map(words.label),
          ),
        });
      case 'translation-missing':
        return t('why.translationMissing', {
          languages: names.list(block.languages.map(names.language)),
        });
      case 'embargo':
        return t('schedule:why.embargo', {
          facts: names.list(
            facts.filter((fact) => block.factIds.includes(fact.id)).map(words.label),
          ),
        });
      case 'late':
        return t('schedule:why.late', { time: clockOrDay(block.dueAt) });
      case 'rights-lost':
        return t('schedule:why.rightsLost', {
          people: names.list(block.personIds.map(names.person)),
          count: block.personIds.length,
        });
      case 'key-sealed':
        return t('schedule:why.keySealed');
      case 'text-moved':
        return t('schedule:why.textMoved', {
          languages: names.list(block.languages.map(names.language)),
        });
      case 'superseded':
      case 'already-released':
      case 'incident-closed':
      case 'submitter-alone':
      case 'second-person':
      case 'withdrawn':
        return t(`why.${block.reason}`);
    }
  };
  // Whoever asked for changes has not signed either; once is enough.
  const unasked = (placeIds: readonly string[]) => placeIds.filter((id) => !asked.includes(id));
  const shown = blocks.filter(
    (one) =>
      one.reason !== 'sign-off-missing' ||
      one.placeIds.length === 0 ||
      unasked(one.placeIds).length > 0,
  );
  return shown.map((block) => (
    <li key={block.reason}>
      <Sign block={block} />
      <span>
        {say(block)}
        {block.reason === 'embargo' && <Embargoes ids={block.embargoIds} />}
      </span>
    </li>
  ));
}

function Sign({ block }: { readonly block: ReleaseBlock }) {
  switch (block.reason) {
    case 'sign-off-missing':
      return <SignoffMark state="waiting" size={14} isQuiet />;
    case 'asked-for-changes':
      return <SignoffMark state="asked" size={14} isQuiet />;
    case 'fact-changed':
      return <FactMark status="unconfirmed" size={14} />;
    default:
      return <Icon name="lock" size={14} />;
  }
}
