/**
 * *Saved*, between the page and the server: the page's own states and the server's own count of
 * frames, with everything between them drawn by lot.
 */
import fc from 'fast-check';
import { describe, it } from 'vitest';
import {
  type DocumentEvent,
  type DocumentState,
  INITIAL,
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
  | { readonly kind: 'question' | 'turnedAway' }
  | { readonly kind: 'saved'; readonly count: number };

/** Words that an earlier page left on the device. */
const EARLIER = [-2, -1];

class World {
  state: DocumentState = INITIAL;
  /** On the page and its device. */
  readonly words = new Set<number>(EARLIER);
  readonly stored = new Set<number>();
  private taken = new Set<number>();
  private log: { words: readonly number[]; committed: () => void }[] = [];
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
    const isUnderWay = () => this.toServer.length + this.toPage.length + this.log.length > 0;
    while (isUnderWay())
      for (const deed of ['reachPage', 'reachServer', 'commit'] as const) this.do(deed);
  }

  private tell(event: DocumentEvent): void {
    this.state = transition(this.state, event);
  }
  private type(): void {
    const word = this.words.size;
    this.words.add(word);
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
    this.log.push({ words: frame.words, committed });
  }
  private reachPage(): void {
    const told = this.toPage.shift();
    if (told?.kind === 'saved') this.tell({ type: 'committed', count: told.count, at: this.clock });
    if (told?.kind === 'turnedAway') this.tell({ type: 'turnedAway' });
    if (told?.kind !== 'question') return;
    this.toServer.push({ isAnswer: true, words: [...this.words] });
    this.tell({ type: 'answered' });
    this.tell({ type: 'synced' });
  }
  private commit(): void {
    if (this.isAway) return;
    const entry = this.log.shift();
    if (!entry) return;
    for (const word of entry.words) this.stored.add(word);
    entry.committed();
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
    this.tell({ type: 'closed', code: 1006, at: this.clock, text: '', hasEarlier: false });
  }
  private killServer(): void {
    this.cut();
    this.log = [];
    this.taken = new Set(this.stored);
  }
  private connect(): void {
    if (this.isConnected) return;
    this.isConnected = true;
    this.count = createFrameCount();
    this.tell({ type: 'connected' });
    this.tell({ type: 'access', access: 'edit', text: '' });
    this.toPage.push({ kind: 'question' });
  }
}

const isSaved = ({ state }: World) => savingView(state).state === 'saved';
const isStored = ({ words, stored }: World) => [...words].every((word) => stored.has(word));

describe('[E1] what the page calls saved', () => {
  it('is in the store at every moment, and is called so once everything has arrived', () => {
    fc.assert(
      fc.property(fc.array(anyDeed, { maxLength: 60 }), (deeds) => {
        const world = new World();
        world.do('connect');
        for (const deed of deeds) {
          world.do(deed);
          if (isSaved(world) && !isStored(world)) throw new Error(`saved too early by ${deed}`);
        }
        world.settle();
        if (!isSaved(world) || !isStored(world)) {
          throw new Error(`not saved in the end: ${JSON.stringify(savingView(world.state))}`);
        }
      }),
      { numRuns: 3_000 },
    );
  });
});
