/**
 * *Read and approved*: a person says of one block that they have read exactly these words (M1). The
 * mark leaves the block, and the record keeps who said so.
 */
import { AppError } from '@accord/shared/errors';
import type { ReadMachineBlock } from '@accord/shared/machine';
import { hashBlock, MACHINE_MARK, machineBlocks } from '@accord/shared/machineWords';
import * as Y from 'yjs';
import { runCommand } from '../audit/command.js';
import { knownIncident, lockIncident, require } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { mayApproveMachineWords } from '../policy/machine.js';
import { changeDocument, showChanged } from '../statements/changeDocument.js';
import { readDocumentRow } from '../statements/documentRow.js';
import { readParts } from '../statements/documentText.js';
import type { LiveDocuments } from '../statements/liveDocuments.js';
import { paragraphsIn } from '../statements/paragraphs.js';

/**
 * @throws AppError `machine_block_moved` when the block says something else now, or is gone;
 *   `machine_block_read` when nothing in it is a machine's any more
 */
export async function approveBlockCommand(
  services: Services,
  documents: LiveDocuments,
  actor: Actor,
  key: string,
  input: { documentId: string } & ReadMachineBlock,
): Promise<Record<string, never>> {
  const document = await readDocumentRow(services.db, input.documentId);
  const known = await knownIncident(services.db, actor, document.incidentId);
  require(mayApproveMachineWords(actor, known), known);
  // What they typed before they pressed is in the store, and is what is compared.
  await documents.settled();
  let changed: Y.Doc | null = null;
  const call = { actor, key, name: 'approveMachineBlock', input };
  const result = await runCommand<Record<string, never>>(services, call, async (context) => {
    const incident = await lockIncident(context.tx, actor, document.incidentId);
    require(mayApproveMachineWords(actor, incident), incident);
    const { doc } = await changeDocument(context, document.id, actor.personId, (live) =>
      approve(live, input),
    );
    changed = doc;
    const { statementId, language } = document;
    return {
      result: {},
      record: {
        streamId: incident.id,
        event: {
          type: 'machineTextRead',
          payload: { statementId, language, blockId: input.blockId, hash: input.hash },
        },
      },
    };
  });
  // A replay changed nothing.
  if (changed) await showChanged(services, documents, document.id, changed);
  return result;
}

function approve(doc: Y.Doc, { blockId, hash }: ReadMachineBlock): void {
  const unread = [...readParts(doc).values()].flatMap(machineBlocks);
  const block = unread.find((one) => one.blockId === blockId);
  const element = paragraphsIn(doc).find((one) => one.getAttribute('blockId') === blockId);
  if (!element) throw new AppError('machine_block_moved');
  if (!block) throw new AppError('machine_block_read');
  if (hashBlock(block.node) !== hash) throw new AppError('machine_block_moved');
  for (const child of element.toArray()) {
    if (child instanceof Y.XmlText) child.format(0, child.length, { [MACHINE_MARK]: null });
  }
}
