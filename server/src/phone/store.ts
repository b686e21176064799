/** Reads phone approvals, and what somebody may do about them. */
import type { PhoneApproval, PhoneView } from '@accord/shared/phone';
import type { VersionHead } from '@accord/shared/statements';
import type { ForActor } from '../platform/actor.js';
import type { Db, Tx } from '../platform/db/database.js';
import { mayLogPhone } from '../policy/phone.js';
import type { IncidentScope } from '../policy/scope.js';
import { decidesFor } from '../policy/signoff.js';
import { deputiesMayAct, isFilled, openTextIds, signoffState } from '../signoff/machine.js';
import type { VersionFile } from '../signoff/store.js';
import { takesVoice } from './deciding.js';
import { mayBeSecond, waitsForSecond } from './hearing.js';
import { readPeople } from './people.js';
import { type PhoneRow, saidOf } from './row.js';
import { unsaidFacts } from './said.js';

const NOTHING: PhoneView = { open: [], callable: [], mine: [], hear: [] };

interface Wanted {
  /** The newest version of each statement; without a place that allows it, nothing is read. */
  readonly heads: readonly VersionHead[];
  /** Of the incident, those in sign-off or released. */
  readonly files: readonly VersionFile[];
  readonly now: Date;
}

export async function readPhone(
  db: Db | Tx,
  incident: IncidentScope,
  { heads, files: all, now }: Wanted,
): Promise<ForActor<PhoneView>> {
  const versionIds = heads.filter(allowsVoice).map((head) => head.id);
  if (versionIds.length === 0) return () => NOTHING;
  const files = all.filter((file) => versionIds.includes(file.versionId));
  const rows = await db
    .selectFrom('phoneApprovals')
    .selectAll()
    .where('versionId', 'in', versionIds)
    .where('closedAt', 'is', null)
    .where('expiresAt', '>', now)
    .orderBy('openedAt')
    .execute();
  const fileOf = (row: PhoneRow) => files.find((file) => file.versionId === row.versionId);
  const open = rows.map((row) => phoneView(row, fileOf(row)));
  const waiting = rows.flatMap((row) => {
    const file = fileOf(row);
    return file && waitsForSecond(row, file) ? [{ row, file }] : [];
  });
  const callable = await callablePlaces(db, { incident, files, rows, now });
  return (actor) => {
    if (!mayLogPhone(actor, incident)) return { ...NOTHING, open };
    return {
      open,
      callable: callable(actor),
      mine: rows.filter((row) => row.openedBy === actor.personId).map((row) => row.id),
      hear: waiting
        .filter(({ row, file }) => mayBeSecond(actor, incident, row, file))
        .map(({ row }) => row.id),
    };
  };
}

const allowsVoice = (head: VersionHead) =>
  head.state !== 'superseded' && head.route.stages.some((stage) => stage.places.some(takesVoice));

function phoneView(row: PhoneRow, file: VersionFile | undefined): PhoneApproval {
  const { openedAt, expiresAt, calledNumber, readBackAt, said: _s, ...kept } = row;
  const { heardBy: _h, closedAt: _c, ...rest } = kept;
  return {
    ...rest,
    openedAt: openedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    readBack:
      calledNumber !== null && readBackAt !== null
        ? { calledNumber, at: readBackAt.toISOString() }
        : null,
    unsaidFactIds: file ? unsaidFacts(file, row.textIds, saidOf(row)) : [],
  };
}

interface Calling {
  readonly incident: IncidentScope;
  readonly files: readonly VersionFile[];
  readonly rows: readonly PhoneRow[];
  readonly now: Date;
}

async function callablePlaces(
  db: Db | Tx,
  { incident, files, rows, now }: Calling,
): Promise<ForActor<PhoneView['callable']>> {
  const seats = files
    .filter((file) => file.isNewest)
    .flatMap((file) => {
      const { versionId } = file;
      const stages = signoffState(file.input).stages;
      const places = file.input.route.stages.flatMap((stage) => stage.places);
      return places
        .filter(takesVoice)
        .filter((place) => !rows.some((row) => isAbout(row, versionId, place.id)))
        .flatMap((place) => {
          const shown = stages
            .flatMap((stage) => stage.places)
            .find((one) => one.placeId === place.id);
          if (!shown || isFilled(shown)) return [];
          const textIds = openTextIds(file.input, place.id).filter(
            (textId) => !shown.signedTextIds.includes(textId),
          );
          return textIds.length > 0 ? [{ versionId, place, shown, textIds }] : [];
        });
    });
  const ids = seats.flatMap(({ place }) => [
    ...place.approverIds,
    ...place.deputies.map((one) => one.personId),
  ]);
  const people = await readPeople(db, [...new Set(ids)], '');
  const callable = seats.map(({ versionId, place, shown, textIds }) => ({
    versionId,
    placeId: place.id,
    textIds,
    people: [...people.values()].flatMap((person) => {
      const may = decidesFor(
        person,
        incident,
        place,
        deputiesMayAct(shown, place, now),
        shown.handedTo,
      );
      return may ? [{ personId: person.personId, forPersonId: may.forPersonId }] : [];
    }),
  }));
  return (actor) =>
    callable
      .map((one) => ({
        ...one,
        people: one.people.filter(({ personId }) => personId !== actor.personId),
      }))
      .filter((one) => one.people.length > 0);
}

const isAbout = (row: PhoneRow, versionId: string, placeId: string) =>
  row.versionId === versionId && row.placeId === placeId;
