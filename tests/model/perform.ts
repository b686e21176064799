/** Does a step with the server's own commands, as somebody whose rights are read at that moment (P2). */
import { FRAGMENT_NAME, partNode } from '@accord/shared/editorSchema';
import { AppError } from '@accord/shared/errors';
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
import type { Actor } from '../../server/src/platform/actor.js';
import type { Services } from '../../server/src/platform/services.js';
import {
  confirmReleaseCommand,
  dropReleaseCommand,
  proposeReleaseCommand,
  releaseCommand,
} from '../../server/src/releases/commands.js';
import {
  confirmOverrideCommand,
  dropOverrideCommand,
  proposeOverrideCommand,
} from '../../server/src/releases/overrides.js';
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
      const { personId, sessionId } = ids.people[by];
      const actor = await loadActor(services.db, personId, sessionId);
      if (!actor) return { ok: false, code: 'not_signed_in' };
      const then = { ...services, clock: { now: () => new Date(at) } };
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
  step: Step,
): Promise<object> {
  const documents = logReader(services);
  const { incidentId, statementId } = ids;
  const REASON = { reason: 'The model says so.' };
  switch (step.do) {
    case 'write':
      for (const language of step.languages) {
        await write(services, actor, ids.documents[language], ids, step.lines);
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
        note: null,
      };
      const { versionId } = await submitCommand(services, documents, actor, key, input);
      return { versionId, texts: await newestTexts(services, versionId) };
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
      lines.map((line) => paragraphOf(line, ids, services)),
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

function paragraphOf(line: Line, ids: Ids, { random }: Services): Y.XmlElement {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.setAttribute('blockId', random.id());
  if (line.owner) paragraph.setAttribute('ownerAgencyId', ids.agencies[line.owner] ?? '');
  const words = new Y.XmlText();
  words.insert(0, line.words, line.isBold ? { bold: {} } : {});
  const chips = line.chips.flatMap(({ fact, form }) => {
    const chip = new Y.XmlElement('factChip');
    chip.setAttribute('factId', ids.facts[fact] ?? '');
    chip.setAttribute('form', form);
    return [new Y.XmlText(' '), chip];
  });
  paragraph.insert(0, [words, ...chips]);
  return paragraph;
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
