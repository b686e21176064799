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
  readonly number: string;
  /** Signed-in people who may type in it. */
  readonly writers: readonly Visitor[];
}

/** @param code the one-time code of the empty store */
export async function startExercise(url: string, code: string): Promise<ExerciseRoom> {
  const guest = visitor(url);
  const begun = await guest.send('POST', '/api/first-start/exercise', { code });
  if (begun.status !== 200) throw new Error(JSON.stringify(begun.body));
  const people = accounts.parse((await guest.get('/api/exercise-accounts')).body).accounts;
  const writers: Visitor[] = [];
  for (const person of people.filter((one) => one.roles.includes('spokesperson'))) {
    const browser = visitor(url);
    await browser.send('POST', '/api/session/exercise', { personId: person.id });
    writers.push(browser);
  }
  const [first] = writers;
  if (!first) throw new Error('the exercise has no spokesperson');
  const desk = rows.parse((await first.get('/api/desk?exercise=true')).body);
  const [busiest] = desk.rows.toSorted((a, b) => b.agencyIds.length - a.agencyIds.length);
  const { statements } = room.parse((await first.get(`/api/rooms/${busiest?.number}`)).body);
  const documentId = statements[0]?.languages[0]?.documentId;
  if (!busiest || !documentId) throw new Error('the exercise has no text');
  const allowed: Visitor[] = [];
  for (const writer of writers) {
    const { abilities } = room.parse((await writer.get(`/api/rooms/${busiest.number}`)).body);
    if (abilities.write) allowed.push(writer);
  }
  return { documentId, number: busiest.number, writers: allowed };
}
