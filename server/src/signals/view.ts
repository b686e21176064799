/** The page of signals and enquiries: everything that it shows, read at one moment. */
import { AppError } from '@accord/shared/errors';
import type { IncidentView } from '@accord/shared/incidents';
import {
  type Answer,
  type AnswerWords,
  isEnquiry,
  type SignalGroup,
  type SignalsView,
  type SimilarSignal,
} from '@accord/shared/signals';
import { readFactsOfAll } from '../facts/store.js';
import { type Family, readFamily } from '../incidents/families.js';
import { joinedClocks } from '../incidents/joinedClocks.js';
import { knownIncident } from '../incidents/scope.js';
import { findByNumber, readIncidents } from '../incidents/store.js';
import type { Actor } from '../platform/actor.js';
import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { IncidentScope } from '../policy/scope.js';
import { mayEraseContacts, mayHandleSignals, mayReadContacts } from '../policy/signal.js';
import { findAlike, type Named } from './alike.js';
import { readApart, type TellApart, tellApart } from './apart.js';
import { readAssignable } from './assignable.js';
import type { Flag } from './flags.js';
import { findGroups } from './groups.js';
import { judgePieces } from './pieces.js';
import { readFlags } from './readFlags.js';
import {
  type AnswerRow,
  readAnswerRows,
  readSignalRows,
  readSignals,
  type SignalRow,
} from './store.js';
import { readSayable, type Sayable, type SayableAt, zoneOf } from './words.js';

/**
 * @param number the incident's speakable number; of one that was joined, the whole room is read
 * @throws AppError `not_found` alike for missing and unknowable incidents (P1)
 */
export async function readSignalsView(
  { db, clock }: Services,
  actor: Actor,
  number: string,
): Promise<SignalsView> {
  const askedId = await findByNumber(db, number);
  if (!askedId) throw new AppError('not_found');
  const scope = await knownIncident(db, actor, askedId);
  const now = clock.now();
  return await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const family = await readFamily(tx, askedId);
      const { rootId, ids } = family;
      const incidents = await readIncidents(tx, ids);
      const incident = incidents.get(rootId);
      if (!incident) throw new AppError('not_found');
      const facts = await readFactsOfAll(tx, ids);
      const rows = await readAnswerRows(tx, ids);
      const flags = await readFlags(tx, rows, facts);
      const { timeZone } = incident;
      const sayable = await sayableFor(tx, rows, { incidentIds: ids, timeZone, now, facts });
      const mayRead = mayReadContacts(actor, scope);
      const apart = await readApart(tx, ids);
      return {
        incident: asOneRoom(incident, family, incidents, scope),
        joined: joinedOf(family, incidents),
        facts,
        signals: await readSignals(tx, family, mayRead),
        answers: rows.map((row) => answerView(row, flags.get(row.id), sayable)),
        groups: groupsOf(await readSignalRows(tx, ids), rows, facts, tellApart(apart)),
        apart,
        abilities: {
          log: mayHandleSignals(actor, scope),
          readContacts: mayRead,
          eraseContacts: mayEraseContacts(actor, scope),
          assignable: mayHandleSignals(actor, scope) ? await readAssignable(tx, scope) : [],
        },
      };
    });
}

type Incidents = Awaited<ReturnType<typeof readIncidents>>;

function asOneRoom(
  main: IncidentView,
  { rootId, ids }: Family,
  incidents: Incidents,
  { agencyIds }: IncidentScope,
): IncidentView {
  const others = ids.flatMap((id) => (id === rootId ? [] : (incidents.get(id)?.clocks ?? [])));
  return { ...main, agencyIds: [...agencyIds], clocks: joinedClocks(main.clocks, others) };
}

function joinedOf({ rootId, ids }: Family, incidents: Incidents): SignalsView['joined'] {
  return ids.flatMap((id) => {
    const one = id === rootId ? undefined : incidents.get(id);
    return one ? [{ incidentId: id, number: one.number, eventNumber: one.eventNumber }] : [];
  });
}

/** Of what waits and stands for itself: what was answered or set aside needs nobody's look. */
function groupsOf(
  rows: readonly SignalRow[],
  answers: readonly AnswerRow[],
  facts: readonly { id: string; label: Named['label'] }[],
  isApart: TellApart,
): SignalGroup[] {
  const answered = new Set(
    answers.filter((one) => one.state === 'given').flatMap((one) => one.signalIds),
  );
  const open = rows.filter(
    (row) => row.sameAs === null && row.asideAt === null && !answered.has(row.id),
  );
  return findGroups(
    open.map((row) => ({ ...asSaid(row), isEnquiry: isEnquiry(row.kind) })),
    named(facts),
    isApart,
  );
}

