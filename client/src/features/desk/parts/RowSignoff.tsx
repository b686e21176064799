/** Who has signed: a sentence, then one token an agency, yours underlined. */
import type { DeskRow } from '@accord/shared/desk';
import { pickWords } from '@accord/shared/primitives';
import type { PlaceState } from '@accord/shared/signoff';
import { useTranslation } from 'react-i18next';
import { agencyName, useDirectory } from '../../../lib/directory.js';
import { useSignedIn } from '../../../lib/session.js';
import { useLive } from '../../../lib/socket.js';
import { Icon } from '../../../ui/Icon.js';
import { LapseWords } from '../../../ui/LapseWords.js';
import type { SignoffState } from '../../../ui/SignoffMark.js';
import { SignoffTokens } from '../../../ui/SignoffToken.js';
import { KeptBack } from './KeptBack.js';
import css from './Row.module.css';

interface RowSignoffProps {
  readonly row: DeskRow;
  readonly waitsForMe: boolean;
}

/** More would push the next rows out of sight; the room shows all. */
const LAPSES_SHOWN = 1;

const FILLED: readonly PlaceState['state'][] = ['signed', 'deputy', 'carried'];

export function RowSignoff({ row, waitsForMe }: RowSignoffProps) {
  const { t, i18n } = useTranslation(['desk', 'asking', 'lapse']);
  const { person } = useSignedIn();
  const agencies = useDirectory((store) => store.agencies);
  const people = useDirectory((store) => store.people);
  const present = useLive((live) => live.presence.get(row.incidentId));
  const others = row.keptBack.length > 0 && (
    <div className={css.others}>
      {row.keptBack.map((one) => (
        <KeptBack key={one.statementId} shown={one} />
      ))}
    </div>
  );
  if (row.places.length === 0) {
    return (
      <div className={css.signoff}>
        {t('notSubmitted')}
        {others}
      </div>
    );
  }
  const versionId = row.statement?.versionId;
  const readers = new Set(
    (present ?? [])
      .filter((one) => versionId && one.readingVersionIds.includes(versionId))
      .flatMap((one) => people.get(one.personId)?.roles.map((grant) => grant.agencyId) ?? []),
  );
  const mine = new Set(person.roles.map((grant) => grant.agencyId));
  const signed = row.places.filter((place) => FILLED.includes(place.state)).length;
  const asked = row.places.filter((place) => place.state === 'asked').length;
  const held = row.places.filter((place) => place.hold !== null).length;
  const empty = row.places
    .filter((place) => row.emptyPlaceIds.includes(place.placeId))
    .map((place) => agencyName(agencies.get(place.agencyId), i18n.language));
  const words = [
    t('signedOf', { signed, count: row.places.length }),
    asked > 0 && t('asked', { count: asked }),
    held > 0 && t('held', { count: held }),
    waitsForMe && t('waitingForYou'),
  ].filter(Boolean);
  return (
    <div className={css.signoff}>
      <small>{words.join(', ')}</small>
      {empty.length > 0 && (
        <small className={css.blocked}>
          <Icon name="lock" size={14} />{' '}
          {t('asking:nobody.title', {
            agencies: new Intl.ListFormat(i18n.language).format(empty),
          })}
        </small>
      )}
      <SignoffTokens
        tokens={row.places.map((place) => {
          const agency = agencies.get(place.agencyId);
          return {
            state: tokenState(place, readers.has(place.agencyId)),
            code: agency?.code ?? '',
            agency: agency ? pickWords(agency.name, i18n.language).text : '',
            isMine: mine.has(place.agencyId),
          };
        })}
      />
      {row.lapses.slice(0, LAPSES_SHOWN).map((lapse) => {
        const place = row.places.find((one) => one.placeId === lapse.placeId);
        return (
          <div key={lapse.placeId} className={css.lapse}>
            <b>{agencies.get(place?.agencyId ?? '')?.code}</b> <LapseWords lapse={lapse} />
          </div>
        );
      })}
      {row.lapses.length > LAPSES_SHOWN && (
        <small>{t('lapse:more', { count: row.lapses.length - LAPSES_SHOWN })}</small>
      )}
      {others}
    </div>
  );
}

/** Reading shows only while nothing is decided. */
function tokenState(place: PlaceState, isRead: boolean): SignoffState {
  switch (place.state) {
    case 'notOpen':
    case 'nobody':
    case 'waiting':
      return isRead ? 'reading' : 'waiting';
    case 'lapsed':
      return isRead ? 'reading' : 'lapsed';
    default:
      return place.state;
  }
}
