import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DocumentClient, openClient } from '../helpers/documentClient.js';
import { type ExerciseRoom, startExercise } from '../helpers/exerciseRoom.js';
import { type ServerProcess, startServerProcess } from '../helpers/serverProcess.js';
import { until } from '../helpers/until.js';

let server: ServerProcess;
let place: ExerciseRoom;

beforeAll(async () => {
  server = await startServerProcess();
  place = await startExercise(server.url, server.setupCode);
});
afterAll(() => server.close());

/** Words that can be counted: each is written once, by one person. */
const word = (who: number, count: number) => `w${who}x${count}.`;
const ROUNDS = 3;
const WORDS_A_ROUND = 25;

describe('[E1] kill -9 while three people type', () => {
  it('loses nothing that was shown as saved, and everybody comes back by themselves', async () => {
    const people = place.writers
      .slice(0, 3)
      .map((writer) => openClient(server.url, place.documentId, writer.cookie));
    expect(people).toHaveLength(3);
    await Promise.all(people.map((one) => one.synced()));
    const shownAsSaved = new Set<string>();
    const typed: string[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      for (let count = 0; count < WORDS_A_ROUND; count++) {
        for (const [who, person] of people.entries()) {
          const next = word(who, round * WORDS_A_ROUND + count);
          person.type('doing', next);
          typed.push(next);
        }
        if (count === Math.floor(WORDS_A_ROUND / 2)) {
          await Promise.all(people.map((one) => one.saved()));
          for (const one of typed) shownAsSaved.add(one);
        }
      }
      // In the middle of what was typed since: some of it is on its way, some is not.
      await server.kill();
      const survivors = await readStore(people);
      for (const one of shownAsSaved) expect(survivors, `${one} was shown as saved`).toContain(one);
      await Promise.all(people.map((one) => one.saved()));
      for (const one of typed) shownAsSaved.add(one);
    }
    await until(() => new Set(people.map((one) => one.text('doing'))).size === 1, 'all read alike');
    const text = people[0]?.text('doing') ?? '';
    for (const one of typed) expect(text.split(one), `${one} stands once`).toHaveLength(2);
    for (const one of people) one.close();
  });

  /** Starts the server again, and reads what a newcomer finds: the others' pages, which would
   * bring back what they hold, are kept away until then. */
  async function readStore(people: readonly DocumentClient[]): Promise<string> {
    for (const one of people) one.provider.disconnect();
    await server.start();
    const newcomer: DocumentClient = openClient(
      server.url,
      place.documentId,
      place.writers[0]?.cookie ?? null,
    );
    await newcomer.synced();
    const text = newcomer.text('doing');
    newcomer.close();
    for (const one of people) one.provider.connect();
    return text;
  }
});

describe('a killed server', () => {
  it('leaves nothing that stops the next start', async () => {
    await server.kill();
    await server.start();
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });
});
