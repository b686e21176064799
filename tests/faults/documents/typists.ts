/** Who has which page open in a run, and that they go on typing. */
import type { Cluster } from './cluster.js';
import type { Desk, Person } from './desk.js';
import type { History } from './history.js';
import { openPage, type Page, type PageOptions } from './page.js';
import type { Random } from './random.js';

export interface Typists {
  /** Pages of people who keep to what their page lets them do. */
  honest(): readonly Page[];
  /** Of the one who may only read. */
  readonly reading: readonly Page[];
  startTyping(): void;
  stopTyping(): void;
  reload(index: number): void;
  /** Of the one whose right lapses: after it came back. */
  reconnect(): void;
  /** A page of theirs that does not care that the right has ended. */
  openStubborn(): { close(): void };
  close(): void;
}

/** How many pages a run has, and so how many links. */
export const PAGES = 10;
/** One only reads, the other types all the same, now and then. */
const READERS = ['stubborn', 'honest'] as const;
const READING_SHARE = 0.3;
const PAUSE_MS = { least: 40, most: 500 };
/** Now and then a whole sentence at once. */
const BURSTS = 0.04;
const BURST = { least: 5, most: 25 };

export function seatTypists(
  cluster: Cluster,
  desk: Desk,
  history: History,
  random: Random,
): Typists {
  const people: readonly Person[] = [...desk.writers.slice(0, 3), desk.lapsing];
  let opened = 0;
  let isTyping = false;
  const timers = new Set<NodeJS.Timeout>();

  function open(
    person: Person,
    link: number,
    document: number,
    changes: Partial<PageOptions> = {},
  ): Page {
    opened += 1;
    return openPage({
      name: `${person.name} ${opened}`,
      url: `http://127.0.0.1:${cluster.pageLinks[link]?.port}`,
      documentId: desk.documentIds[document] ?? '',
      document,
      cookie: person.cookie,
      history,
      right: person.right,
      manner: 'honest',
      lapses: person === desk.lapsing,
      ...changes,
    });
  }
  const documentOf = (index: number) => index % desk.documentIds.length;
  const personAt = (index: number) => people[index % people.length] ?? desk.lapsing;
  const seats = Array.from({ length: PAGES - READERS.length }, (_, index) =>
    // A step further in the second round, so that each has pages on two documents.
    open(personAt(index), index, documentOf(index + Math.floor(index / people.length))),
  );
  const reading = READERS.map((manner, index) =>
    open(desk.reader, PAGES - READERS.length + index, documentOf(index), { manner }),
  );

  function goOn(page: () => Page | undefined, share: number, own: Random): void {
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        const one = page();
        if (!isTyping || !one) return;
        const times = own.chance(BURSTS) ? own.between(BURST.least, BURST.most) : 1;
        if (own.chance(share)) for (let time = 0; time < times; time++) one.edit(own);
        goOn(page, share, own);
      },
      own.between(PAUSE_MS.least, PAUSE_MS.most),
    );
    timers.add(timer);
  }
  const typists: Typists = {
    honest: () => seats,
    reading,
    startTyping() {
      isTyping = true;
      for (const index of seats.keys()) goOn(() => seats[index], 1, random.fork());
      goOn(() => reading[READERS.indexOf('stubborn')], READING_SHARE, random.fork());
    },
    stopTyping() {
      isTyping = false;
      for (const timer of timers) clearTimeout(timer);
    },
    reload(index) {
      const before = seats[index];
      if (!before) return;
      before.close();
      seats[index] = open(personAt(index), index, before.document);
    },
    reconnect() {
      for (const [index, page] of seats.entries()) {
        if (personAt(index) === desk.lapsing) page.reconnect();
      }
    },
    openStubborn() {
      const index = seats.findIndex((_, at) => personAt(at) === desk.lapsing);
      const seat = seats[index];
      if (!seat) throw new Error('nobody lapses');
      const page = open(desk.lapsing, index, seat.document, {
        manner: 'stubborn',
        right: () => 'never',
      });
      page.copy(seat);
      let isOpen = true;
      goOn(() => (isOpen ? page : undefined), 1, random.fork());
      return {
        close() {
          isOpen = false;
          page.close();
        },
      };
    },
    close() {
      typists.stopTyping();
      for (const page of [...seats, ...reading]) page.close();
    },
  };
  return typists;
}
