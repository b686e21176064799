/** R3: a correction is a new statement that names what it corrects, and begins with its words. */
import { AppError } from '@accord/shared/errors';
import { keptBlocks } from '@accord/shared/pace';
import type { Words } from '@accord/shared/primitives';
import { runCommand } from '../audit/command.js';
import { require } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { mayWrite } from '../policy/incident.js';
import { alertOfVersion } from '../statements/alert.js';
import { type Beginning, createStatement } from '../statements/create.js';
import { lastIn } from './lineage.js';
import { lockRelease, refuseWithdrawn } from './lock.js';
import { publicPage } from './page.js';
import { readLineage } from './store.js';

/**
 * @param input the release, and what was wrong and is now right, in at least one language
 * @returns the new statement and its source document, with the released words as its draft
 * @throws AppError `already_withdrawn`; `superseded` when the page shows something newer already
 */
export function startCorrectionCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { releaseId: string; note: Words },
): Promise<{ statementId: string; documentId: string }> {
  return runCommand(services, { actor, key, name: 'startCorrection', input }, async (context) => {
    const { tx, now } = context;
    const { incident, release } = await lockRelease(context, input.releaseId);
    require(mayWrite(actor, incident), incident);
    await refuseWithdrawn(context, release.id);
    const drafts = await releasedDrafts(tx, release);
    const original = await tx
      .selectFrom('statements')
      .select(['sourceLanguage', 'routeId', 'route', 'playbookRoute', 'twoPersons'])
      .where('id', '=', release.statementId)
      .executeTakeFirstOrThrow();
    const [first] = drafts.keys();
    const sourceLanguage = drafts.has(original.sourceLanguage) ? original.sourceLanguage : first;
    if (sourceLanguage === undefined) throw new AppError('not_found');
    const { statementId, documentIds } = await createStatement(
      tx,
      services.random,
      {
        incidentId: incident.id,
        kind: 'correction',
        label: null,
        sourceLanguage,
        ...((await playbookRoute(tx, incident.id)) ?? {
          route: { id: original.routeId, template: original.route },
          adjusted: { playbookRoute: original.playbookRoute, twoPersons: original.twoPersons },
        }),
        corrects: { releaseId: release.id, note: input.note },
        alert: await alertOfVersion(tx, release.versionId, now),
        createdBy: actor.personId,
        now,
      },
      drafts,
    );
    const documentId = documentIds.get(sourceLanguage);
    if (!documentId) throw new AppError('internal');
    return {
      result: { statementId, documentId },
      record: {
        streamId: incident.id,
        event: {
          type: 'statementAdded',
          payload: { statementId, kind: 'correction', corrects: release.id },
        },
      },
    };
  });
}

/** A correction takes the original's route, unless the playbook names one for corrections. */
async function playbookRoute(tx: Tx, incidentId: string) {
  const { content } = await tx
    .selectFrom('incidents')
    .innerJoin('playbooks', 'playbooks.id', 'incidents.playbookId')
    .select('playbooks.content')
    .where('incidents.id', '=', incidentId)
    .executeTakeFirstOrThrow();
  const route = content.routes.find((one) => one.kinds.includes('correction'));
  return route && { route };
}

/** The words that the page shows now, in each of its languages. */
async function releasedDrafts(
  tx: Tx,
  release: { id: string; slug: string },
): Promise<Map<string, Beginning>> {
  const past = await readLineage(tx, release.slug);
  const languages = [...new Set(past.flatMap((one) => one.languages))];
  const shown = languages.flatMap((language) => {
    const last = lastIn(past, language);
    return last ? [{ language, releaseId: last.id }] : [];
  });
  if (!shown.some((one) => one.releaseId === release.id)) {
    throw new AppError('superseded', { currentReleaseId: past.at(-1)?.id ?? null });
  }
  const drafts = new Map<string, Beginning>();
  for (const { language, releaseId } of shown) {
    const { page } = await tx
      .selectFrom('releaseTexts')
      .select('page')
      .where('releaseId', '=', releaseId)
      .where('language', '=', language)
      .executeTakeFirstOrThrow();
    const { text } = publicPage.parse(page);
    if (text)
      drafts.set(language, { copy: text.parts, was: await blocksOf(tx, releaseId, language) });
  }
  return drafts;
}

/** The blocks that a released text was frozen with, for what its translations stood for. */
async function blocksOf(tx: Tx, releaseId: string, language: string) {
  const row = await tx
    .selectFrom('releaseTexts')
    .innerJoin('versionTexts', 'versionTexts.id', 'releaseTexts.versionTextId')
    .select('versionTexts.blocks')
    .where('releaseTexts.releaseId', '=', releaseId)
    .where('releaseTexts.language', '=', language)
    .executeTakeFirst();
  return row?.blocks ? keptBlocks.parse(row.blocks) : null;
}
