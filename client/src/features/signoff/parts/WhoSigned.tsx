/** Everybody on the route with what they decided: by state, person, time, remark and quote. */

import { pickWords } from '@accord/shared/primitives';
import type { PlaceState, Signoff } from '@accord/shared/signoff';
import type { Version } from '@accord/shared/statements';
import { useTranslation } from 'react-i18next';
import { asksForPasskey } from '../../../lib/asksForPasskey.js';
import { useDirectory } from '../../../lib/directory.js';
import { useSignedIn } from '../../../lib/session.js';
import { useLive } from '../../../lib/socket.js';
import { useFormat } from '../../../lib/useFormat.js';
import { LapseWords } from '../../../ui/LapseWords.js';
import { SignoffMark, type SignoffState } from '../../../ui/SignoffMark.js';
import { useNames } from '../useNames.js';
import css from './List.module.css';

interface WhoSignedProps {
  readonly version: Version;
  readonly signoff: Signoff;
  readonly incidentId: string;
  readonly timeZone: string;
  /** Who signed the version a place lapsed from: by place id. */
  readonly earlierSigners: ReadonlyMap<string, string>;
}

export function WhoSigned(props: WhoSignedProps) {
  const { version, signoff } = props;
  const { t, i18n } = useTranslation('signoff');
  const readers = useReaders(props.incidentId, version.id);
  const isStaged = signoff.stages.length > 1;
  return signoff.stages.map((stage, index) => {
    const { name, rule } = version.route.stages[index] ?? {};
    const note = [
      rule?.rule === 'atLeast' && t('who.anyOf', { count: rule.count }),
      stage.state === 'notOpen' && t('who.opensAfter'),
    ].filter(Boolean);
    return (
      <div key={stage.stageId}>
        {(isStaged || note.length > 0) && (
          <h3 className={css.stage}>
            {pickWords(name ?? {}, i18n.language).text}
            {note.length > 0 && <small>{note.join(', ')}</small>}
          </h3>
        )}
        <ul>
          {stage.places.map((place) => (
            <PlaceItem key={place.placeId} {...props} place={place} readers={readers} />
          ))}
        </ul>
      </div>
    );
  });
}

interface Reader {
  readonly personId: string;
  readonly since: string;
}

function useReaders(incidentId: string, versionId: string): readonly Reader[] {
  const present = useLive((live) => live.presence.get(incidentId));
  return (present ?? []).filter((one) => one.readingVersionIds.includes(versionId));
}

interface PlaceItemProps extends WhoSignedProps {
  readonly place: PlaceState;
  readonly readers: readonly Reader[];
}

function PlaceItem(props: PlaceItemProps) {
  const { place } = props;
  const { t } = useTranslation(['signoff', 'common']);
  const names = useNames();
  const reader = useReaderOf(props);
  const state = markOf(place, reader !== undefined);
  return (
    <li className={css.item} data-tone={TONES[state]}>
      <SignoffMark state={state} size={18} />
      <div>
        <div className={css.top}>
          <b>{names.agency(place.agencyId)}</b>
          <span className={css.state}>
            {place.state === 'carried' && place.carriedFrom !== null
              ? t('common:signoff.carriedFrom', { version: place.carriedFrom })
              : place.state === 'nobody'
                ? t('who.nobody')
                : place.state === 'notOpen' && !reader
                  ? t('who.notOpen')
                  : t(`common:signoff.${state}`)}
          </span>
        </div>
        <PlaceWords {...props} reader={reader} />
      </div>
    </li>
  );
}

/** Somebody of the place who reads this version now. */
function useReaderOf({ place, version, readers }: PlaceItemProps): Reader | undefined {
  const people = useDirectory((store) => store.people);
  const on = version.route.stages
    .flatMap((stage) => stage.places)
    .find((one) => one.id === place.placeId);
  return readers.find(
    ({ personId }) =>
      on?.approverIds.includes(personId) ||
      on?.deputies.some((one) => one.personId === personId) ||
      people
        .get(personId)
        ?.roles.some((grant) => grant.role === 'approver' && grant.agencyId === place.agencyId),
  );
}

