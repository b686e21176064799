/** Signing, asking for changes, handing over: one decision on one version, under the incident's lock. */
import { AppError } from '@accord/shared/errors';
import type { Place } from '@accord/shared/routes';
import type { Decide } from '@accord/shared/signoff';
import { type Outcome, runCommand } from '../audit/command.js';
import { isGuidance } from '../guidance/store.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { isNamedWhereNeeded } from '../policy/incident.js';
import type { DocumentReader } from '../statements/documentReader.js';
import type { AskAnchor } from './askAnchor.js';
import { writeNotices } from './asking.js';
import { beginDeciding, currentText, type Deciding, textIdsOf, textsRead } from './deciding.js';
import { planLoaded } from './escalations.js';
import { readLiveAnchor } from './liveAnchor.js';
import { asksOf, isFilled, signoffState } from './machine.js';
import { quoteStands } from './quote.js';
import { type Decided, eventTexts, writeSignature } from './signature.js';
import { proveSigning } from './signing.js';
import { quotesTheSame } from './standingAsks.js';
import { type VersionFile, withDecisions } from './store.js';

type Of<K extends Decide['kind']> = Extract<Decide, { kind: K }>;

/**
 * @param input the decision; `sign` lists the texts that the page showed, each with its hash
 * @throws AppError `superseded` with the changed words (S2), `text_mismatch` (S1), `not_eligible`,
 *   `stage_order`, `already_decided`, `submitter_alone` (S7), `quote_not_found`, `no_deputy`,
 *   `passkey_required` and every refusal of a passkey (S8)
 */
export async function decideCommand(
  services: Services,
  documents: DocumentReader,
  actor: Actor,
  key: string,
  input: { versionId: string; decision: Decide },
): Promise<Decided> {
  const { versionId, decision } = input;
  const anchor =
    decision.kind === 'ask' ? await readLiveAnchor(services, documents, actor, decision) : null;
  return await runCommand(services, { actor, key, name: 'decide', input }, async (context) => {
    const textIds = textIdsOf(decision);
    const about = { versionId, placeId: decision.placeId, textIds };
    const deciding = await beginDeciding(context, about);
    const outcome = await decideOn(deciding, decision, anchor);
    const loaded = await withDecisions(context.tx, deciding.file);
    const asks = await planLoaded(context, deciding.incident, loaded);
    return { ...outcome, asks };
  });
}

function decideOn(
  deciding: Deciding,
  decision: Decide,
  anchor: AskAnchor | null,
): Promise<Outcome<Decided>> {
  switch (decision.kind) {
    case 'sign':
      return sign(deciding, decision);
    case 'ask':
      return ask(deciding, decision, anchor);
    case 'hand':
      return handOver(deciding, decision);
  }
}

async function sign(deciding: Deciding, decision: Of<'sign'>): Promise<Outcome<Decided>> {
  const { file, place, forPersonId } = deciding;
  const { remark, standsForRemovals } = decision;
  const texts = await textsRead(deciding, decision.texts);
  const proven = await proveSigning(deciding, decision.passkey, texts, {
    remark,
    standsForRemovals,
  });
  const result = await writeSignature(deciding, texts, {
    remark,
    assertionId: proven?.assertionId ?? null,
    loggedBy: null,
    heardBy: null,
    standsForRemovals,
  });
  return {
    result,
    record: {
      streamId: file.incidentId,
      event: {
        type: 'signed',
        payload: {
          ...eventPlace(file, place),
          ...eventTexts(texts),
          forPersonId,
          remark,
          standsForRemovals,
          proofHash: proven?.proofHash ?? null,
        },
      },
    },
  };
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
  // Once it was answered, the same words say that the answer is not enough.
  const isAgain = asksOf(place.id, text.id, file.input.decisions).some(
    (one) =>
      quotesTheSame(one, decision) &&
      one.remark === decision.text &&
      one.blocking === decision.blocking &&
      one.answeredAt === null,
  );
  if (isAgain) throw new AppError('already_decided');
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
  if (decision.cites) {
    if (!(await isGuidance(tx, decision.cites))) throw new AppError('not_found');
    await tx.insertInto('askCitations').values({ askId: id, versionId: decision.cites }).execute();
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
  const { versionId } = file;
  await writeNotices(deciding, {
    ...{ versionId, placeId: place.id },
    kind: 'hand',
    personIds: [toPersonId],
  });
  return {
    result: { decisionIds: [id], complete: signoffState(file.input).complete },
    record: {
      streamId: file.incidentId,
      event: { type: 'handedToDeputy', payload: { ...eventPlace(file, place), toPersonId } },
    },
  };
}

function eventPlace(file: VersionFile, place: Place) {
  const { versionId, number } = file;
  return { versionId, number, placeId: place.id, agencyId: place.agencyId };
}
