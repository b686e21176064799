/**
 * *Saved*, between the page and the server: the page's own states and the server's own count of
 * frames, with everything between them drawn by lot. The right to edit comes and goes; a word whose
 * author lacks it at the commit is taken back from everybody.
 */
import fc from 'fast-check';
import { describe, it } from 'vitest';
import {
  type DocumentEvent,
  type DocumentState,
  INITIAL,
  isUnsure,
  mayEdit,
  savingView,
  transition,
} from '../../client/src/lib/documentState.js';
import { createFrameCount } from '../../server/src/collab/frameCount.js';

/** What happens next, and how likely; what cannot happen now does not. */
const DEEDS = {
  type: 8,
  reachServer: 8,
  reachPage: 8,
  commit: 8,
  storeAway: 1,
  storeBack: 2,
  cut: 1,
  killServer: 1,
  connect: 2,
  takeRight: 1,
  giveRight: 2,
} as const;
type Deed = keyof typeof DEEDS;
const anyDeed = fc.constantFrom(
  ...(Object.keys(DEEDS) as Deed[]).flatMap((deed) => Array<Deed>(DEEDS[deed]).fill(deed)),
);

interface Frame {
  readonly isAnswer: boolean;
  readonly words: readonly number[];
}
type Told =
  | { readonly kind: 'question' | 'turnedAway' | 'refused' }
  | { readonly kind: 'access'; readonly access: 'edit' | 'read' }
  /** Words that were taken back; all of them, in answer to a page's question. */
  | { readonly kind: 'gone'; readonly words: readonly number[] }
  | { readonly kind: 'saved'; readonly count: number };

interface Logged {
  readonly words: readonly number[];
  readonly committed: () => void;
  readonly refused: () => void;
}

/** Words that an earlier page left on the device; the first had reached the server. */
const EARLIER = [-2, -1];
const textOf = (words: Iterable<number>) => [...words].map((word) => `w${word}.`).join('');

class World {
  state: DocumentState = INITIAL;
  /** On the page and its device. */
  readonly words = new Set<number>(EARLIER);
  /** Everything that was ever there. */
  readonly typed = new Set<number>(EARLIER);
  readonly stored = new Set<number>();
  private readonly gone = new Set<number>();
  /** The server knows of them: words, or the empty places where they stood. */
  private taken = new Set<number>(EARLIER.slice(0, 1));
  private log: Logged[] = [
    { words: EARLIER.slice(0, 1), committed: () => {}, refused: () => this.tellReturned() },
  ];
  private suspects = new Set<number>();
  private unsaved = new Set<number>();
  private hasRight = true;
  private toServer: Frame[] = [];
  private toPage: Told[] = [];
  private count = createFrameCount();
  private isConnected = false;
  private isAway = false;
  private isTurnedAway = false;
  private clock = 0;

  constructor() {
    this.tell({ type: 'device', keeps: true, hasText: true, hasEarlier: true });
  }

  do(deed: Deed): void {
    this.clock += 1;
    this[deed]();
  }
  /** Everything that is under way arrives, until nothing is. */
  settle(): void {
    this.connect();
    this.storeBack();
    this.giveRight();
    const isUnderWay = () => this.toServer.length + this.toPage.length + this.log.length > 0;
    while (isUnderWay())
      for (const deed of ['reachPage', 'reachServer', 'commit'] as const) this.do(deed);
  }

