/** Does a step with the server's own commands, as somebody whose rights are read at that moment (P2). */
import { FRAGMENT_NAME, partNode } from '@accord/shared/editorSchema';
import { AppError } from '@accord/shared/errors';
import { hashWords } from '@accord/shared/lines';
import * as Y from 'yjs';
import {
  adjustRouteCommand,
  confirmAdjustmentCommand,
  dropAdjustmentCommand,
} from '../../server/src/adjustments/commands.js';
import { proposeAgreedPartCommand } from '../../server/src/agreedPart/commands.js';
import { loadActor } from '../../server/src/auth/sessions.js';
import { setFactCommand, settleReportCommand } from '../../server/src/facts/commands.js';
import {
  closeIncidentCommand,
  handOverLeadCommand,
  reopenIncidentCommand,
} from '../../server/src/incidents/commands.js';
import { authoriseCommand, takeBackAuthorisationCommand } from '../../server/src/lines/agree.js';
import { readOffers } from '../../server/src/lines/offer.js';
import { releaseLineCommand } from '../../server/src/lines/release.js';
import {
  closePhoneCommand,
  hearPhoneCommand,
  openPhoneCommand,
  readBackCommand,
} from '../../server/src/phone/commands.js';
import type { Actor } from '../../server/src/platform/actor.js';
import type { Services } from '../../server/src/platform/services.js';
import {
  confirmReleaseCommand,
  dropReleaseCommand,
  proposeReleaseCommand,
  releaseCommand,
} from '../../server/src/releases/commands.js';
import { liftEmbargoCommand, putEmbargoCommand } from '../../server/src/releases/embargoes.js';
import {
  confirmOverrideCommand,
  dropOverrideCommand,
  proposeOverrideCommand,
} from '../../server/src/releases/overrides.js';
import {
  cancelScheduleCommand,
  confirmScheduleCommand,
  rescheduleCommand,
  scheduleReleaseCommand,
} from '../../server/src/releases/schedules/commands.js';
import { sweepDue } from '../../server/src/releases/schedules/sweep.js';
import { decideCommand } from '../../server/src/signoff/commands.js';
import {
  holdCommand,
  liftHoldCommand,
  takeBackCommand,
} from '../../server/src/signoff/reconsider.js';
import { submitCommand } from '../../server/src/submission/submit.js';
import { logReader } from '../helpers/spill.js';
import type { Line } from './oracle/texts.js';
import type { Answer, Desk, Ids, Step } from './steps.js';

/** @param services of the desk; the clock is the step's own */
export function deskOf(services: Services): Desk {
  return {
    async perform(request) {
      const { ids, by, at, key, step } = request;
      const then = { ...services, clock: { now: () => new Date(at) } };
      if (step.do === 'sweep') return { ok: true, result: await sweep(then, ids) };
      const { personId, sessionId } = ids.people[by];
      const actor = await loadActor(services.db, personId, sessionId, services.clock.now());
      if (!actor) return { ok: false, code: 'not_signed_in' };
      try {
        return { ok: true, result: { ...(await run(then, actor, key, ids, step)) } };
      } catch (error) {
        if (error instanceof AppError) return { ok: false, code: error.code } satisfies Answer;
        throw error;
      }
    },
  };
}

