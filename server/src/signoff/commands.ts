/** Signing, asking for changes, handing over: one decision on one version, under the incident's lock. */
import { AppError } from '@accord/shared/errors';
import type { Place } from '@accord/shared/routes';
import type { Decide, PlaceState } from '@accord/shared/signoff';
import { z } from 'zod';
import { type CommandContext, type Outcome, runCommand } from '../audit/command.js';
import { require } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { isNamedWhereNeeded } from '../policy/incident.js';
import type { IncidentScope } from '../policy/scope.js';
import { decidesFor } from '../policy/signoff.js';
import type { DocumentReader } from '../statements/documentReader.js';
import type { AskAnchor } from './askAnchor.js';
import { supersededError } from './changedWords.js';
import { readLiveAnchor } from './liveAnchor.js';
import { lockVersion } from './lock.js';
import {
  deputiesMayAct,
  isFilled,
  type MadeDecision,
  openTextIds,
  signoffState,
} from './machine.js';
import { quoteStands } from './quote.js';
import type { VersionFile, VersionText } from './store.js';

interface Decided {
  readonly decisionIds: string[];
  readonly complete: boolean;
}
type Of<K extends Decide['kind']> = Extract<Decide, { kind: K }>;

/** One decision being made: who, where, on which version, in whose place. */
interface Deciding extends CommandContext {
  readonly incident: IncidentScope;
  readonly file: VersionFile;
  readonly place: Place;
  readonly shown: PlaceState;
  readonly forPersonId: string | null;
}

/**
 * @param input the decision; `sign` lists the texts that the page showed, each with its hash
 * @throws AppError `superseded` with the changed words (S2), `text_mismatch` (S1), `not_eligible`,
 *   `stage_order`, `already_decided`, `submitter_alone` (S7), `quote_not_found`, `no_deputy`
 */
export async function decideCommand(
  services: Services,
  documents: DocumentReader,
  actor: Actor,
  key: string,
  input: { versionId: string; decision: Decide },
): Promise<Decided> {
  const { decision } = input;
  const anchor =
    decision.kind === 'ask' ? await readLiveAnchor(services, documents, actor, decision) : null;
  return await runCommand(services, { actor, key, name: 'decide', input }, async (context) => {
    const { incident, file } = await lockVersion(context, input.versionId);
    require(incident.status === 'open', incident);
    const { place, shown } = findPlace(file, decision.placeId);
    if (!file.isNewest) throw await supersededError(context.tx, file, textIdsOf(decision));
    const may = decidesFor(
      actor,
      incident,
      place,
      deputiesMayAct(shown, context.now),
      shown.handedTo,
    );
    if (!may) throw new AppError('not_eligible', { budgetEndsAt: shown.budgetEndsAt });
    const deciding = { ...context, incident, file, place, shown, forPersonId: may.forPersonId };
    switch (decision.kind) {
      case 'sign':
        return await sign(deciding, decision);
      case 'ask':
        return await ask(deciding, decision, anchor);
      case 'hand':
        return await handOver(deciding, decision);
    }
  });
}

function findPlace(file: VersionFile, placeId: string): { place: Place; shown: PlaceState } {
  const place = file.input.route.stages
    .flatMap((stage) => stage.places)
    .find((one) => one.id === placeId);
  const shown = signoffState(file.input)
    .stages.flatMap((stage) => stage.places)
    .find((one) => one.placeId === placeId);
  if (!place || !shown) throw new AppError('not_eligible');
  return { place, shown };
}

function textIdsOf(decision: Decide): string[] {
  if (decision.kind === 'sign') return decision.texts.map((one) => one.textId);
  return decision.kind === 'ask' ? [decision.textId] : [];
}

async function sign(deciding: Deciding, decision: Of<'sign'>): Promise<Outcome<Decided>> {
  const { tx, actor, now, services, file, place, forPersonId } = deciding;
  const textIds = decision.texts.map((one) => one.textId);
  if (new Set(textIds).size < textIds.length) throw new AppError('invalid_input');
  const texts: VersionText[] = [];
  for (const read of decision.texts) {
    const text = await currentText(deciding, read.textId, textIds);
    if (text.hash !== read.hash) throw new AppError('text_mismatch', { textId: text.id });
    texts.push(text);
  }
  const scopes = await readScopeHashes(deciding, textIds);
  const rows = texts.map((text) => ({
    id: services.random.id(),
    ...madeBy(deciding, 'sign'),
    textId: text.id,
    textHash: text.hash,
    scopeHash: scopes.get(text.id) ?? null,
    forPersonId,
    remark: decision.remark,
  }));
  const after = signoffState({
    ...file.input,
    decisions: [...file.input.decisions, ...rows.map(asMade)],
  });
  if (after.complete && after.submitterAlone) throw new AppError('submitter_alone');
  await tx.insertInto('decisions').values(rows).execute();
  return {
    result: { decisionIds: rows.map((row) => row.id), complete: after.complete },
    record: {
      streamId: file.incidentId,
      event: {
        type: 'signed',
        payload: {
          ...eventPlace(file, place),
          textHashes: Object.fromEntries(texts.map((text) => [text.id, text.hash])),
          languages: texts.map((text) => text.language),
          forPersonId,
          remark: decision.remark,
        },
      },
    },
  };

  function asMade(row: (typeof rows)[number]): MadeDecision {
    return { ...row, toPersonId: null, quote: null, blocking: false, carriedFrom: null, at: now };
  }
  function madeBy({ file: { versionId } }: Deciding, kind: 'sign') {
    const { id: placeId, agencyId } = place;
    return { versionId, placeId, agencyId, kind, personId: actor.personId, at: now };
  }
}

