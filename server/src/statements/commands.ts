/** Starting a statement, and a language of it. */
import { AppError } from '@accord/shared/errors';
import type { AddStatement, addLanguage } from '@accord/shared/statements';
import type { z } from 'zod';
import { runCommand } from '../audit/command.js';
import { knownIncident, lockIncident, require } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { mayWrite } from '../policy/incident.js';
import { firstAlert } from './alert.js';
import { chooseSource, createDocuments, createStatement } from './create.js';
import type { DocumentReader } from './documentReader.js';
import { readPlaybook } from './playbook.js';
import { sourceParts } from './sourceParts.js';
import { chooseRoute } from './startRoutes.js';

/** @throws AppError `route_unknown` when the playbook has no such route for the kind */
export function addStatementCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { incidentId: string } & AddStatement,
): Promise<{ statementId: string; documentId: string }> {
  return runCommand(services, { actor, key, name: 'addStatement', input }, async (context) => {
    const { tx, now } = context;
    const incident = await lockIncident(tx, actor, input.incidentId);
    require(mayWrite(actor, incident), incident);
    const { content, languages, language } = await readPlaybook(context.tx, incident.id);
    const route = chooseRoute(content, input.kind, input.routeId);
    if (!route) throw new AppError('route_unknown');
    const sourceLanguage = input.sourceLanguage ?? chooseSource(languages, language);
    const skeleton = content.skeletons[sourceLanguage] ?? {};
    const { statementId, documentIds } = await createStatement(
      tx,
      services.random,
      {
        incidentId: incident.id,
        kind: input.kind,
        label: input.label,
        sourceLanguage,
        route,
        corrects: null,
        alert: await firstAlert(tx, incident.id, content, now),
        createdBy: actor.personId,
        now,
      },
      new Map([
        [sourceLanguage, { skeleton }] as const,
        ...languages
          .filter((one) => one !== sourceLanguage)
          .map((one) => [one, { skeleton: content.skeletons[one] ?? {} }] as const),
      ]),
    );
    return {
      result: { statementId, documentId: documentIds.get(sourceLanguage) ?? '' },
      record: {
        streamId: incident.id,
        event: {
          type: 'statementAdded',
          payload: { statementId, kind: input.kind, corrects: null, routeId: route.id },
        },
      },
    };
  });
}

/**
 * @throws AppError `language_exists` when the statement has it already; `document_unavailable` when
 *   it is to begin with the source's words and these cannot be read
 */
export async function addLanguageCommand(
  services: Services,
  documents: DocumentReader,
  actor: Actor,
  key: string,
  input: { statementId: string } & z.output<typeof addLanguage>,
): Promise<{ documentId: string }> {
  const statement = await services.db
    .selectFrom('statements')
    .select(['id', 'incidentId', 'sourceLanguage'])
    .where('id', '=', input.statementId)
    .executeTakeFirst();
  if (!statement) throw new AppError('not_found');
  // Asked before anything is read, and again under the lock (P1).
  const known = await knownIncident(services.db, actor, statement.incidentId);
  require(mayWrite(actor, known), known);
  const source = { statementId: statement.id, language: statement.sourceLanguage };
  // Read before the lock, so that nobody waits for it.
  const copy =
    input.startFrom === 'source' ? await sourceParts(services.db, documents, source) : undefined;
  return await runCommand(services, { actor, key, name: 'addLanguage', input }, async (context) => {
    const { tx, now } = context;
    const incident = await lockIncident(tx, actor, statement.incidentId);
    require(mayWrite(actor, incident), incident);
    const there = await tx
      .selectFrom('documents')
      .select('id')
      .where('statementId', '=', statement.id)
      .where('language', '=', input.language)
      .executeTakeFirst();
    if (there) throw new AppError('language_exists');
    const { content } = await readPlaybook(context.tx, incident.id);
    const beginning = copy ? { copy } : { skeleton: content.skeletons[input.language] ?? {} };
    const ids = await createDocuments(
      tx,
      services.random,
      { incidentId: incident.id, statementId: statement.id, now },
      new Map([[input.language, beginning]]),
    );
    return {
      result: { documentId: ids.get(input.language) ?? '' },
      record: {
        streamId: incident.id,
        event: {
          type: 'languageAdded',
          payload: { statementId: statement.id, language: input.language },
        },
      },
    };
  });
}
