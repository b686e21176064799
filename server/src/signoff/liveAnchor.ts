/** Finds the words of a request in the live text. A request never fails because of it. */
import { AppError } from '@accord/shared/errors';
import type { PartName } from '@accord/shared/parts';
import { readFormats } from '../auth/desk.js';
import { readFacts } from '../facts/store.js';
import { knownIncident } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import type { DocumentReader } from '../statements/documentReader.js';
import { wordFacts } from '../statements/wordings.js';
import { type AskAnchor, askAnchor } from './askAnchor.js';

/**
 * Read before the incident's lock, so that nobody waits for a long text.
 *
 * @returns null where the words are gone from the live text, or it cannot be read just now
 */
export async function readLiveAnchor(
  { db, clock }: Services,
  documents: DocumentReader,
  actor: Actor,
  asked: { textId: string; part: PartName; quote: string },
): Promise<AskAnchor | null> {
  const text = await db
    .selectFrom('versionTexts')
    .innerJoin('versions', 'versions.id', 'versionTexts.versionId')
    .innerJoin('documents', (join) =>
      join
        .onRef('documents.statementId', '=', 'versions.statementId')
        .onRef('documents.language', '=', 'versionTexts.language'),
    )
    .innerJoin('incidents', 'incidents.id', 'documents.incidentId')
    .select(['documents.id', 'documents.language', 'incidents.id as incidentId', 'timeZone'])
    .where('versionTexts.id', '=', asked.textId)
    .executeTakeFirst();
  // The command says what is wrong with it.
  if (!text) return null;
  try {
    await knownIncident(db, actor, text.incidentId);
    const doc = await documents.readDocument(text.id);
    const facts = (await readFacts(db, [text.incidentId])).get(text.incidentId) ?? [];
    const { language, timeZone } = text;
    const wordings = wordFacts(facts, {
      language,
      timeZone,
      now: clock.now(),
      formats: await readFormats(db),
    });
    return askAnchor(doc, wordings, language, asked);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