async function ask(
  deciding: Deciding,
  decision: Of<'ask'>,
  anchor: AskAnchor | null,
): Promise<Outcome<Decided>> {
  const { tx, actor, now, services, file, place, forPersonId } = deciding;
  const text = await currentText(deciding, decision.textId, [decision.textId]);
  const { canonical } = await tx
    .selectFrom('versionTexts')
    .select('canonical')
    .where('id', '=', text.id)
    .executeTakeFirstOrThrow();
  if (!quoteStands(canonical, decision.part, decision.quote)) {
    throw new AppError('quote_not_found');
  }
  const again = file.input.decisions.findLast(
    (one) => one.kind === 'ask' && one.placeId === place.id && one.textId === text.id,
  );
  if (again && again.quote === decision.quote && again.remark === decision.text) {
    if (again.blocking === decision.blocking) throw new AppError('already_decided');
  }
  const id = services.random.id();
  await tx
    .insertInto('decisions')
    .values({
      id,
      versionId: file.versionId,
      placeId: place.id,
      agencyId: place.agencyId,
      kind: 'ask',
      textId: text.id,
      textHash: text.hash,
      personId: actor.personId,
      forPersonId,
      remark: decision.text,
      part: decision.part,
      quote: decision.quote,
      blocking: decision.blocking,
      at: now,
    })
    .execute();
  if (anchor) {
    await tx
      .insertInto('askAnchors')
      .values({ askId: id, anchor: JSON.stringify(anchor) })
      .execute();
  }
  const { quote, text: wish, blocking } = decision;
  return {
    result: { decisionIds: [id], complete: signoffState(file.input).complete },
    record: {
      streamId: file.incidentId,
      event: {
        type: 'changesAsked',
        payload: { ...eventPlace(file, place), quote, text: wish, blocking },
      },
    },
  };
}

async function handOver(deciding: Deciding, decision: Of<'hand'>): Promise<Outcome<Decided>> {
  const { tx, actor, now, services, incident, file, place, shown, forPersonId } = deciding;
  const { toPersonId } = decision;
  // A deputy acts or does not; passing it on would leave nobody who answers for it.
  if (forPersonId !== null) throw new AppError('not_eligible');
  if (isFilled(shown) || shown.handedTo === toPersonId) throw new AppError('already_decided');
  const deputy = place.deputies.some((one) => one.personId === toPersonId);
  const active = await tx
    .selectFrom('roles')
    .innerJoin('people', 'people.id', 'roles.personId')
    .select('people.id')
    .where('people.id', '=', toPersonId)
    .where('people.active', '=', true)
    .where('roles.agencyId', '=', place.agencyId)
    .where('roles.role', '=', 'approver')
    .executeTakeFirst();
  // A restricted incident is handed to nobody whom it does not name: they could not even read it.
  const named = isNamedWhereNeeded(incident, toPersonId);
  if (!deputy || !active || !named) throw new AppError('no_deputy');
  const id = services.random.id();
  await tx
    .insertInto('decisions')
    .values({
      id,
      versionId: file.versionId,
      placeId: place.id,
      agencyId: place.agencyId,
      kind: 'hand',
      personId: actor.personId,
      toPersonId,
      at: now,
    })
    .execute();
  return {
    result: { decisionIds: [id], complete: signoffState(file.input).complete },
    record: {
      streamId: file.incidentId,
      event: { type: 'handedToDeputy', payload: { ...eventPlace(file, place), toPersonId } },
    },
  };
}

/** The text as it stands in the version, open to this place and not signed by it yet. */
async function currentText(
  { tx, file, place, shown }: Deciding,
  textId: string,
  all: readonly string[],
): Promise<VersionText> {
  const text = file.texts.find((one) => one.id === textId);
  // A newer revision of the language took its place within the same version.
  if (!text) throw await supersededError(tx, file, all);
  if (shown.signedTextIds.includes(textId)) throw new AppError('already_decided');
  if (!openTextIds(file.input, place.id).includes(textId)) throw new AppError('stage_order');
  return text;
}

async function readScopeHashes(
  { tx, place }: Deciding,
  textIds: readonly string[],
): Promise<Map<string, string | null | undefined>> {
  const rows = await tx
    .selectFrom('versionTexts')
    .select(['id', 'scopes'])
    .where('id', 'in', textIds)
    .execute();
  // Null where the agency has no part of its own.
  const hashes = z.record(z.string(), z.string().nullable());
  return new Map(rows.map((row) => [row.id, hashes.parse(row.scopes)[place.id]]));
}

function eventPlace(file: VersionFile, place: Place) {
  const { versionId, number } = file;
  return { versionId, number, placeId: place.id, agencyId: place.agencyId };
}
