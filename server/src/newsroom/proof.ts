/** R6: what anybody needs to check a release without us, as one file that never changes. */
import { canonicalJson } from '@accord/shared/canonicalJson';
import {
  PROOF_FORMAT,
  publishedAssertion,
  type ReleaseProof,
  type ReleaseStatement,
  releaseProof,
  releaseStatement,
} from '@accord/shared/proof';
import type { Db } from '../platform/db/database.js';
import { hashPublished, readVersionAssertions } from '../releases/releaseSignoffs.js';
import { publicKeyOf } from '../signing/keys.js';
import type { Entry, Lineage } from './store.js';

/** What the desk signed when it released this. */
export interface Signed {
  readonly statement: ReleaseStatement;
  /** Base64url, 64 bytes. */
  readonly signature: string;
  readonly key: ReleaseProof['key'];
}

/** @returns null for a release from before releases were signed */
export async function readSigned(db: Db, releaseId: string): Promise<Signed | null> {
  const row = await db
    .selectFrom('releaseProofs')
    .innerJoin('signingKeys', 'signingKeys.id', 'releaseProofs.keyId')
    .select(['statement', 'signature', 'signingKeys.id', 'publicKey', 'validFrom'])
    .where('releaseId', '=', releaseId)
    .executeTakeFirst();
  if (!row) return null;
  return {
    statement: releaseStatement.parse(JSON.parse(row.statement)),
    signature: row.signature.toString('base64url'),
    key: publicKeyOf(row),
  };
}

/**
 * @returns the bytes of `proof.json`: the RFC 8785 form of the proof; null without a signature
 * @throws ZodError when the store holds something else than what was signed
 */
export async function readProof(db: Db, lineage: Lineage, entry: Entry): Promise<string | null> {
  const signed = await readSigned(db, entry.releaseId);
  if (!signed) return null;
  const { statement } = signed;
  const pages = lineage.entries.filter((one) => one.releaseId === entry.releaseId);
  const texts = statement.texts.flatMap(({ language }) => {
    const text = pages.find((one) => one.page.language === language)?.page.text;
    return text ? [text] : [];
  });
  const record = [await readLink(db, entry.incidentId, statement.record.number)];
  const assertions = await readPublished(db, entry.releaseId, statement);
  return canonicalJson(
    releaseProof.parse({
      format: PROOF_FORMAT,
      ...signed,
      texts,
      record,
      ...(assertions.length > 0 && { assertions }),
    }),
  );
}

/** The passkeys' own signatures that the signed statement says are published, each once. */
async function readPublished(db: Db, releaseId: string, statement: ReleaseStatement) {
  const named = new Set(
    statement.texts
      .flatMap((text) => ('signoffs' in text ? text.signoffs : []))
      .flatMap(({ how }) => ('assertion' in how && how.published ? [how.assertion] : [])),
  );
  if (named.size === 0) return [];
  const { versionId } = await db
    .selectFrom('releases')
    .select('versionId')
    .where('id', '=', releaseId)
    .executeTakeFirstOrThrow();
  const assertions = await readVersionAssertions(db, versionId ?? '');
  return [...assertions.values()]
    .filter((one) => named.has(hashPublished(one)))
    .map(publishedAssertion);
}

/**
 * Only the event of the release: the types of those before it would tell what happened in the room,
 * and the hash before it stands for all of them.
 */
async function readLink(db: Db, incidentId: string, number: number) {
  const rows = await db
    .selectFrom('events')
    .select(['number', 'type', 'payloadHash', 'hash'])
    .where('streamId', '=', incidentId)
    .where('number', 'in', [number - 1, number])
    .orderBy('number')
    .execute();
  const own = rows.find((row) => row.number === number);
  const before = rows.find((row) => row.number === number - 1);
  if (!own) throw new Error(`event ${number} of ${incidentId} is missing`);
  return {
    number,
    type: own.type,
    previous: before ? before.hash.toString('hex') : null,
    payloadHash: own.payloadHash.toString('hex'),
    hash: own.hash.toString('hex'),
  };
}
