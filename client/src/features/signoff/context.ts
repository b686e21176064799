/** What the room says about one version: its statement, my place in its route, what I may do. */
import type { Ask } from '@accord/shared/asks';
import type { ReleaseView } from '@accord/shared/releases';
import type { Room } from '@accord/shared/room';
import type { Place } from '@accord/shared/routes';
import type { Decision, PlaceState, Signoff, VersionAbilities } from '@accord/shared/signoff';
import type { Statement, Version, VersionHead, VersionText } from '@accord/shared/statements';
import { asksOfPlace } from '../../lib/asksOfPlace.js';

/** Everything the page derives from room and version, at one moment. */
export interface Context {
  readonly room: Room;
  readonly statement: Statement;
  readonly head: VersionHead;
  readonly signoff: Signoff | null;
  readonly mine: MyPlace | null;
  /** Other places that I may decide for too, after this one. */
  readonly otherPlaceIds: readonly string[];
}

export interface MyPlace {
  readonly place: Place;
  readonly shown: PlaceState;
  /** The server lets me decide here now. */
  readonly mayDecide: boolean;
  /** In whose place I act, as a deputy. */
  readonly forPersonId: string | null;
  readonly deputyIds: readonly string[];
}

interface Me {
  readonly id: string;
  readonly roles: readonly { readonly agencyId: string; readonly role: string }[];
}

/**
 * @param placeId the place chosen where one may decide for several; null for the first
 * @returns null where the room has no such version (any more)
 */
export function contextOf(
  room: Room,
  versionId: string,
  me: Me,
  placeId: string | null,
): Context | null {
  const statement = room.statements.find((one) => one.versions.some((v) => v.id === versionId));
  const head = statement?.versions.find((one) => one.id === versionId);
  if (!statement || !head) return null;
  const signoff = room.signoffs.find((one) => one.versionId === versionId) ?? null;
  const abilities = room.versionAbilities.find((one) => one.versionId === versionId);
  const decidable = abilities?.places.map((one) => one.placeId) ?? [];
  const chosen = decidable.find((one) => one === placeId) ?? decidable[0] ?? ownPlaceId(head, me);
  return {
    room,
    statement,
    head,
    signoff,
    mine: chosen === undefined ? null : myPlace(head, signoff, abilities, chosen),
    otherPlaceIds: decidable.filter((one) => one !== chosen),
  };
}

/** Without anything to decide: the place where the person is named, to say what became of it. */
function ownPlaceId(head: VersionHead, me: Me): string | undefined {
  const places = head.route.stages.flatMap((stage) => stage.places);
  const named = places.find(
    (place) =>
      place.approverIds.includes(me.id) || place.deputies.some((one) => one.personId === me.id),
  );
  const byRole = () =>
    places.find((place) =>
      me.roles.some((grant) => grant.role === 'approver' && grant.agencyId === place.agencyId),
    );
  return (named ?? byRole())?.id;
}

function myPlace(
  head: VersionHead,
  signoff: Signoff | null,
  abilities: VersionAbilities | undefined,
  placeId: string,
): MyPlace | null {
  const place = head.route.stages
    .flatMap((stage) => stage.places)
    .find((one) => one.id === placeId);
  const shown = placesOf(signoff).find((one) => one.placeId === placeId);
  if (!place || !shown) return null;
  const may = abilities?.places.find((one) => one.placeId === placeId);
  return {
    place,
    shown,
    mayDecide: may !== undefined,
    forPersonId: may?.forPersonId ?? null,
    deputyIds: abilities?.handTo.find((one) => one.placeId === placeId)?.personIds ?? [],
  };
}

/** Every place of the route with its state, in the order of the route. */
export function placesOf(signoff: Signoff | null): readonly PlaceState[] {
  return signoff?.stages.flatMap((stage) => stage.places) ?? [];
}

/** The newest version of the statement; versions come newest first. */
export function newestOf(statement: Statement): VersionHead | undefined {
  return statement.versions[0];
}

/**
 * Does the room show other words in sign-off than these? A newer version, or a language of this
 * one frozen anew. A language that joined changes no word that was read.
 */
export function hasMoved(version: Version, statement: Statement): boolean {
  const newest = newestOf(statement);
  if (!newest) return false;
  if (newest.id !== version.id) return newest.number > version.number;
  const now = new Set(newest.texts.map((text) => text.id));
  return version.texts.some((text) => !now.has(text.id));
}

/** Languages of the version that the page does not show yet. */
export function joinedLanguages(version: Version, head: VersionHead): readonly string[] {
  const shown = new Set(version.texts.map((text) => text.language));
  return head.texts.map((text) => text.language).filter((one) => !shown.has(one));
}

/**
 * The texts that one tap would sign: on the page, not signed by this place, and with every stage
 * before it complete for that very text.
 */
export function textsToSign(
  version: Version,
  signoff: Signoff | null,
  mine: MyPlace | null,
): readonly VersionText[] {
  if (!signoff || !mine?.mayDecide) return [];
  const index = signoff.stages.findIndex((stage) =>
    stage.places.some((one) => one.placeId === mine.place.id),
  );
  const before = signoff.stages.slice(0, index);
  return version.texts.filter(
    (text) =>
      !mine.shown.signedTextIds.includes(text.id) &&
      before.every(
        (stage) =>
          stage.places.filter((one) => one.signedTextIds.includes(text.id)).length >= stage.needed,
      ),
  );
}

