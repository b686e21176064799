/**
 * Approval by phone with read-back: one person of the desk calls, reads the words aloud and logs the
 * codes that come back; another, in their own session, says that they heard it. Until then it is
 * nothing, and it ends by itself.
 */
import { AppError } from '@accord/shared/errors';
import {
  type OpenPhone,
  PHONE_MINUTES,
  type PhoneReadBack,
  type SaidFact,
} from '@accord/shared/phone';
import { isSameCode } from '@accord/shared/textCode';
import { type CommandContext, runCommand } from '../audit/command.js';
import { require } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { mayHearPhone, mayLogPhone } from '../policy/phone.js';
import type { IncidentScope } from '../policy/scope.js';
import { type Deciding, type ReadText, textsRead } from '../signoff/deciding.js';
import { planLoaded } from '../signoff/escalations.js';
import { lockVersion } from '../signoff/lock.js';
import { type Decided, eventTexts, writeSignature } from '../signoff/signature.js';
import { type VersionFile, withDecisions } from '../signoff/store.js';
import { decideByVoice } from './deciding.js';
import { submittersOf } from './hearing.js';
import { readPeople } from './people.js';
import { isOpen, type PhoneRow, saidOf, whoOf } from './row.js';
import { unsaidFacts } from './said.js';
import { readSeconds } from './seconds.js';

type Nothing = Record<string, never>;
interface OfPhone {
  readonly phoneApprovalId: string;
}

const PHONE_MS = PHONE_MINUTES * 60_000;

/**
 * The first: opens it for a place, a person and exact texts, before the phone is picked up.
 *
 * @throws AppError `voice_forbidden`, `phone_open`, `same_person`, and what signing refuses with
 */
export function openPhoneCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: OpenPhone & { readonly versionId: string },
): Promise<OfPhone> {
  return runCommand(services, { actor, key, name: 'openPhone', input }, async (context) => {
    const { tx, now } = context;
    const { versionId, placeId, personId } = input;
    const { incident } = await lockVersion(context, versionId);
    require(mayLogPhone(actor, incident), incident);
    if (personId === actor.personId) throw new AppError('same_person');
    const textIds = input.texts.map((one) => one.textId);
    const deciding = await decideByVoice(context, incident, { ...input, textIds });
    const texts = await textsRead(deciding, input.texts);
    const others = await tx
      .selectFrom('phoneApprovals')
      .selectAll()
      .where('versionId', '=', versionId)
      .where('placeId', '=', placeId)
      .where('closedAt', 'is', null)
      .execute();
    if (others.some((row) => isOpen(row, now))) throw new AppError('phone_open');
    const phoneApprovalId = services.random.id();
    await tx
      .insertInto('phoneApprovals')
      .values({
        id: phoneApprovalId,
        versionId,
        placeId,
        agencyId: deciding.place.agencyId,
        personId,
        forPersonId: deciding.forPersonId,
        textIds,
        openedBy: actor.personId,
        openedAt: now,
        expiresAt: new Date(now.getTime() + PHONE_MS),
      })
      .execute();
    const { languages } = eventTexts(texts);
    return {
      result: { phoneApprovalId },
      record: {
        streamId: incident.id,
        event: {
          type: 'phoneApprovalOpened',
          payload: { ...eventPlace(deciding), phoneApprovalId, personId, languages },
        },
      },
    };
  });
}

/**
 * The first again: the codes as the leader spoke them, and the number that was called.
 *
 * @throws AppError `code_mismatch` with the texts, `phone_not_said` with the facts that changed and were not
 *   said as they are (F3), `phone_over`, `not_allowed`, `superseded` (S2)
 */
export function readBackCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: PhoneReadBack & OfPhone,
): Promise<Nothing> {
  return runCommand<Nothing>(services, { actor, key, name: 'readBack', input }, async (context) => {
    const { incident, row, file } = await lockPhone(context, input.phoneApprovalId);
    require(mayLogPhone(actor, incident), incident);
    if (row.openedBy !== actor.personId) throw new AppError('not_allowed');
    const { deciding } = await stillStands(context, incident, row);
    const wrong = await wronglyRead(context, row, input.codes);
    if (wrong.length > 0) throw new AppError('code_mismatch', { textIds: wrong });
    const { calledNumber } = input;
    const { changedFacts } = deciding.file;
    requireSaid(deciding.file, row.textIds, input.said);
    const said = input.said.filter((one) => changedFacts.get(one.factId) === one.version);
    await context.tx
      .updateTable('phoneApprovals')
      .set({ calledNumber, readBackAt: context.now, said: JSON.stringify(said) })
      .where('id', '=', row.id)
      .execute();
    const { id: phoneApprovalId, personId } = row;
    return {
      result: {},
      asks: await readSeconds(context.tx, incident, { row, file }),
      record: {
        streamId: incident.id,
        event: {
          type: 'phoneApprovalReadBack',
          payload: { ...eventPlace(deciding), phoneApprovalId, personId, calledNumber, said },
        },
      },
    };
  });
}

/**
 * The second, in their own session: they heard it, and now the leader's signature stands.
 *
 * @throws AppError `same_person`, `phone_submitter`, `phone_not_read_back`, `phone_not_said` where a fact
 *   changed since, `phone_over`, and what signing refuses with
 */
