/** Whether a page, as somebody got it from the public address, says what was released. Pure. */
import type { Formats } from '@accord/shared/formats';
import { comparePasted } from '@accord/shared/pastedText';
import { plainOf, trusted } from './html.js';
import type { Room } from './layout.js';
import { isHiddenIn } from './lineageView.js';
import { spellingsOf } from './spellings.js';
import { copiedWords } from './statementPage.js';
import type { Entry, Lineage } from './store.js';

/** Where a page keeps the statement; around it stand names and addresses that may change. */
const MAIN = /<main id="main">([\s\S]*?)<\/main>/;

export interface PublicRoom {
  readonly publicUrl: string;
  readonly deskName: string;
  readonly formats: Formats;
  readonly now: Date;
}

/**
 * @param got the whole document
 * @returns whether its words are the released ones, all of them and in their order
 */
export function saysAsReleased(
  desk: PublicRoom,
  lineage: Lineage,
  entry: Entry,
  got: string,
): boolean {
  const main = MAIN.exec(got)?.[1];
  if (main === undefined) return false;
  const copied = isHiddenIn(lineage, entry)
    ? null
    : copiedWords({ room: liveRoom(desk), lineage, entry, siblings: [] });
  const spellings = spellingsOf(liveRoom(desk), entry.page, copied, []);
  const { verdict } = comparePasted(spellings, plainOf(trusted(main)), entry.page.language);
  return verdict === 'same' || verdict === 'more';
}

/** The public newsroom, for what is made of its words alone. */
export function liveRoom(desk: PublicRoom): Room {
  return {
    ...desk,
    base: '/news',
    exercise: false,
    languages: [],
    assets: { styleHref: '', files: new Map() },
    offers: { subscribe: false, cap: false },
  };
}
