/** Reads signals and answers as pages show them, and rows as commands need them. */
import {
  type Answer,
  type ContactCorrection,
  type ContactView,
  type Piece,
  type PieceInput,
  piece,
  pieceInput,
  type Signal,
} from '@accord/shared/signals';
import { type FrozenFact, frozenFact } from '@accord/shared/statements';
import { z } from 'zod';
import type { Family } from '../incidents/families.js';
import type { Db, Tx } from '../platform/db/database.js';
import { groupBy } from '../platform/groupBy.js';
import { readContactCorrections, readCorrections } from './corrections.js';
import { firstsOf } from './firsts.js';
import type { GivenAnswer } from './flags.js';

/**
 * @param mayReadContacts the policy's answer: without it nobody learns more than that there is one,
 *   nor what a signal said before it was corrected
 */
export async function readSignals(
  db: Db | Tx,
  { rootId, ids }: Family,
  mayReadContacts: boolean,
): Promise<Signal[]> {
  const rows = await db
    .selectFrom('signals')
    .innerJoin('incidents', 'incidents.id', 'signals.incidentId')
    .leftJoin('signalContacts', 'signalContacts.signalId', 'signals.id')
    .selectAll('signals')
    .select('incidents.number as incidentNumber')
    .select(['signalContacts.signalId as contactId', 'signalContacts.name', 'signalContacts.reach'])
    .where('incidentId', 'in', ids)
    .orderBy('loggedAt')
    .orderBy('signals.number')
    .orderBy('signals.id')
    .execute();
  const firsts = firstsOf(rows);
  const corrections = await readCorrections(db, ids, mayReadContacts);
  const noted = mayReadContacts
    ? await readContactCorrections(db, ids)
    : new Map<string, ContactCorrection[]>();
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    from: row.incidentId === rootId ? null : row.incidentNumber,
    kind: row.kind,
    text: row.text,
    language: row.language,
    place: row.place,
    heardAt: row.heardAt.toISOString(),
    link: row.link,
    reliability: row.reliability,
    outlet: row.outlet,
    dueAt: row.dueAt?.toISOString() ?? null,
    agencyId: row.agencyId,
    personId: row.personId,
    loggedAt: row.loggedAt.toISOString(),
    loggedBy: row.loggedBy,
    sameAs: firsts.get(row.id) ?? null,
    setAside:
      row.asideAt && row.asideBy && row.asideReason !== null
        ? { reason: row.asideReason, at: row.asideAt.toISOString(), by: row.asideBy }
        : null,
    contact: contactOf(row, mayReadContacts, noted.get(row.id) ?? []),
    corrections: corrections.get(row.id) ?? [],
  }));
}

function contactOf(
  row: {
    contactId: string | null;
    name: string | null;
    reach: string | null;
    contactErasedAt: Date | null;
    contactErasedBy: string | null;
  },
  mayRead: boolean,
  corrections: ContactCorrection[],
): ContactView {
  if (row.contactErasedAt && row.contactErasedBy) {
    return { state: 'erased', at: row.contactErasedAt.toISOString(), by: row.contactErasedBy };
  }
  if (row.contactId === null) return { state: 'none' };
  return mayRead
    ? { state: 'known', name: row.name, reach: row.reach, corrections }
    : { state: 'hidden' };
}

/** What a command or the offer of similar ones has to know of each. */
export interface SignalRow {
  readonly id: string;
  readonly incidentId: string;
  /** Speakable number of its incident. */
  readonly incidentNumber: string;
  readonly number: number;
  readonly kind: Signal['kind'];
  readonly text: string;
  readonly language: string;
  readonly place: string | null;
  readonly outlet: string | null;
  readonly link: string | null;
  readonly heardAt: Date;
  readonly sameAs: string | null;
  readonly dueAt: Date | null;
  readonly asideAt: Date | null;
  readonly agencyId: string | null;
  readonly personId: string | null;
}

/**
 * @param incidentIds of all that are read as one room: what is attached to a signal of another is
 *   read as a first one
 * @returns oldest first
 */
