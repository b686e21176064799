/** What a place asked for and has not settled, for whoever decides there now. Pure. */
import { type Ask, isAskOver } from '@accord/shared/asks';

interface Deciding {
  readonly statementId: string;
  readonly placeId: string;
  /** The version that is decided on. */
  readonly number: number;
  readonly languages: ReadonlySet<string>;
}

/** @returns of this version and earlier ones, in its languages; those without an answer first */
export function asksOfPlace(asks: readonly Ask[], deciding: Deciding): readonly Ask[] {
  return asks
    .filter((one) => one.statementId === deciding.statementId && one.placeId === deciding.placeId)
    .filter((one) => one.versionNumber <= deciding.number && !isAskOver(one.state))
    .filter((one) => deciding.languages.has(one.language))
    .sort((a, b) => Number(b.state === 'open') - Number(a.state === 'open'));
}
