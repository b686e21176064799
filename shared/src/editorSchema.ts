/**
 * The editor's schema, shared so that server and client read the same document. The eight parts
 * are node types of their own in a fixed order, and each may be empty: no edit, paste or merge can
 * lose or double one.
 */
import { Extension, type Extensions, getSchema, Mark, Node } from '@tiptap/core';
import type { Schema } from '@tiptap/pm/model';
import StarterKit from '@tiptap/starter-kit';
import { repairPlugin } from './editorRepair.js';
import { MACHINE_MARK } from './machineWords.js';
import { PARTS, type PartName } from './parts.js';
import { STANDS_FOR, TRANSLATED } from './standsFor.js';

/** A client with another number may read but not edit: it might drop what it does not know. */
export const SCHEMA_VERSION = 4;
/** The name of the shared fragment in the Y document. */
export const FRAGMENT_NAME = 'text';
/** Blocks that carry an identity and may carry an owner. */
export const BLOCKS = ['paragraph', 'bulletList', 'orderedList', 'listItem'];

/** The node type of a part, `partKnow`. */
export const partNode = (part: PartName): string => `part${part[0]?.toUpperCase()}${part.slice(1)}`;

/** @returns the part whose node type this is; undefined for any other node */
export const partOfNode = (type: string): PartName | undefined =>
  PARTS.find((part) => partNode(part) === type);

const TextDocument = Node.create({
  name: 'doc',
  topNode: true,
  content: PARTS.map(partNode).join(' '),
});

const parts = PARTS.map((part) =>
  Node.create({
    name: partNode(part),
    group: 'part',
    // A title is one line. Never `block+`: two people who each delete one of the last two blocks
    // leave none, and the binding deletes a node that its schema forbids, for everybody.
    content: part === 'title' ? 'paragraph?' : 'block*',
    isolating: true,
    defining: true,
    selectable: false,
    parseHTML: () => [{ tag: `section[data-part="${part}"]` }],
    renderHTML: () => ['section', { 'data-part': part }, 0],
  }),
);

/** What a chip is in the document: which fact, and how it is said. Its words are not stored. */
export interface ChipAttributes {
  readonly factId: string;
  readonly form: 'value' | 'valueUnit' | 'label';
}

/** All that parsing needs of the DOM; the server has none. */
interface Element {
  getAttribute(name: string): string | null;
}

const FactChip = Node.create({
  name: 'factChip',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({
    factId: {
      default: '',
      parseHTML: (element: Element) => element.getAttribute('data-fact'),
      renderHTML: ({ factId }: Record<string, unknown>) => ({ 'data-fact': factId }),
    },
    form: {
      default: 'value',
      parseHTML: (element: Element) => element.getAttribute('data-form'),
      renderHTML: ({ form }: Record<string, unknown>) => ({ 'data-form': form }),
    },
    // Which of the chips it is, among those of this document: nothing that anybody reads or signs.
    chipId: {
      default: null,
      parseHTML: (element: Element) => element.getAttribute('data-chip'),
      renderHTML: ({ chipId }: Record<string, unknown>) =>
        chipId === null ? {} : { 'data-chip': chipId },
    },
  }),
  parseHTML: () => [{ tag: 'span[data-fact]' }],
  renderHTML: ({ HTMLAttributes }) => ['span', HTMLAttributes],
});

/**
 * Words that a machine wrote and nobody has approved. A mark on the words and not on the block: it
 * goes with them when a block is split, joined, moved or copied, and typing between them keeps it.
 */
const MachineMade = Mark.create({
  name: MACHINE_MARK,
  inclusive: false,
  keepOnSplit: false,
  parseHTML: () => [{ tag: 'span[data-machine]' }],
  renderHTML: () => ['span', { 'data-machine': '' }, 0],
});

const BlockIdentity = Extension.create<{ newId: () => string }>({
  name: 'blockIdentity',
  addOptions: () => ({ newId: () => '' }),
  addGlobalAttributes: () => [
    {
      types: BLOCKS,
      attributes: {
        blockId: {
          default: null,
          // A pasted block is a new block.
          parseHTML: () => null,
          renderHTML: () => ({}),
          keepOnSplit: false,
        },
        ownerAgencyId: { default: null, parseHTML: () => null, renderHTML: () => ({}) },
      },
    },
    {
      types: [TRANSLATED],
      attributes: {
        // Cut out and put back, a translated block still stands for the same words.
        [STANDS_FOR]: {
          default: null,
          parseHTML: (element: Element) => element.getAttribute('data-stands-for'),
          renderHTML: (attributes: Record<string, unknown>) =>
            attributes[STANDS_FOR] === null
              ? {}
              : { 'data-stands-for': String(attributes[STANDS_FOR]) },
        },
      },
    },
  ],
  addProseMirrorPlugins() {
    const { newId } = this.options;
    const { editor } = this;
    return [repairPlugin({ blocks: BLOCKS, newId, isEditable: () => editor.isEditable })];
  },
});

/** Addresses that a public statement may link to. */
const LINK_PROTOCOLS = ['http', 'https', 'tel', 'mailto'];

/** Is this an address that a statement may link to? */
export function isLinkAllowed(href: string): boolean {
  return LINK_PROTOCOLS.some((protocol) => href.toLowerCase().startsWith(`${protocol}:`));
}

/**
 * The extensions of the editor. The client adds collaboration, carets and its view of a chip.
 *
 * @param newId makes the id of a new block: unique in its document
 * @param chip the client's own version of the chip node, with its view
 */
export function editorExtensions(newId: () => string, chip: Node = FactChip): Extensions {
  return [
    TextDocument,
    ...parts,
    StarterKit.configure({
      document: false,
      heading: false,
      blockquote: false,
      codeBlock: false,
      code: false,
      strike: false,
      underline: false,
      horizontalRule: false,
      trailingNode: false,
      // History is per person and comes with collaboration.
      undoRedo: false,
      link: {
        protocols: LINK_PROTOCOLS,
        isAllowedUri: (href) => href !== undefined && isLinkAllowed(href),
        openOnClick: false,
        HTMLAttributes: { rel: null, target: null },
      },
    }),
    chip,
    MachineMade,
    BlockIdentity.configure({ newId }),
  ];
}

/** The chip node, for the client to extend with its view. */
export const factChipNode = FactChip;

/** The ProseMirror schema of {@link editorExtensions}; it makes no blocks, so it needs no ids. */
export const statementSchema: Schema = getSchema(editorExtensions(() => ''));
