/**
 * Typing in the exercise before anybody is there: changes a live text the way the editor does, by
 * the smallest difference, and writes it to the document's log under the name of who typed it.
 */
import type { TextBlock } from '@accord/shared/blockWords';
import { FRAGMENT_NAME, partNode, statementSchema } from '@accord/shared/editorSchema';
import { PARTS, type PartName } from '@accord/shared/parts';
import { prosemirrorJSONToYXmlFragment, yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { z } from 'zod';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import type { DocumentReader } from '../statements/documentReader.js';
import { refreshOutlines } from '../statements/outline.js';
import { blocksOfDocument, bringInLine } from '../statements/pace.js';

/** Words per part; `{{spill}}` is a chip with the value of that fact, `{{spill|label}}` its label. */
export type PartTexts = Partial<Readonly<Record<PartName, string>>>;

const documentJson = z.looseObject({
  content: z.array(z.looseObject({ type: z.string(), content: z.array(z.unknown()).optional() })),
});
const blockJson = z.looseObject({
  attrs: z.looseObject({ blockId: z.string().nullish() }).optional(),
});

/** Reads from the log alone: nobody has these documents open yet. */
export function logReader({ db }: Pick<Services, 'db'>): DocumentReader {
  return {
    async readDocument(documentId) {
      const rows = await db
        .selectFrom('documentUpdates')
        .select('update')
        .where('documentId', '=', documentId)
        .orderBy('number')
        .execute();
      const doc = new Y.Doc();
      for (const row of rows) Y.applyUpdate(doc, row.update);
      return doc;
    },
  };
}

/**
 * @param services with the clock at the moment of typing
 * @param texts the parts that change, as they then read; an empty text empties the part
 * @param factIds of the names that chips use
 */
export async function typeInto(
  services: Services,
  by: Actor,
  documentId: string,
  texts: PartTexts,
  factIds: ReadonlyMap<string, string>,
): Promise<void> {
  const doc = await logReader(services).readDocument(documentId);
  const before = Y.encodeStateVector(doc);
  const source = await sourceBlocks(services, documentId);
  const fragment = doc.getXmlFragment(FRAGMENT_NAME);
  const json = documentJson.parse(yXmlFragmentToProsemirrorJSON(fragment));
  const changed = new Map(
    PARTS.flatMap((part) =>
      texts[part] === undefined ? [] : [[partNode(part), texts[part]] as const],
    ),
  );
  const content = json.content.map((node) => {
    const text = changed.get(node.type);
    return text === undefined
      ? node
      : { ...node, content: [paragraph(services, node.content, text, factIds)] };
  });
  prosemirrorJSONToYXmlFragment(statementSchema, { ...json, content }, fragment);
  if (source) bringInLine(doc, source);
  await services.db
    .insertInto('documentUpdates')
    .values({
      documentId,
      personId: by.personId,
      at: services.clock.now(),
      update: Buffer.from(Y.encodeStateAsUpdate(doc, before)),
    })
    .execute();
  await refreshOutlines(services, new Map([[documentId, doc]]));
  doc.destroy();
}

/** A translator says at once that what they typed is in line; null for the source itself. */
async function sourceBlocks(services: Services, documentId: string): Promise<TextBlock[] | null> {
  const source = await services.db
    .selectFrom('documents as own')
    .innerJoin('statements', 'statements.id', 'own.statementId')
    .innerJoin('documents as source', (join) =>
      join
        .onRef('source.statementId', '=', 'own.statementId')
        .onRef('source.language', '=', 'statements.sourceLanguage'),
    )
    .select('source.id')
    .where('own.id', '=', documentId)
    .whereRef('own.id', '!=', 'source.id')
    .executeTakeFirst();
  if (!source) return null;
  const doc = await logReader(services).readDocument(source.id);
  const blocks = blocksOfDocument(doc);
  doc.destroy();
  return blocks;
}

/** Keeps the identity of the block that stood there. */
function paragraph(
  { random }: Services,
  before: readonly unknown[] | undefined,
  text: string,
  factIds: ReadonlyMap<string, string>,
) {
  const newId = () => random.bytes(8).toString('base64url');
  const blockId = blockJson.safeParse(before?.[0]).data?.attrs?.blockId ?? newId();
  const content = text
    .normalize('NFC')
    .split(/(\{\{[^}]+\}\})/)
    .filter((piece) => piece !== '')
    .map((piece) => inline(piece, factIds, newId));
  const attrs = { blockId };
  return content.length > 0 ? { type: 'paragraph', attrs, content } : { type: 'paragraph', attrs };
}

function inline(piece: string, factIds: ReadonlyMap<string, string>, newId: () => string) {
  const chip = /^\{\{(\w+)(\|label)?\}\}$/.exec(piece);
  if (!chip) return { type: 'text', text: piece };
  const factId = factIds.get(chip[1] ?? '');
  if (factId === undefined) throw new Error(`no fact is called ${chip[1]}`);
  const form = chip[2] ? 'label' : 'value';
  return { type: 'factChip', attrs: { factId, form, chipId: newId() } };
}

/**
 * Where words stand, for a comment on them.
 *
 * @returns relative positions, base64, as the editor makes them; null where the words are not there
 */
export async function anchorOf(
  services: Services,
  documentId: string,
  part: PartName,
  quote: string,
): Promise<{ from: string; to: string } | null> {
  const doc = await logReader(services).readDocument(documentId);
  const section = doc
    .getXmlFragment(FRAGMENT_NAME)
    .toArray()
    .find((node) => node instanceof Y.XmlElement && node.nodeName === partNode(part));
  if (!(section instanceof Y.XmlElement)) return null;
  for (const block of section.toArray()) {
    const text = block instanceof Y.XmlElement ? block.get(0) : null;
    if (!(text instanceof Y.XmlText)) continue;
    const at = text.toString().indexOf(quote);
    if (at < 0) continue;
    const position = (index: number) =>
      Buffer.from(
        Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index)),
      ).toString('base64');
    return { from: position(at), to: position(at + quote.length) };
  }
  return null;
}
