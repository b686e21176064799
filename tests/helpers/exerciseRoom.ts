/** The exercise of a fresh desk over HTTP: who is there, and a text that several may type in. */
import { room } from '@accord/shared/room';
import { z } from 'zod';
import { type Visitor, visitor } from './visitor.js';

const accounts = z.object({
  accounts: z.array(z.object({ id: z.string(), name: z.string(), roles: z.array(z.string()) })),
});
const rows = z.object({
  rows: z.array(
    z.object({ number: z.string(), incidentId: z.string(), agencyIds: z.array(z.string()) }),
  ),
});

export interface ExerciseRoom {
  readonly documentId: string;
  /** Whose text it is. */
  readonly statementId: string;
  /** Another text of the same incident. */
  readonly otherDocumentId: string;
  readonly number: string;
  /** Everybody of the desk, by id. */
  readonly people: readonly string[];
  /** Signed-in people who may read it and not type in it. */
  readonly readers: readonly Visitor[];
  /** Signed-in people who may type in it. */
  readonly writers: readonly Visitor[];
}

/** @param code the one-time code of the empty store */
export async function startExercise(url: string, code: string): Promise<ExerciseRoom> {
  const guest = visitor(url);
  const begun = await guest.send('POST', '/api/first-start/exercise', { code });
  if (begun.status !== 200) throw new Error(JSON.stringify(begun.body));
  const people = accounts.parse((await guest.get('/api/exercise-accounts')).body).accounts;
  const visitors: Visitor[] = [];
  for (const person of people) {
    const browser = visitor(url);
    await browser.send('POST', '/api/session/exercise', { personId: person.id });
    visitors.push(browser);
  }
  const first = visitors[people.findIndex((one) => one.roles.includes('spokesperson'))];
  if (!first) throw new Error('the exercise has no spokesperson');
  const desk = rows.parse((await first.get('/api/desk?exercise=true')).body);
  const [busiest] = desk.rows.toSorted((a, b) => b.agencyIds.length - a.agencyIds.length);
  const { statements } = room.parse((await first.get(`/api/rooms/${busiest?.number}`)).body);
  const texts = statements.flatMap(({ languages }) => languages.map((one) => one.documentId));
  const [documentId, otherDocumentId] = texts;
  const statementId = statements[0]?.id;
  if (!busiest || !statementId || !documentId || !otherDocumentId)
    throw new Error('the exercise has too few texts');
  const writers: Visitor[] = [];
  const readers: Visitor[] = [];
  for (const person of visitors) {
    const seen = room.safeParse((await person.get(`/api/rooms/${busiest.number}`)).body);
    if (seen.success) (seen.data.abilities.write ? writers : readers).push(person);
  }
  return {
    documentId,
    statementId,
    otherDocumentId,
    number: busiest.number,
    people: people.map(({ id }) => id),
    writers,
    readers,
  };
}
