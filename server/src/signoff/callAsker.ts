/**
 * An answer asks whoever asked anew: they may have blocked from a phone, and are long gone from the page.
 * Asked on the version that is in sign-off now, which may be a later one than they read.
 */
import type { CommandContext } from '../audit/command.js';
import type { IncidentScope } from '../policy/scope.js';
import { type Asked, writeNotices } from './asking.js';
import { planLoaded } from './escalations.js';
import { isTheirTurn, openPlace } from './openPlace.js';
import { loadVersions, type VersionFile } from './store.js';

interface Answered {
  readonly statementId: string;
  readonly placeId: string;
  /** Who asked for changes. */
  readonly personId: string;
}

/**
 * @param incident locked by this transaction, in which the answer is written already
 * @returns who is asked anew, by which ways; and whose pages ask again after the commit
 */
export async function callAsker(
  context: CommandContext,
  incident: IncidentScope,
  answered: Answered,
): Promise<{ asked: Asked[]; asks: string[] }> {
  const { tx } = context;
  const newest = await tx
    .selectFrom('versions')
    .select('id')
    .where('statementId', '=', answered.statementId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  const { files, decisions } = await loadVersions(tx, { versionId: newest.id });
  const [file] = files;
  if (!file) return { asked: [], asks: [] };
  const asks = await planLoaded(context, incident, { file, decisions });
  const personIds = whomToCall(context, file, answered);
  if (personIds.length === 0) return { asked: [], asks };
  const about = { versionId: file.versionId, placeId: answered.placeId };
  return { asked: await writeNotices(context, { ...about, kind: 'answer', personIds }), asks };
}

/**
 * Whoever asked, and whoever has the place by a hand-over since; its approvers where neither may decide
 * there any more. Nobody is called about what they have just said themselves.
 */
function whomToCall(
  { actor, now }: CommandContext,
  file: VersionFile,
  { placeId, personId }: Answered,
): string[] {
  const open = openPlace(file, placeId);
  if (!open) return [];
  const { handedTo } = open.shown;
  const own = [...new Set([personId, ...(handedTo === null ? [] : [handedTo])])].filter((one) =>
    isTheirTurn(file, open, one, now),
  );
  const called = own.length > 0 ? own : file.eligible(open.place).approverIds;
  return called.filter((one) => one !== actor.personId);
}
