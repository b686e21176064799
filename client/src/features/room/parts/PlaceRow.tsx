/** One place of the route: what its agency decided, who, when, and what it asked for. */
import type { Place } from '@accord/shared/routes';
import type { Lapse, PlaceState, VersionAbilities } from '@accord/shared/signoff';
import type { VersionHead } from '@accord/shared/statements';
import { useTranslation } from 'react-i18next';
import { asksForPasskey } from '../../../lib/asksForPasskey.js';
import { cx } from '../../../lib/cx.js';
import { useSignedIn } from '../../../lib/session.js';
import { useLive } from '../../../lib/socket.js';
import { useFormat } from '../../../lib/useFormat.js';
import { ButtonLink } from '../../../ui/Button.js';
import { LapseWords } from '../../../ui/LapseWords.js';
import { SignoffMark, type SignoffState } from '../../../ui/SignoffMark.js';
import { type PlaceShown, shownPlace } from '../placeShown.js';
import { useRoom } from '../roomStore.js';
import { type Names, useNames } from '../useNames.js';
import { Phone } from './Phone.js';
import { Reaching } from './Reaching.js';
import css from './Signoff.module.css';

interface PlaceRowProps {
  readonly place: PlaceState;
  readonly head: VersionHead;
  /** The place as the route has it; its people. */
  readonly route: Place;
  /** Why its signature stands no more. */
  readonly lapse: Lapse | undefined;
  /** This person may decide here now. */
  readonly mine: VersionAbilities['places'][number] | undefined;
  /** They may hold it, or take their signature back (R5). */
  readonly mayReconsider: boolean;
}

export function PlaceRow({ place, head, route, lapse, mine, mayReconsider }: PlaceRowProps) {
  const { approverIds } = route;
  const { t } = useTranslation(['room', 'common', 'passkeys', 'phone', 'agreed', 'lapse']);
  const names = useNames();
  const { person } = useSignedIn();
  const incident = useRoom((room) => room.incident);
  const { clockOrDay } = useFormat(incident.timeZone);
  const present = useLive((live) => live.presence.get(incident.id));
  const readers = (present ?? []).filter((one) => one.readingVersionIds.includes(head.id));
  const shown = shownPlace(place, approverIds, readers);
  // Of several languages, the oldest signature that is to be given anew.
  const since = lapse?.fromNumber ? { ...place, lapsedFrom: lapse.fromNumber } : place;
  const isMine = person.roles.some((grant) => grant.agencyId === place.agencyId);
  return (
    <article className={cx(css.place, css[shown.state])}>
      <SignoffMark state={markOf(shown.state)} />
      <span className={cx(css.agencyCode, isMine && css.mine)}>{names.code(place.agencyId)}</span>
      <span className={css.agency}>{names.agency(place.agencyId)}</span>
      <span className={css.word}>{wordOf(shown, t)}</span>
      <span className={css.detail}>
        {detailOf(shown, since, approverIds, names, clockOrDay, t)}
      </span>
      {lapse && <LapseWords lapse={lapse} className={css.detail} />}
      {place.voice && (
        <span className={css.detail}>
          {t('phone:byVoice', {
            first: names.person(place.voice.loggedBy),
            second: names.person(place.voice.heardBy),
          })}
        </span>
      )}
      {place.passkey && <span className={css.detail}>{t('passkeys:signedWith')}</span>}
      {place.standsForRemovals && place.carriedBy !== 'removal' && (
        <span className={css.detail}>{t('agreed:stands')}</span>
      )}
      {asksForPasskey(head.route, place) && (
        <span className={css.detail}>{t('passkeys:needed')}</span>
      )}
      {place.handLapsed !== null && UNDECIDED.has(place.state) && (
        <span className={css.detail}>
          {t('signoff.handLapsed', { person: names.person(place.handLapsed) })}
        </span>
      )}
      <Reaching versionId={head.id} place={place} route={route} />
      {place.quote !== null && place.state === 'asked' && (
        <p className={css.quote}>
          “{place.quote}”{place.remark && <b> {place.remark}</b>}
        </p>
      )}
      {place.remark && place.state !== 'asked' && <p className={css.detail}>“{place.remark}”</p>}
      {place.hold && (
        <p className={css.quote}>
          {t('signoff.heldBy', {
            person: names.person(place.hold.personId),
            time: clockOrDay(place.hold.at),
            reason: place.hold.reason,
          })}
        </p>
      )}
      <Phone place={place} head={head} />
      {!mine && mayReconsider && (
        <span className={css.act}>
          <ButtonLink to={`/incidents/${incident.number}/sign/${head.id}`} kind="quiet" size="s">
            {t('signoff.openPage')}
          </ButtonLink>
        </span>
      )}
      {mine && (
        <span className={css.act}>
          <ButtonLink to={`/incidents/${incident.number}/sign/${head.id}`} kind="second" size="s">
            {t('signoff.read')}
          </ButtonLink>
          {mine.forPersonId && (
            <small>{t('signoff.forPerson', { person: names.person(mine.forPersonId) })}</small>
          )}
        </span>
      )}
    </article>
  );
}

/** Why a signature carried over (S4). */
const CARRIED = {
  words: 'signoff.byCarried',
  ownPart: 'signoff.byCarriedPart',
  noPart: 'signoff.byCarriedNone',
  removal: 'agreed:carried',
} as const;

/** Once it has acted, whom it was once handed to says nothing any more. */
const UNDECIDED: ReadonlySet<PlaceState['state']> = new Set([
  'waiting',
  'lapsed',
  'notOpen',
  'nobody',
]);

/** Places that wait, for whatever reason, share the empty ring; the word says why. */
function markOf(state: PlaceShown['state']): SignoffState {
  return state === 'notOpen' || state === 'nobody' ? 'waiting' : state;
}

type Words = ReturnType<typeof useTranslation<['room', 'common', 'phone']>>['t'];

function wordOf(shown: PlaceShown, t: Words): string {
  switch (shown.state) {
    case 'carried':
      return t('common:signoff.carriedFrom', { version: shown.place.carriedFrom });
    case 'notOpen':
    case 'nobody':
      return t(`signoff.state.${shown.state}`);
    default:
      return t(`common:signoff.${shown.state}`);
  }
}

function detailOf(
  { state, reader }: PlaceShown,
  place: PlaceState,
  approverIds: readonly string[],
  names: Names,
  clock: (at: string) => string,
  t: Words,
): string {
  const person = names.person(place.personId);
  const time = place.at ? clock(place.at) : '';
  switch (state) {
    case 'signed':
    case 'asked':
      return t('signoff.by', { person, time });
    case 'deputy':
      return t('signoff.byDeputy', { person, other: names.person(place.forPersonId), time });
    case 'carried':
      return t(CARRIED[place.carriedBy ?? 'words'], { person, version: place.carriedFrom });
    case 'lapsed':
      return t('signoff.byLapsed', { version: place.lapsedFrom });
    case 'reading':
      return reader
        ? t(reader.device === 'phone' ? 'signoff.readingPhone' : 'signoff.readingDesk', {
            person: names.person(reader.personId),
            time: clock(reader.since),
          })
        : '';
    case 'nobody':
      return t('signoff.nobodyWhy');
    case 'waiting':
    case 'notOpen': {
      if (place.handedTo) return t('signoff.handed', { person: names.person(place.handedTo) });
      const people = names.either(approverIds.map(names.person));
      return place.budgetEndsAt && state === 'waiting'
        ? t('signoff.until', { people, time: clock(place.budgetEndsAt) })
        : people;
    }
  }
}