/** What the changes are counted from. */
export interface Baseline {
  readonly versionId: string;
  readonly number: number;
  /**
   * `previous`: for readers without a place; `corrected`: my place decided nothing earlier of this correction,
   * and my agency signed what it puts right.
   */
  readonly why: 'signed' | 'asked' | 'previous' | 'corrected';
  readonly byPersonId: string | null;
}

export interface Compared {
  readonly statement: {
    readonly id: string;
    readonly versions: readonly Pick<VersionHead, 'id' | 'number'>[];
    readonly corrects: Pick<NonNullable<Statement['corrects']>, 'releaseId'> | null;
  };
  readonly head: Pick<VersionHead, 'number'> & {
    readonly texts: readonly Pick<VersionHead['texts'][number], 'language'>[];
  };
  readonly mine: { readonly place: Pick<Place, 'id' | 'agencyId'> } | null;
  readonly room: {
    readonly decisions: readonly Pick<
      Decision,
      'versionId' | 'placeId' | 'agencyId' | 'kind' | 'takenBackAt' | 'personId'
    >[];
    readonly releases: readonly Pick<
      ReleaseView,
      'id' | 'versionId' | 'statementId' | 'slug' | 'languages'
    >[];
    readonly statements: readonly {
      readonly versions: readonly Pick<VersionHead, 'id' | 'number'>[];
    }[];
  };
}

/**
 * The newest earlier version that my place signed, else the newest that it asked changes to; for
 * readers without a place the version before this one. Else, of a correction, what it puts right.
 *
 * @returns null where everything is new
 */
export function baselineOf(context: Compared): Baseline | null {
  const { statement, head, mine, room } = context;
  const earlier = statement.versions.filter((one) => one.number < head.number);
  if (!mine) {
    const before = earlier[0];
    if (!before) return corrected(context);
    return { versionId: before.id, number: before.number, why: 'previous', byPersonId: null };
  }
  const decided = (kind: Decision['kind']) =>
    earlier.flatMap((one): Baseline[] => {
      const decision = room.decisions.findLast(
        (each) =>
          each.versionId === one.id &&
          each.placeId === mine.place.id &&
          each.kind === kind &&
          each.takenBackAt === null,
      );
      if (!decision) return [];
      const { personId: byPersonId } = decision;
      const why = kind === 'sign' ? ('signed' as const) : ('asked' as const);
      return [{ versionId: one.id, number: one.number, why, byPersonId }];
    })[0];
  return decided('sign') ?? decided('ask') ?? corrected(context);
}

/**
 * Only for whose agency signed it: the others have read none of it. And only where the page said the very version
 * in each of these languages; a correction begins with what stood there, language by language.
 */
function corrected({ statement, head, mine, room }: Compared): Baseline | null {
  const said = room.releases.find((one) => one.id === statement.corrects?.releaseId);
  const versionId = said?.versionId ?? null;
  const version = room.statements
    .flatMap((one) => one.versions)
    .find((one) => one.id === versionId);
  if (!said || !version) return null;
  const page = room.releases.filter(
    (one) => one.slug === said.slug && one.statementId !== statement.id,
  );
  const isOfOne = head.texts.every(({ language }) => {
    const last = page.findLast((one) => one.languages.includes(language));
    return !last || last.versionId === version.id;
  });
  const hasRead =
    !mine ||
    room.decisions.some(
      (one) =>
        one.versionId === version.id &&
        one.agencyId === mine.place.agencyId &&
        one.kind === 'sign' &&
        one.takenBackAt === null,
    );
  if (!isOfOne || !hasRead) return null;
  return { versionId: version.id, number: version.number, why: 'corrected', byPersonId: null };
}

/** What my place asked for and has not settled, in languages that the version has. */
export function asksToShow({ room, statement, head, mine }: Context): readonly Ask[] {
  if (!mine) return [];
  return asksOfPlace(room.asks, {
    statementId: statement.id,
    placeId: mine.place.id,
    number: head.number,
    languages: new Set(head.texts.map((text) => text.language)),
  });
}

/** Why there is nothing to decide for this reader; null where there is. */
export type NothingToDecide =
  | 'closed'
  | 'released'
  | 'withoutPlace'
  | 'signed'
  | 'carried'
  | 'notOpen'
  | 'handed'
  | 'deputyLater'
  | 'notEligible';

/** @param meId the reader */
export function whyNothing(context: Context, meId: string): NothingToDecide | null {
  const { room, head, mine } = context;
  if (mine?.mayDecide) return null;
  if (head.state === 'released') return 'released';
  if (room.incident.status === 'closed') return 'closed';
  if (!mine) return 'withoutPlace';
  const { shown, place } = mine;
  if (shown.state === 'signed' || shown.state === 'deputy') return 'signed';
  if (shown.state === 'carried') return 'carried';
  if (shown.opensAt === null) return 'notOpen';
  // Its other deputies too: the end of the budget changes nothing while somebody has it.
  if (shown.handedTo !== null) return 'handed';
  return place.deputies.some((one) => one.personId === meId) ? 'deputyLater' : 'notEligible';
}