export async function readSignalRows(
  db: Db | Tx,
  incidentIds: readonly string[],
): Promise<SignalRow[]> {
  const rows = await db
    .selectFrom('signals')
    .innerJoin('incidents', 'incidents.id', 'signals.incidentId')
    .select(['signals.id', 'incidentId', 'incidents.number as incidentNumber', 'signals.number'])
    .select(['kind', 'text', 'signals.language', 'signals.place', 'link', 'heardAt', 'sameAs'])
    .select(['outlet', 'dueAt', 'asideAt', 'agencyId', 'personId'])
    .where('incidentId', 'in', incidentIds)
    .orderBy('loggedAt')
    .orderBy('signals.number')
    .orderBy('signals.id')
    .execute();
  const firsts = firstsOf(rows);
  return rows.map((row) => ({ ...row, sameAs: firsts.get(row.id) ?? null }));
}

/** @returns the incident of a signal; undefined for none (the policy is asked after) */
export async function incidentOfSignal(db: Db | Tx, signalId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('signals')
    .select('incidentId')
    .where('id', '=', signalId)
    .executeTakeFirst();
  return row?.incidentId;
}

/** An answer with the pieces as they were saved: a draft's still have to be judged. */
export interface AnswerRow extends GivenAnswer {
  readonly incidentId: string;
  readonly language: string;
  readonly state: Answer['state'];
  readonly revision: number;
  readonly given: readonly Piece[];
  readonly drafted: readonly PieceInput[];
  readonly text: string;
  readonly writtenBy: string;
  readonly writtenAt: Date;
  readonly saidBy: string | null;
  readonly dealtWith: Answer['dealtWith'];
}

/**
 * @param incidentIds of all that are read as one room; whom an answer names in another is left out
 * @returns answers, oldest first; a draft's `saidAt` is when it was written
 */
export async function readAnswerRows(
  db: Db | Tx,
  incidentIds: readonly string[],
): Promise<AnswerRow[]> {
  const rows = await db
    .selectFrom('answers')
    .selectAll()
    .where('incidentId', 'in', incidentIds)
    .orderBy('writtenAt')
    .orderBy('number')
    .execute();
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return [];
  const to = await db
    .selectFrom('answerSignals')
    .innerJoin('signals', 'signals.id', 'answerSignals.signalId')
    .select(['answerId', 'signalId'])
    .where('answerId', 'in', ids)
    .where('signals.incidentId', 'in', incidentIds)
    .orderBy('signals.number')
    .execute();
  const settlements = await db
    .selectFrom('answerSettlements')
    .selectAll()
    .where('answerId', 'in', ids)
    .orderBy('at')
    .execute();
  const signalsOf = groupBy(to, (row) => row.answerId);
  const settledOf = groupBy(settlements, (row) => row.answerId);
  return rows.map((row) => {
    const settled = settledOf.get(row.id) ?? [];
    const last = settled.at(-1);
    return {
      id: row.id,
      incidentId: row.incidentId,
      signalIds: (signalsOf.get(row.id) ?? []).map((one) => one.signalId),
      language: row.language,
      state: row.state,
      revision: row.revision,
      given: row.state === 'given' ? z.array(piece).parse(row.pieces) : [],
      drafted: row.state === 'draft' ? z.array(pieceInput).parse(row.pieces) : [],
      text: row.text,
      facts: frozen(row.facts),
      releaseIds: row.releaseIds,
      writtenBy: row.writtenBy,
      writtenAt: row.writtenAt,
      saidBy: row.saidBy,
      saidAt: row.saidAt ?? row.writtenAt,
      settled: last ? { facts: frozen(last.facts), releaseIds: last.releaseIds } : null,
      dealtWith: settled.map((one) => ({
        reason: one.reason,
        at: one.at.toISOString(),
        by: one.byPersonId,
      })),
    };
  });
}

const frozen = (facts: unknown): FrozenFact[] => z.array(frozenFact).parse(facts);
