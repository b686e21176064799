/** The sign-off rows of a text as a release is signed with them: every place that signed it. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '@accord/shared/canonicalJson';
import type { AuthorisationView } from '@accord/shared/lines';
import { publishedAssertion, type ReleaseHow, type ReleaseSignoff } from '@accord/shared/proof';
import { type AssertionProof, assertionProof } from '@accord/shared/storedAssertion';
import type { Db, Tx } from '../platform/db/database.js';
import type { MadeDecision } from '../signoff/machine.js';
import type { VersionFile } from '../signoff/store.js';
import type { AgreedInAdvance } from './page.js';

/** @returns by text, in the order of the route; agencies with the names that they have now */
export async function readReleaseSignoffs(
  tx: Tx,
  file: VersionFile,
): Promise<(textId: string) => ReleaseSignoff[]> {
  const places = file.input.route.stages.flatMap((stage) => stage.places);
  const agencies = await tx
    .selectFrom('agencies')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(places.map((place) => place.agencyId))])
    .execute();
  const names = new Map(agencies.map((one) => [one.id, { ...one.name }]));
  const assertions = await readVersionAssertions(tx, file.versionId);
  return (textId) =>
    places.flatMap((place) => {
      const sign = file.input.decisions.find(
        (one) => one.kind === 'sign' && one.placeId === place.id && one.textId === textId,
      );
      if (!sign) return [];
      return {
        place: place.id,
        agencyId: place.agencyId,
        agency: names.get(place.agencyId) ?? {},
        at: sign.at.toISOString(),
        deputy: sign.forPersonId !== null,
        part: place.scope !== 'own' ? 'whole' : sign.scopeHash === null ? 'none' : 'own',
        how: howOf(sign, assertions),
      };
    });
}

function howOf(
  { carriedFrom, assertionId, loggedBy }: MadeDecision,
  assertions: ReadonlyMap<string, AssertionProof>,
): ReleaseHow {
  const assertion = assertions.get(assertionId ?? '');
  const made = assertion && {
    assertion: hashPublished(assertion),
    published: isPublished(assertion),
  };
  if (carriedFrom !== null) return { by: 'carried', fromVersion: carriedFrom, ...made };
  if (loggedBy !== null) return { by: 'voice' };
  return made ? { by: 'passkey', ...made } : { by: 'session' };
}

/**
 * What the signatures on a version were made with, those that carried over to it included.
 *
 * @returns by id of the assertion
 */
export async function readVersionAssertions(
  db: Db | Tx,
  versionId: string,
): Promise<Map<string, AssertionProof>> {
  const rows = await db
    .selectFrom('decisions')
    .innerJoin('assertions', 'assertions.id', 'decisions.assertionId')
    .select(['assertions.id', 'assertions.proof'])
    .where('decisions.versionId', '=', versionId)
    .orderBy('assertions.id')
    .execute();
  return new Map(rows.map((row) => [row.id, assertionProof.parse(row.proof)]));
}

/** How a signed statement names an assertion: SHA-256 of its canonical JSON, as it is published. */
export function hashPublished(assertion: AssertionProof): string {
  return createHash('sha256')
    .update(canonicalJson(publishedAssertion(assertion)))
    .digest('hex');
}

/** Words beside a signature are for colleagues; the challenge was made from them. */
function isPublished(assertion: AssertionProof): boolean {
  return assertion.inputs.remark === null;
}

/** What was agreed in advance: a line (R7), or a wording that takes releases back (R5). */
interface Agreeable {
  readonly id: string;
  readonly version: { readonly number: number; readonly hash: string };
}

/** @returns whose words let it out, with the names that the agencies have now */
export async function agreedIn(
  tx: Tx,
  { id: lineId, version: { number, hash } }: Agreeable,
  standing: readonly AuthorisationView[],
): Promise<AgreedInAdvance> {
  const agencyIds = standing.map((one) => one.agencyId);
  const agencies = await tx
    .selectFrom('agencies')
    .select(['id', 'name'])
    .where('id', 'in', agencyIds)
    .execute();
  return {
    lineId,
    number,
    hash,
    authorisationIds: standing.map((one) => one.id),
    by: standing.map((one) => ({
      agencyId: one.agencyId,
      name: { ...agencies.find((agency) => agency.id === one.agencyId)?.name },
      at: one.givenAt,
    })),
  };
}

/** Whose word in advance let the texts out, as a release is signed with it. */
export function agreedSignoffs({ hash, by }: AgreedInAdvance): ReleaseSignoff[] {
  return by.map(({ agencyId, name, at }) => ({
    place: 'agreed',
    agencyId,
    agency: name,
    at,
    deputy: false,
    part: 'whole',
    how: { by: 'agreed', line: hash },
  }));
}