async function run(
  services: Services,
  actor: Actor,
  key: string,
  ids: Ids,
  step: Exclude<Step, { do: 'sweep' }>,
): Promise<object> {
  const documents = logReader(services);
  const { incidentId, statementId } = ids;
  const REASON = { reason: 'The model says so.' };
  switch (step.do) {
    case 'write':
      for (const { language, lines } of step.texts) {
        await write(services, actor, ids.documents[language], ids, lines);
      }
      return {};
    case 'setFact':
      return await setFactCommand(services, actor, key, {
        factId: step.factId,
        value: { kind: 'quantity', amount: step.amount, unit: '' },
        status: step.status,
        source: 'by phone',
        reason: 'counted again',
        base: step.base,
      });
    case 'settle':
      return await settleReportCommand(services, actor, key, {
        factId: step.factId,
        reportId: step.reportId,
        how: 'answered',
        answer: 'We counted ourselves.',
      });
    case 'submit': {
      const { languages, number } = step;
      const input = {
        statementId,
        languages: [...languages],
        number,
        behind: [...languages],
        keptPlaceIds: [...step.keptPlaceIds],
        note: null,
      };
      const done = await submitCommand(services, documents, actor, key, input);
      return { ...done, texts: await newestTexts(services, done.versionId) };
    }
    case 'sign':
    case 'ask':
    case 'hand': {
      const decision = decisionOf(step);
      const { versionId } = step;
      return await decideCommand(services, documents, actor, key, { versionId, decision });
    }
    case 'agree': {
      const { versionId, number, leave, hashes } = step;
      const input = { versionId, number, leave, hashes: { ...hashes }, note: null };
      const proposed = await proposeAgreedPartCommand(services, actor, key, input);
      return { ...proposed, texts: await newestTexts(services, proposed.versionId) };
    }
    case 'adjust': {
      const { route, twoPersons, base, forIncident } = step;
      const input = { statementId, route, twoPersons, base, forIncident, ...REASON };
      return await withTexts(services, await adjustRouteCommand(services, actor, key, input));
    }
    case 'confirmRoute': {
      const { adjustmentId } = step;
      const confirmed = await confirmAdjustmentCommand(services, actor, key, { adjustmentId });
      return await withTexts(services, confirmed);
    }
    case 'dropRoute':
      return await dropAdjustmentCommand(services, actor, key, {
        adjustmentId: step.adjustmentId,
      });
    case 'hold':
      return await holdCommand(services, actor, key, { ...placeOf(step), ...REASON });
    case 'lift':
      return await liftHoldCommand(services, actor, key, placeOf(step));
    case 'takeBack':
      return await takeBackCommand(services, actor, key, { ...placeOf(step), ...REASON });
    case 'release':
    case 'propose': {
      const { versionId, languages } = step;
      const command = step.do === 'release' ? releaseCommand : proposeReleaseCommand;
      const follows = await othersThan(services, versionId, languages);
      return await command(services, actor, key, {
        versionId,
        languages: [...languages],
        follows,
      });
    }
    case 'confirm':
      return await confirmReleaseCommand(services, actor, key, { proposalId: step.proposalId });
    case 'drop':
      return await dropReleaseCommand(services, actor, key, { proposalId: step.proposalId });
    case 'override':
      return await proposeOverrideCommand(services, actor, key, {
        versionId: step.versionId,
        factIds: step.factIds,
        reason: { en: 'The advice is the same.' },
      });
    case 'confirmOverride':
      return await confirmOverrideCommand(services, actor, key, { overrideId: step.overrideId });
    case 'dropOverride':
      return await dropOverrideCommand(services, actor, key, { overrideId: step.overrideId });
    case 'schedule':
    case 'confirmSchedule':
    case 'cancelSchedule':
    case 'reschedule':
    case 'embargo':
    case 'liftEmbargo':
      return await runLater(services, actor, key, ids, step);
    case 'call':
    case 'readBack':
    case 'hear':
    case 'hangUp':
      return await runCall(services, actor, key, step);
    case 'authorise':
    case 'takeBackWord':
    case 'releaseLine':
      return await runLine(services, actor, key, ids, step);
    case 'handOver':
      return await handOverLeadCommand(services, actor, key, {
        incidentId,
        agencyId: step.agencyId,
        ...REASON,
      });
    case 'close':
      return await closeIncidentCommand(services, actor, key, { incidentId, ...REASON });
    case 'reopen':
      return await reopenIncidentCommand(services, actor, key, { incidentId, ...REASON });
  }
}

const placeOf = ({ versionId, placeId }: { versionId: string; placeId: string }) => ({
  versionId,
  placeId,
});

function decisionOf(step: Extract<Step, { do: 'sign' | 'ask' | 'hand' }>) {
  const { placeId } = step;
  switch (step.do) {
    case 'sign':
      return {
        kind: 'sign' as const,
        placeId,
        texts: [...step.texts],
        remark: null,
        standsForRemovals: step.standsForRemovals,
        passkey: null,
      };
    case 'ask': {
      const { textId, blocking, part, quote } = step;
      return {
        kind: 'ask' as const,
        ...{ placeId, textId, part, quote, blocking },
        text: 'Say where.',
        cites: null,
      };
    }
    case 'hand':
      return { kind: 'hand' as const, placeId, toPersonId: step.toPersonId };
  }
}