export function hearPhoneCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: OfPhone,
): Promise<Decided> {
  return runCommand(services, { actor, key, name: 'hearPhone', input }, async (context) => {
    const { incident, row, file } = await lockPhone(context, input.phoneApprovalId);
    require(mayLogPhone(actor, incident), incident);
    if (!mayHearPhone(actor, incident, whoOf(row))) throw new AppError('same_person');
    if (submittersOf(file).has(actor.personId)) throw new AppError('phone_submitter');
    const { deciding, texts } = await stillStands(context, incident, row);
    if (row.calledNumber === null) throw new AppError('phone_not_read_back');
    requireSaid(file, row.textIds, saidOf(row));
    const first = (await readPeople(context.tx, [row.openedBy], actor.sessionId)).get(row.openedBy);
    // Two people of the desk answer for it: the first must still be one.
    if (!first || !mayLogPhone(first, incident)) throw new AppError('phone_over');
    const { id: phoneApprovalId, personId, openedBy: loggedBy, calledNumber } = row;
    const given = {
      ...{ remark: null, assertionId: null, loggedBy, heardBy: actor.personId },
      // Nobody reads conditions aloud: what was said by voice is these words alone.
      standsForRemovals: false,
    };
    const result = await writeSignature(deciding, texts, given);
    await context.tx
      .updateTable('phoneApprovals')
      .set({ heardBy: actor.personId, closedAt: context.now })
      .where('id', '=', row.id)
      .execute();
    const loaded = await withDecisions(context.tx, deciding.file);
    const signatories = await planLoaded(context, incident, loaded);
    const seconds = await readSeconds(context.tx, incident, { row, file });
    const { forPersonId } = deciding;
    return {
      result,
      asks: [...new Set([...signatories, ...seconds])],
      record: {
        streamId: incident.id,
        event: {
          type: 'signedByVoice',
          payload: {
            ...eventPlace(deciding),
            ...eventTexts(texts),
            phoneApprovalId,
            personId,
            forPersonId,
            loggedBy,
            calledNumber,
          },
        },
      },
    };
  });
}

/**
 * The first gives it up: nobody answered, or the leader said no.
 *
 * @throws AppError `phone_over`, `not_allowed`
 */
export function closePhoneCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: OfPhone,
): Promise<Nothing> {
  return runCommand<Nothing>(
    services,
    { actor, key, name: 'closePhone', input },
    async (context) => {
      const { incident, row, file } = await lockPhone(context, input.phoneApprovalId);
      require(mayLogPhone(actor, incident), incident);
      if (row.openedBy !== actor.personId) throw new AppError('not_allowed');
      if (!isOpen(row, context.now)) throw new AppError('phone_over');
      await context.tx
        .updateTable('phoneApprovals')
        .set({ closedAt: context.now })
        .where('id', '=', row.id)
        .execute();
      const { id: phoneApprovalId, personId, versionId, placeId, agencyId } = row;
      const { number } = file;
      return {
        result: {},
        asks: await readSeconds(context.tx, incident, { row, file }),
        record: {
          streamId: incident.id,
          event: {
            type: 'phoneApprovalClosed',
            payload: { versionId, number, placeId, agencyId, phoneApprovalId, personId },
          },
        },
      };
    },
  );
}

/** @throws AppError `not_found` alike for missing and unknowable ones (P1) */
async function lockPhone(context: CommandContext, phoneApprovalId: string) {
  const read = () =>
    context.tx
      .selectFrom('phoneApprovals')
      .selectAll()
      .where('id', '=', phoneApprovalId)
      .executeTakeFirst();
  const found = await read();
  if (!found) throw new AppError('not_found');
  const { incident, file } = await lockVersion(context, found.versionId);
  // Somebody may have ended it while this command waited for the lock.
  const row = await read();
  if (!row) throw new AppError('not_found');
  return { incident, file, row };
}

/** Everything that was asked when it was opened, asked again: minutes have gone by. */
async function stillStands(
  context: CommandContext,
  incident: IncidentScope,
  row: PhoneRow,
): Promise<{ deciding: Deciding; texts: readonly ReadText[] }> {
  const { textIds } = row;
  const deciding = await decideByVoice(context, incident, row);
  if (!isOpen(row, context.now)) throw new AppError('phone_over');
  const hashOf = (textId: string) =>
    deciding.file.texts.find((text) => text.id === textId)?.hash ?? '';
  const texts = await textsRead(
    deciding,
    textIds.map((textId) => ({ textId, hash: hashOf(textId) })),
  );
  return { deciding, texts };
}

/** @throws AppError `phone_not_said` */
function requireSaid(file: VersionFile, textIds: readonly string[], said: readonly SaidFact[]) {
  const factIds = unsaidFacts(file, textIds, said);
  if (factIds.length > 0) throw new AppError('phone_not_said', { factIds });
}

/** @returns the texts whose code was not read back, or not as it is */
async function wronglyRead(
  { tx }: CommandContext,
  row: PhoneRow,
  codes: PhoneReadBack['codes'],
): Promise<string[]> {
  const texts = await tx
    .selectFrom('versionTexts')
    .select(['id', 'code'])
    .where('id', 'in', row.textIds)
    .execute();
  return texts
    .filter(({ id, code }) => {
      const heard = codes.filter((one) => one.textId === id);
      return heard.length !== 1 || !heard.every((one) => isSameCode(code, one.code));
    })
    .map((text) => text.id);
}

function eventPlace({ file, place }: Deciding) {
  const { versionId, number } = file;
  return { versionId, number, placeId: place.id, agencyId: place.agencyId };
}
