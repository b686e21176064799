/**
 * Saying which agency a block belongs to: the agency answers for its words from the next version on
 * (S4, S12). An attribute of the block, so that it goes with it; and an event, since a signature rests
 * on it.
 */
import type { BlockOwned, OwnBlock } from '@accord/shared/blockOwners';
import { AppError } from '@accord/shared/errors';
import * as Y from 'yjs';
import { runCommand } from '../audit/command.js';
import { knownIncident, lockIncident, require } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { mayOwnBlocks, mayTakeBlock } from '../policy/document.js';
import { changeDocument, showChanged } from './changeDocument.js';
import { readDocumentRow } from './documentRow.js';
import type { LiveDocuments } from './liveDocuments.js';
import { paragraphsIn } from './paragraphs.js';

/** Enough to know the block by, in the record. */
const WORDS_KEPT = 120;

/**
 * @throws AppError `block_gone` when the block is not in the text; `block_owner_moved` when it is not
 *   whose it was shown to be; `agency_not_engaged` for an agency that is not called to the incident;
 *   `nothing_changed`; `not_allowed` where it is another's, and not this person's to take
 */
export async function ownBlockCommand(
  services: Services,
  documents: LiveDocuments,
  actor: Actor,
  key: string,
  input: { documentId: string } & OwnBlock,
): Promise<BlockOwned> {
  const document = await readDocumentRow(services.db, input.documentId);
  const known = await knownIncident(services.db, actor, document.incidentId);
  require(mayOwnBlocks(actor, known), known);
  // A block that was typed a moment ago is in the store before it is looked for.
  await documents.settled();
  let changed: Y.Doc | null = null;
  const call = { actor, key, name: 'ownBlock', input };
  const result = await runCommand<BlockOwned>(services, call, async (context) => {
    const incident = await lockIncident(context.tx, actor, document.incidentId);
    const { from, agencyId, blockId } = input;
    require(mayTakeBlock(actor, incident, from), incident);
    if (agencyId !== null && !incident.agencyIds.includes(agencyId)) {
      throw new AppError('agency_not_engaged');
    }
    if (from === agencyId) throw new AppError('nothing_changed');
    const { result: words, doc } = await changeDocument(
      context,
      document.id,
      actor.personId,
      (live) => own(live, input),
    );
    changed = doc;
    const { statementId, language } = document;
    return {
      result: { agencyId },
      record: {
        streamId: incident.id,
        event: {
          type: 'blockOwned',
          payload: { statementId, language, blockId, words, before: from, after: agencyId },
        },
      },
    };
  });
  // A replay changed nothing.
  if (changed) await showChanged(services, documents, document.id, changed);
  return result;
}

/** @returns the beginning of its words */
function own(doc: Y.Doc, { blockId, from, agencyId }: OwnBlock): string {
  const block = paragraphsIn(doc).find((one) => one.getAttribute('blockId') === blockId);
  if (!block) throw new AppError('block_gone');
  // Missing and null are the same: nobody's.
  const owner: unknown = block.getAttribute('ownerAgencyId');
  if ((typeof owner === 'string' ? owner : null) !== from) {
    throw new AppError('block_owner_moved');
  }
  if (agencyId === null) block.removeAttribute('ownerAgencyId');
  else block.setAttribute('ownerAgencyId', agencyId);
  return wordsOf(block).slice(0, WORDS_KEPT);
}

/** Without marks; a chip is a gap, since what it shows is its fact's. */
function wordsOf(block: Y.XmlElement): string {
  return block
    .toArray()
    .map((child) =>
      child instanceof Y.XmlText
        ? child
            .toDelta()
            .map(({ insert }: { insert: unknown }) => (typeof insert === 'string' ? insert : ''))
            .join('')
        : '…',
    )
    .join('')
    .trim();
}
