/** Live texts as the store has them; a text that nobody touched since is not built again. */
import { saidWords } from '@accord/shared/blockWords';
import { canonicalParts } from '@accord/shared/canonicalParts';
import type { Fact } from '@accord/shared/facts';
import { chipWords } from '@accord/shared/factWording';
import type { Formats } from '@accord/shared/formats';
import type { PartName } from '@accord/shared/parts';
import type { Node } from '@tiptap/pm/model';
import type { Pool } from 'pg';
import { loadDocument } from '../collab/documentStore.js';
import type { Db } from '../platform/db/database.js';
import { readParts } from '../statements/documentText.js';
import { blocksOf } from '../statements/pace.js';
import { wordFacts } from '../statements/wordings.js';
import type { CheckedText } from './checkedText.js';
import { linesOf } from './lines.js';

export interface Drafts {
  /** A text that cannot be read completely is left out: half a text would seem to lack things. */
  read(
    incidentId: string,
    facts: readonly Fact[],
    moment: { timeZone: string; now: Date; formats: Formats },
  ): Promise<CheckedText[]>;
}

type Parts = ReadonlyMap<PartName, Node>;

/** A few incidents' worth; about a megabyte each. */
const REMEMBERED = 60;

export function createDrafts(db: Db, pool: Pool): Drafts {
  const built = new Map<string, { readonly upTo: number; readonly parts: Parts }>();

  async function partsOf(documentId: string, upTo: number): Promise<Parts | null> {
    const before = built.get(documentId);
    built.delete(documentId);
    const parts = before?.upTo === upTo ? before.parts : await build(pool, documentId);
    if (!parts) return null;
    built.set(documentId, { upTo, parts });
    for (const [oldest] of built) {
      if (built.size <= REMEMBERED) break;
      built.delete(oldest);
    }
    return parts;
  }

  return {
    async read(incidentId, facts, moment) {
      const rows = await db
        .selectFrom('documents')
        .select(['documents.id', 'statementId', 'language', 'editedAt', 'createdAt'])
        .select((eb) =>
          eb
            .selectFrom('documentUpdates')
            .select((of) => of.fn.max('number').as('number'))
            .whereRef('documentId', '=', 'documents.id')
            .as('upTo'),
        )
        .where('incidentId', '=', incidentId)
        .orderBy('createdAt')
        .orderBy('language')
        .execute();
      const texts: CheckedText[] = [];
      for (const { id, statementId, language, editedAt, createdAt, upTo } of rows) {
        const parts = await partsOf(id, upTo ?? 0);
        if (!parts) continue;
        const wordings = wordFacts(facts, { language, ...moment });
        texts.push({
          place: { kind: 'draft', statementId, language },
          statementId,
          language,
          writtenAt: (editedAt ?? createdAt).getTime(),
          lines: linesOf(canonicalParts(parts, wordings, language)),
          blocks: blocksOf(parts).map((block) => ({
            ...block,
            text: saidWords(block.said, (factId, form) => {
              const wording = wordings.get(factId);
              return (wording && chipWords(wording, form, language)) ?? '…';
            }),
          })),
          corrects: null,
          note: null,
          versionId: null,
        });
      }
      return texts;
    },
  };
}

async function build(pool: Pool, documentId: string): Promise<Parts | null> {
  const doc = await loadDocument(pool, documentId).catch(() => null);
  if (!doc) return null;
  try {
    return readParts(doc);
  } catch {
    return null;
  } finally {
    doc.destroy();
  }
}