/** What came of an adjustment, with the texts of the version that it made. */
async function withTexts<T extends { readonly versionId: string | null }>(
  services: Services,
  done: T,
) {
  const texts = done.versionId === null ? {} : await newestTexts(services, done.versionId);
  return { ...done, texts };
}

async function newestTexts({ db }: Services, versionId: string) {
  const rows = await db
    .selectFrom('versionTexts')
    .select(['id', 'language', 'hash'])
    .where('versionId', '=', versionId)
    .orderBy('revision')
    .execute();
  return Object.fromEntries(rows.map(({ id, language, hash }) => [language, { textId: id, hash }]));
}

/** Straight into the document's log, as the document server would: the lines of one part. */
async function write(
  services: Services,
  { personId }: Actor,
  documentId: string,
  ids: Ids,
  lines: readonly Line[],
): Promise<void> {
  const doc = await logReader(services).readDocument(documentId);
  const before = Y.encodeStateVector(doc);
  const part = doc
    .getXmlFragment(FRAGMENT_NAME)
    .toArray()
    .find((one) => one instanceof Y.XmlElement && one.nodeName === partNode('know'));
  if (!(part instanceof Y.XmlElement)) throw new Error('the text has no such part');
  doc.transact(() => {
    part.delete(0, part.length);
    part.insert(
      0,
      lines.map((line) => blockOf(line, ids, services)),
    );
  });
  await services.db
    .insertInto('documentUpdates')
    .values({
      documentId,
      personId,
      at: services.clock.now(),
      update: Buffer.from(Y.encodeStateAsUpdate(doc, before)),
    })
    .execute();
}

/** A paragraph, or a list around it; whose it is stands on the outer one. */
function blockOf(line: Line, ids: Ids, services: Services): Y.XmlElement {
  const paragraph = paragraphOf(line, ids, services);
  const block = line.list === null ? paragraph : new Y.XmlElement(line.list);
  if (line.list !== null) {
    const item = new Y.XmlElement('listItem');
    for (const one of [block, item]) one.setAttribute('blockId', services.random.id());
    item.insert(0, [paragraph]);
    block.insert(0, [item]);
  }
  if (line.owner) block.setAttribute('ownerAgencyId', ids.agencies[line.owner] ?? '');
  return block;
}

function paragraphOf(line: Line, ids: Ids, { random }: Services): Y.XmlElement {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.setAttribute('blockId', random.id());
  const words = new Y.XmlText();
  words.insert(0, line.words, {
    ...(line.isBold && { bold: {} }),
    ...(line.link && { link: { href: `https://halden.example/${line.link}` } }),
  });
  const chips = line.chips.flatMap(({ fact, form }) => {
    const chip = new Y.XmlElement('factChip');
    chip.setAttribute('factId', ids.facts[fact] ?? '');
    chip.setAttribute('form', form);
    return [new Y.XmlText(' '), chip];
  });
  paragraph.insert(0, [words, ...chips]);
  return paragraph;
}

type LaterStep = Extract<
  Step,
  {
    do:
      | ('schedule' | 'confirmSchedule' | 'cancelSchedule' | 'reschedule')
      | ('embargo' | 'liftEmbargo');
  }
>;

async function runLater(
  services: Services,
  actor: Actor,
  key: string,
  { incidentId }: Ids,
  step: LaterStep,
): Promise<object> {
  const instant = (at: number) => new Date(at).toISOString();
  const reason = 'The model says so.';
  switch (step.do) {
    case 'schedule': {
      const { versionId, languages, dueAt } = step;
      return await scheduleReleaseCommand(services, actor, key, {
        versionId,
        languages: [...languages],
        follows: await othersThan(services, versionId, languages),
        dueAt: instant(dueAt),
      });
    }
    case 'confirmSchedule':
      return await confirmScheduleCommand(services, actor, key, { scheduleId: step.scheduleId });
    case 'cancelSchedule':
      return await cancelScheduleCommand(services, actor, key, { scheduleId: step.scheduleId });
    case 'reschedule': {
      const { scheduleId, dueAt } = step;
      return await rescheduleCommand(services, actor, key, { scheduleId, dueAt: instant(dueAt) });
    }
    case 'embargo': {
      const { kind, factId, liftAt } = step;
      return await putEmbargoCommand(services, actor, key, {
        ...{ incidentId, kind, reason, factIds: [factId] },
        liftedBy: { by: 'time', at: instant(liftAt) },
      });
    }
    case 'liftEmbargo':
      return await liftEmbargoCommand(services, actor, key, { embargoId: step.embargoId, reason });
  }
}