/** Only drafts are judged again: what was said was judged when it was. */
async function sayableFor(
  tx: Tx,
  rows: readonly AnswerRow[],
  at: Omit<SayableAt, 'language'>,
): Promise<ReadonlyMap<string, Sayable>> {
  const found = new Map<string, Sayable>();
  for (const { state, language } of rows) {
    if (state !== 'draft' || found.has(language)) continue;
    found.set(language, await readSayable(tx, { ...at, language }));
  }
  return found;
}

function answerView(
  row: AnswerRow,
  flag: Flag | undefined,
  sayable: ReadonlyMap<string, Sayable>,
): Answer {
  const { given, drafted, settled: _, ...rest } = row;
  const judged =
    row.state === 'draft'
      ? judgePieces(
          drafted,
          sayable.get(row.language) ?? { sentences: [], facts: [] },
          row.language,
        )
      : { pieces: given, text: row.text, isCleared: true };
  return {
    ...rest,
    signalIds: [...row.signalIds],
    pieces: [...judged.pieces],
    text: judged.text,
    isCleared: judged.isCleared,
    facts: [...row.facts],
    writtenAt: row.writtenAt.toISOString(),
    saidAt: row.state === 'given' ? row.saidAt.toISOString() : null,
    flag: flag ?? null,
  };
}

/** What an answer in this language can be made of now, and what not, with why. */
export async function readAnswerWords(
  { db, clock }: Services,
  actor: Actor,
  askedId: string,
  language: string,
): Promise<AnswerWords> {
  await knownIncident(db, actor, askedId);
  const { rootId, ids } = await readFamily(db, askedId);
  const facts = await readFactsOfAll(db, ids);
  const timeZone = await zoneOf(db, rootId);
  const at = { incidentIds: ids, language, timeZone, now: clock.now(), facts };
  const { sentences, facts: sayable } = await readSayable(db, at);
  return {
    sentences: sentences.map(({ facts: _, ...one }) => one),
    facts: sayable.map(({ version: _, ...one }) => one),
  };
}

/** What was logged already and may be the same; of several that are together, the first. */
export async function findSimilarSignals(
  { db, clock }: Services,
  actor: Actor,
  incidentId: string,
  typed: {
    text: string;
    language: string;
    place: string;
    link: string;
    except?: string | undefined;
  },
): Promise<SimilarSignal[]> {
  await knownIncident(db, actor, incidentId);
  const { ids } = await readFamily(db, incidentId);
  const rows = await readSignalRows(db, ids);
  const facts = await readFactsOfAll(db, ids);
  const isApart = tellApart(await readApart(db, ids));
  const own = rows.find((row) => row.id === typed.except);
  const said = own ?? {
    id: '',
    text: typed.text,
    language: typed.language,
    place: typed.place.trim() || null,
    link: typed.link.trim() || null,
    heardAt: clock.now(),
    dueAt: null,
  };
  const others = rows.filter(
    (row) =>
      row.asideAt === null &&
      (own === undefined ||
        // Also of one that is attached to it, the first is what would be offered.
        !(
          isTogether(row, own) ||
          isApart(own.id, row.id) ||
          isApart(own.id, row.sameAs ?? row.id)
        )),
  );
  const found = findAlike(asSaid(said), others.map(asSaid), named(facts));
  const offered = new Map<string, SimilarSignal>();
  for (const { id, reasons } of found) {
    const signalId = rows.find((row) => row.id === id)?.sameAs ?? id;
    if (!offered.has(signalId)) offered.set(signalId, { signalId, reasons });
  }
  return [...offered.values()];
}

const named = (facts: readonly { id: string; label: Named['label'] }[]): Named[] =>
  facts.map((fact) => ({ factId: fact.id, label: fact.label }));

const asSaid = ({
  id,
  text,
  language,
  place,
  link,
  heardAt,
  dueAt,
}: Pick<SignalRow, 'id' | 'text' | 'language' | 'place' | 'link' | 'heardAt' | 'dueAt'>) => ({
  ...{ id, text, language, place, link },
  heardAt: heardAt.getTime(),
  dueAt: dueAt?.getTime() ?? null,
});

function isTogether(
  one: { readonly id: string; readonly sameAs: string | null },
  other: { readonly id: string; readonly sameAs: string | null },
): boolean {
  return (one.sameAs ?? one.id) === (other.sameAs ?? other.id);
}