function PlaceWords(props: PlaceItemProps & { readonly reader: Reader | undefined }) {
  const { place, version, signoff, reader, timeZone, earlierSigners } = props;
  const lapse = signoff.lapses.find((one) => one.placeId === place.placeId);
  const { t } = useTranslation(['signoff', 'passkeys', 'phone', 'lapse']);
  const { clockOrDay } = useFormat(timeZone);
  const { person: me } = useSignedIn();
  const names = useNames();
  const named = (id: string) => (id === me.id ? t('who.you') : names.person(id));
  const who =
    place.personId === null || place.at === null
      ? null
      : place.forPersonId === null
        ? t('who.at', { person: named(place.personId), time: clockOrDay(place.at) })
        : t('who.forAt', {
            deputy: named(place.personId),
            person: names.person(place.forPersonId),
            time: clockOrDay(place.at),
          });
  const isAsk = place.state === 'asked';
  const partly = version.texts.filter((text) => place.signedTextIds.includes(text.id));
  const isPartly = partly.length > 0 && partly.length < version.texts.length;
  return (
    <>
      {who && (
        <small>
          {who}
          {isAsk && `: ${t(place.blocking ? 'who.blocking' : 'who.wouldSign')}`}
        </small>
      )}
      {place.voice && (
        <small>
          {t('phone:byVoice', {
            first: named(place.voice.loggedBy),
            second: named(place.voice.heardBy),
          })}
        </small>
      )}
      {isAsk && place.quote !== null && (
        <small>{t('who.quote', { words: place.remark ?? '', quote: place.quote })}</small>
      )}
      {!isAsk && place.remark !== null && <small>{t('who.remark', { words: place.remark })}</small>}
      {place.passkey && <small>{t('passkeys:signedWith')}</small>}
      {asksForPasskey(version.route, place) && <small>{t('passkeys:needed')}</small>}
      {place.state === 'lapsed' && place.lapsedFrom !== null && (
        <small>{lapsedWords(lapse?.fromNumber ?? place.lapsedFrom)}</small>
      )}
      {lapse && <LapseWords lapse={lapse} />}
      {isPartly && (
        <small>
          {t('who.partly', {
            languages: names.list(partly.map((text) => names.language(text.language))),
          })}
        </small>
      )}
      {place.hold && (
        <small>
          {t('reconsider.held', {
            person: names.person(place.hold.personId),
            number: version.number,
            time: clockOrDay(place.hold.at),
            reason: place.hold.reason,
          })}
        </small>
      )}
      {place.state === 'nobody' && <small>{t('who.nobodyWhy')}</small>}
      {place.handedTo !== null && !isDecided(place) && (
        <small>{t('who.handed', { person: named(place.handedTo) })}</small>
      )}
      {place.handLapsed !== null && !isDecided(place) && (
        <small>{t('who.handLapsed', { person: names.person(place.handLapsed) })}</small>
      )}
      {reader && !isDecided(place) && (
        <small>
          {t('who.readingSince', {
            person: named(reader.personId),
            time: clockOrDay(reader.since),
          })}
        </small>
      )}
    </>
  );

  function lapsedWords(number: number): string {
    const signer = earlierSigners.get(place.placeId);
    return signer === undefined
      ? t('who.lapsedNobody', { number })
      : t('who.lapsed', { person: named(signer), number });
  }
}

const isDecided = (place: PlaceState) =>
  place.state === 'signed' ||
  place.state === 'deputy' ||
  place.state === 'carried' ||
  place.state === 'asked';

/** Reading shows only while nothing is decided. */
function markOf(place: PlaceState, isRead: boolean): SignoffState {
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

const TONES: Readonly<Record<SignoffState, string>> = {
  signed: 'good',
  deputy: 'good',
  carried: 'good',
  reading: 'ink',
  asked: 'warn',
  waiting: 'quiet',
  lapsed: 'bad',
};