  private tell(event: DocumentEvent): void {
    this.state = transition(this.state, event);
    if (this.state.unsaved.length === 0) this.unsaved.clear();
  }
  private type(): void {
    if (!mayEdit(this.state) || this.state.refused) return;
    const word = this.typed.size;
    this.words.add(word);
    this.typed.add(word);
    this.unsaved.add(word);
    if (this.isConnected) this.toServer.push({ isAnswer: false, words: [word] });
    this.tell({ type: 'changed', at: this.clock, wasSent: this.isConnected });
  }
  private reachServer(): void {
    const frame = this.toServer.shift();
    if (!frame) return;
    const { count } = this;
    const number = count.arrived();
    const isNews = frame.words.some((word) => !this.taken.has(word));
    // A word builds on the one that this page typed before it; an answer brings all of them.
    const isIncomplete =
      !frame.isAnswer &&
      frame.words.some((word) => word > EARLIER.length && !this.taken.has(word - 1));
    const refused = () => {
      count.missed(number);
      if (count !== this.count) this.tellReturned();
      else if (this.isConnected) this.toPage.push({ kind: 'refused' });
    };
    if (isNews && !this.hasRight) {
      refused();
      return;
    }
    if (isNews && isIncomplete) {
      count.missed(number);
      if (!this.isTurnedAway) this.toPage.push({ kind: 'question' });
      return;
    }
    if (isNews && this.isAway) {
      count.missed(number);
      this.isTurnedAway = true;
      this.toPage.push({ kind: 'turnedAway' });
      return;
    }
    if (frame.isAnswer) count.answered(number);
    for (const word of frame.words) this.taken.add(word);
    const committed = () => {
      if (!count.committed(number) || count !== this.count || !this.isConnected) return;
      this.toPage.push({ kind: 'saved', count: count.saved });
    };
    this.log.push({ words: frame.words, committed, refused });
  }
  /** Their page may be back over another connection. */
  private tellReturned(): void {
    if (this.isConnected) this.toPage.push({ kind: 'refused' });
  }
  private reachPage(): void {
    const told = this.toPage.shift();
    if (told?.kind === 'saved') this.tell({ type: 'committed', count: told.count, at: this.clock });
    if (told?.kind === 'turnedAway') this.tell({ type: 'turnedAway' });
    const text = textOf(this.words);
    if (told?.kind === 'access') this.tell({ type: 'access', access: told.access, text });
    if (told?.kind === 'refused') this.tell({ type: 'refused', text, hasOwn: true });
    if (told?.kind === 'gone') {
      const taken = told.words.filter((word) => this.words.delete(word));
      const isOwn = taken.some((word) => this.suspects.has(word));
      if (isOwn && isUnsure(this.state)) this.tell({ type: 'takenBack', text });
    }
    if (told?.kind !== 'question') return;
    this.toServer.push({ isAnswer: true, words: [...this.words] });
    this.tell({ type: 'answered' });
    this.tell({ type: 'synced' });
  }
  private commit(): void {
    if (this.isAway) return;
    const entry = this.log.shift();
    if (!entry) return;
    const news = entry.words.filter((word) => !this.stored.has(word) && !this.gone.has(word));
    if (news.length === 0 || this.hasRight) {
      for (const word of news) this.stored.add(word);
      entry.committed();
      return;
    }
    entry.refused();
    for (const word of news) this.gone.add(word);
    if (this.isConnected) this.toPage.push({ kind: 'gone', words: news });
  }
  private storeAway(): void {
    this.isAway = true;
  }
  private storeBack(): void {
    this.isAway = false;
    if (!this.isTurnedAway) return;
    this.isTurnedAway = false;
    this.toPage.push({ kind: 'question' });
  }
  private cut(): void {
    if (!this.isConnected) return;
    this.isConnected = false;
    this.isTurnedAway = false;
    this.toServer = [];
    this.toPage = [];
    const text = textOf(this.words);
    this.tell({ type: 'closed', code: 1006, at: this.clock, text, hasEarlier: false });
  }
  private killServer(): void {
    this.cut();
    this.log = [];
    this.taken = new Set([...this.stored, ...this.gone]);
  }
  private takeRight(): void {
    this.hasRight = false;
    if (this.isConnected) this.toPage.push({ kind: 'access', access: 'read' });
  }
  private giveRight(): void {
    this.hasRight = true;
    if (!this.isConnected) return;
    this.toPage.push({ kind: 'access', access: 'edit' }, { kind: 'question' });
  }
  private connect(): void {
    if (this.isConnected) return;
    this.isConnected = true;
    this.count = createFrameCount();
    this.tell({ type: 'connected' });
    this.suspects = new Set([...(this.state.hasEarlier ? EARLIER : []), ...this.unsaved]);
    this.toPage.push(
      { kind: 'access', access: this.hasRight ? 'edit' : 'read' },
      { kind: 'question' },
      { kind: 'gone', words: [...this.gone] },
    );
  }
}

const isSaved = ({ state }: World) => savingView(state).state === 'saved';
const isKept = ({ state }: World, word: number) =>
  state.keptWords?.text.includes(textOf([word])) === true;
/** What is about to go is given back before, so that nobody takes it for saved. */
const isStored = (world: World) =>
  [...world.words].every((word) => world.stored.has(word) || isKept(world, word));
const vanished = (world: World) =>
  [...world.typed].filter((word) => !world.words.has(word) && !isKept(world, word));

describe('[E1][E2] what the page calls saved', () => {
  it('is in the store at every moment, and no word goes without being kept as text', () => {
    fc.assert(
      fc.property(fc.array(anyDeed, { maxLength: 60 }), (deeds) => {
        const world = new World();
        world.do('connect');
        for (const deed of deeds) {
          world.do(deed);
          if (isSaved(world) && !isStored(world)) throw new Error(`saved too early by ${deed}`);
          if (vanished(world).length > 0) throw new Error(`words went without a word by ${deed}`);
        }
        world.settle();
        if (!isSaved(world) || !isStored(world) || vanished(world).length > 0) {
          throw new Error(`not saved in the end: ${JSON.stringify(savingView(world.state))}`);
        }
      }),
      { numRuns: 3_000 },
    );
  });
});