async function runLine(
  services: Services,
  actor: Actor,
  key: string,
  { incidentId, line }: Ids,
  step: Extract<Step, { do: 'authorise' | 'takeBackWord' | 'releaseLine' }>,
): Promise<object> {
  switch (step.do) {
    case 'authorise': {
      const { lineVersionId, hash, agencyId } = step;
      const validUntil = new Date(step.validUntil).toISOString();
      const input = { lineVersionId, hash, agencyId, validUntil, onlyWhenEngaged: false };
      return await authoriseCommand(services, actor, key, input);
    }
    case 'takeBackWord': {
      const { authorisationId } = step;
      const reason = 'The model says so.';
      return await takeBackAuthorisationCommand(services, actor, key, { authorisationId, reason });
    }
    case 'releaseLine': {
      // The words as the room shows them.
      const { offers } = await readOffers(services, actor, incidentId);
      const words = hashWords(offers[0]?.texts ?? {});
      const input = { incidentId, lineVersionId: line.versionId, words };
      return await releaseLineCommand(services, actor, key, input);
    }
  }
}

/** @returns what became of each order of the incident */
async function sweep(services: Services, { incidentId }: Ids): Promise<Record<string, string>> {
  await sweepDue(services);
  const rows = await services.db
    .selectFrom('releaseSchedules')
    .select(['id', 'state'])
    .where('incidentId', '=', incidentId)
    .execute();
  return Object.fromEntries(rows.map(({ id, state }) => [id, state]));
}

async function runCall(
  services: Services,
  actor: Actor,
  key: string,
  step: Extract<Step, { do: 'call' | 'readBack' | 'hear' | 'hangUp' }>,
): Promise<object> {
  if (step.do === 'call') {
    const { personId, texts } = step;
    const input = { ...placeOf(step), personId, texts: [...texts] };
    return await openPhoneCommand(services, actor, key, input);
  }
  const { phoneApprovalId } = step;
  switch (step.do) {
    case 'readBack': {
      const codes = await codesOf(services, phoneApprovalId, step.isRight);
      const calledNumber = '+44 20 7946 0000';
      const said = [...step.said];
      const input = { phoneApprovalId, codes, calledNumber, said };
      return await readBackCommand(services, actor, key, input);
    }
    case 'hear':
      return await hearPhoneCommand(services, actor, key, { phoneApprovalId });
    case 'hangUp':
      return await closePhoneCommand(services, actor, key, { phoneApprovalId });
  }
}

/** What the leader reads from their own screen. */
async function codesOf({ db }: Services, phoneApprovalId: string, isRight: boolean) {
  const { textIds } = await db
    .selectFrom('phoneApprovals')
    .select('textIds')
    .where('id', '=', phoneApprovalId)
    .executeTakeFirstOrThrow();
  const texts = await db
    .selectFrom('versionTexts')
    .select(['id', 'code'])
    .where('id', 'in', textIds)
    .execute();
  return texts.map(({ id: textId, code }) => ({ textId, code: isRight ? code : 'ZZZ ZZZ' }));
}

/** Of a language that is left out somebody has to say that it follows; here it is always said. */
async function othersThan(
  { db }: Services,
  versionId: string,
  languages: readonly string[],
): Promise<string[]> {
  const rows = await db
    .selectFrom('documents')
    .innerJoin('versions', 'versions.statementId', 'documents.statementId')
    .select('documents.language')
    .where('versions.id', '=', versionId)
    .execute();
  return rows.map((row) => row.language).filter((one) => !languages.includes(one));
}
