/**
 * Before a statement is begun there is only its kind and what it is to be called: what is in work
 * for the same purpose in this room, and under the same words in others.
 */
import type { BegunLike, begunStatement, SameWhy } from '@accord/shared/sameStatements';
import type { z } from 'zod';
import { readFamily } from '../../incidents/families.js';
import { knownIncident } from '../../incidents/scope.js';
import type { Actor } from '../../platform/actor.js';
import type { Services } from '../../platform/services.js';
import { stemOf, tellingWords } from '../words.js';
import { readWorkRows } from './inWork.js';
import { readOthers } from './store.js';

/** More would not be read before it is begun anyway. */
const SHOWN = 3;
/** One shared word is an accident. */
const LEAST_WORDS = 2;

/** @returns those of this room first; only what the person may know of, decided in SQL (P1) */
export async function findBegunLike(
  { db }: Services,
  actor: Actor,
  incidentId: string,
  { kind, label, language }: z.output<typeof begunStatement>,
): Promise<BegunLike[]> {
  const { exercise } = await knownIncident(db, actor, incidentId);
  const { rootId } = await readFamily(db, incidentId);
  const inWork = await readWorkRows(db, { exercise, personId: actor.personId });
  const others = await readOthers(
    db,
    inWork.map((one) => one.id),
  );
  const stems = tellingWords(label, language).map((word) => ({ word, stem: stemOf(word) }));
  const found = inWork.flatMap((one) => {
    const other = others.get(one.id)?.other;
    if (!other) return [];
    // What a tab is called says as much as the title that the public will read.
    const called = tellingWords(`${other.label ?? ''} ${other.title}`, language).map(stemOf);
    const shared = stems.filter(({ stem }) => called.includes(stem)).map(({ word }) => word);
    const isHere = one.roomId === rootId;
    const isOfKind = one.kind === kind;
    const isCalledSo = shared.length >= LEAST_WORDS && shared.length * 2 >= stems.length;
    if (!(isHere && isOfKind) && !(isCalledSo && (isHere || isOfKind))) return [];
    const reasons: SameWhy[] = [
      ...(isCalledSo ? [{ kind: 'words' as const, shared }] : []),
      ...(isOfKind ? [{ kind: 'purpose' as const }] : []),
    ];
    return [{ other, reasons, score: (isCalledSo ? 2 : 0) + (isHere ? 1 : 0) }];
  });
  return found
    .sort((a, b) => b.score - a.score)
    .slice(0, SHOWN)
    .map(({ other, reasons }) => ({ other, reasons }));
}
