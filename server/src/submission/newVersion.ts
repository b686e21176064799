/** The next version of a statement from frozen texts, with the signatures that it keeps (S1, S4). */
import type { Alert } from '@accord/shared/alert';
import type { Fact } from '@accord/shared/facts';
import type { Route } from '@accord/shared/routes';
import type { CommandContext } from '../audit/command.js';
import type { IncidentScope } from '../policy/scope.js';
import { type CarriedPlaces, carryOver, placesOf } from './carry.js';
import { goOn, type WentOn, wentOn } from './goOn.js';
import { readKept } from './kept.js';
import { behindOf } from './pace.js';
import { routeNow, type StatementRow } from './statement.js';
import { asNewText, type FrozenLanguage, storeTexts } from './texts.js';

interface NewVersion {
  readonly statement: StatementRow;
  readonly incident: IncidentScope;
  readonly frozen: readonly FrozenLanguage[];
  readonly facts: readonly Fact[];
  readonly number: number;
  readonly note: string | null;
  /** What the texts were frozen with, before it was worded for each language. */
  readonly alert: Alert | null;
}

/** What a submission kept: of signatures (S4), and beside them (R5). */
export interface Stored {
  readonly carried: CarriedPlaces;
  readonly wentOn: WentOn;
}

/** Writes the version; the caller has asked whether it may be, and appends its event. */
export async function writeVersion(
  context: CommandContext,
  { statement, incident, frozen, facts, number, note, alert }: NewVersion,
): Promise<Stored & { readonly versionId: string }> {
  const { tx, now, actor, services } = context;
  const route = await routeNow(tx, statement, incident);
  const versionId = services.random.id();
  // Only what never went out is superseded: a released version stays on the public's page, and
  // whoever reads the room has to find it there.
  await tx
    .updateTable('versions')
    .set({ state: 'superseded' })
    .where('statementId', '=', statement.id)
    .where('state', '=', 'inSignoff')
    .execute();
  await tx
    .insertInto('versions')
    .values({
      id: versionId,
      statementId: statement.id,
      number,
      state: 'inSignoff',
      route: JSON.stringify(route),
      note,
      alert: alert && JSON.stringify(alert),
      submittedAt: now,
      submittedBy: actor.personId,
    })
    .execute();
  const place = { versionId, route, exercise: statement.exercise };
  return { versionId, ...(await storeWithSignatures(context, statement, place, frozen, facts)) };
}

/** Stores the texts, with the signatures, holds and blocking requests that they keep. */
export async function storeWithSignatures(
  context: CommandContext,
  statement: Pick<StatementRow, 'id'>,
  place: { versionId: string; route: Route; exercise: boolean },
  frozen: readonly FrozenLanguage[],
  facts: readonly Fact[],
): Promise<Stored> {
  const texts = frozen.map((one) => asNewText(one, place.route));
  const { route, versionId: joins } = place;
  const carry = { statementId: statement.id, route, texts, facts, joins };
  const { judged, going } = await readKept(context.tx, carry);
  const stored = await storeTexts(context, place, frozen);
  await carryOver(context, judged, place.versionId, stored);
  await goOn(context, going, place.versionId, stored);
  return { carried: placesOf(judged), wentOn: wentOn(going, route) };
}

/** What an event says of the texts. */
export function hashesOf(frozen: readonly FrozenLanguage[]) {
  return {
    behind: behindOf(frozen),
    languages: frozen.map((one) => one.language),
    hashes: Object.fromEntries(frozen.map((one) => [one.language, one.text.hash])),
  };
}
