/** What a request about one text would send, made from what is saved; and whether it may be sent at all. */
import { createHash } from 'node:crypto';
import { isEmptyBlock } from '@accord/shared/canonicalText';
import { AppError } from '@accord/shared/errors';
import type { Fact } from '@accord/shared/facts';
import { wordFact } from '@accord/shared/factWording';
import type {
  MachineOfDocument,
  MachinePartsOf,
  MachinePurpose,
  MachineRequestPreview,
} from '@accord/shared/machine';
import { PARTS, type PartName } from '@accord/shared/parts';
import { readEmbargoes } from '../embargoes/store.js';
import { readFacts } from '../facts/store.js';
import { readGlossary } from '../glossary/store.js';
import { knownIncident, require } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { mayWrite } from '../policy/incident.js';
import { mayAskMachine } from '../policy/machine.js';
import type { IncidentScope } from '../policy/scope.js';
import { readLog } from '../statements/changeDocument.js';
import type { DocumentReader } from '../statements/documentReader.js';
import { type DocumentRow, readDocumentRow } from '../statements/documentRow.js';
import { sourceParts } from '../statements/sourceParts.js';
import type { Settings } from './endpoint.js';
import { type Plan, planDraft, planTranslation } from './plan.js';
import { hostOf, readMachineSettings } from './settings.js';
import { readMachineRows, readRequests } from './store.js';
import { takenParts } from './write.js';

export interface Prepared {
  readonly document: DocumentRow;
  readonly settings: Settings;
  readonly plan: Plan;
  readonly hash: string;
}

/** A statement has a few thousand letters; beyond this somebody pasted a book. */
const MOST_LETTERS = 200_000;

/** The source is drafted, every other language translated from it. */
const purposeOf = (document: DocumentRow): MachinePurpose =>
  document.language === document.sourceLanguage ? 'draft' : 'translate';

function mayOf(
  actor: Actor,
  incident: IncidentScope,
  settings: Settings | null,
  language: string,
): MachineOfDocument['may'] {
  if (!mayWrite(actor, incident)) return 'noRight';
  if (!settings) return 'off';
  if (!mayAskMachine(actor, incident, settings)) return 'restricted';
  return settings.languages.includes(language) ? 'ask' : 'language';
}

/**
 * @returns the settings, where this person may send this text out
 * @throws AppError `incident_closed`, `not_allowed`, `machine_off`, `machine_restricted`, `machine_language`
 */
export function requireMachine(
  actor: Actor,
  incident: IncidentScope,
  settings: Settings | null,
  language: string,
): Settings {
  const may = mayOf(actor, incident, settings, language);
  require(may !== 'noRight', incident);
  if (may === 'restricted') throw new AppError('machine_restricted');
  if (may === 'language') throw new AppError('machine_language');
  if (!settings) throw new AppError('machine_off');
  return settings;
}

/**
 * Reads everything anew: between a person's look and their press anything may have moved.
 *
 * @throws AppError as {@link requireMachine}, and `machine_nothing`, `machine_too_much`
 */
export async function prepare(
  services: Services,
  documents: DocumentReader,
  actor: Actor,
  input: { readonly documentId: string; readonly parts: readonly PartName[] },
): Promise<Prepared> {
  const { db } = services;
  const document = await readDocumentRow(db, input.documentId);
  const incident = await knownIncident(db, actor, document.incidentId);
  const found = await readMachineSettings(db);
  const settings = requireMachine(actor, incident, found, document.language);
  const plan = await planOf(services, documents, document, settings, input.parts);
  if (!plan) throw new AppError('machine_nothing');
  if (plan.request.length > MOST_LETTERS) throw new AppError('machine_too_much');
  const hash = createHash('sha256').update(plan.request).digest('hex');
  return { document, settings, plan, hash };
}

export function asPreview({ settings, plan, hash }: Prepared): MachineRequestPreview {
  const { endpoint, model } = settings;
  return { host: hostOf(endpoint), model, request: plan.request, hash };
}

async function planOf(
  services: Services,
  documents: DocumentReader,
  document: DocumentRow,
  { model }: Settings,
  parts: readonly PartName[],
): Promise<Plan | null> {
  const { incidentId, statementId, language, sourceLanguage } = document;
  const facts = (await readFacts(services.db, [incidentId])).get(incidentId) ?? [];
  const glossary = await readGlossary(services.db);
  if (purposeOf(document) === 'translate') {
    const from = { statementId, language: sourceLanguage };
    const source = await sourceParts(services.db, documents, from);
    if (!source) return null;
    return planTranslation({
      ...{ model, from: sourceLanguage, to: language },
      ...{ source, parts, facts, glossary },
    });
  }
  const { content, timeZone } = await services.db
    .selectFrom('incidents')
    .innerJoin('playbooks', 'playbooks.id', 'incidents.playbookId')
    .select(['playbooks.content', 'incidents.timeZone'])
    .where('incidents.id', '=', incidentId)
    .executeTakeFirstOrThrow();
  const held = (await readEmbargoes(services.db, [incidentId])).get(incidentId) ?? [];
  const heldIds = held.flatMap((one) => one.factIds);
  const context = { language, timeZone, now: services.clock.now().getTime() };
  const usable = facts.filter(
    (fact) =>
      isSure(fact) &&
      !heldIds.includes(fact.id) &&
      wordFact(fact, fact.current, context).valueUnit !== null,
  );
  const skeleton = content.skeletons[language] ?? {};
  return planDraft({ model, language, skeleton, parts, facts: usable, glossary });
}

const isSure = (fact: Fact) => fact.current.status === 'confirmed' && !fact.conflict;

/** @throws AppError `not_found` */
export async function readMachineOfDocument(
  services: Services,
  actor: Actor,
  documentId: string,
): Promise<MachineOfDocument> {
  const { db, clock } = services;
  const document = await readDocumentRow(db, documentId);
  const incident = await knownIncident(db, actor, document.incidentId);
  const settings = await readMachineSettings(db);
  const may = mayOf(actor, incident, settings, document.language);
  return {
    may,
    purpose: purposeOf(document),
    host: settings && hostOf(settings.endpoint),
    requests: await readRequests(db, document.id, clock.now()),
  };
}

/** @throws AppError as {@link requireMachine} */
export async function readMachineParts(
  services: Services,
  documents: DocumentReader,
  actor: Actor,
  documentId: string,
): Promise<MachinePartsOf> {
  const document = await readDocumentRow(services.db, documentId);
  const incident = await knownIncident(services.db, actor, document.incidentId);
  const settings = await readMachineSettings(services.db);
  requireMachine(actor, incident, settings, document.language);
  const { doc, authors } = await readLog(services.db, document.id);
  const machineRows = await readMachineRows(services.db, document.id);
  const taken = takenParts(doc, { authors, machineRows });
  doc.destroy();
  const { statementId, sourceLanguage } = document;
  const source =
    purposeOf(document) === 'translate'
      ? await sourceParts(services.db, documents, { statementId, language: sourceLanguage })
      : undefined;
  const parts = PARTS.filter((part) => !source?.[part].every(isEmptyBlock));
  return { parts: parts.map((part) => ({ part, isTaken: taken.includes(part) })) };
}
