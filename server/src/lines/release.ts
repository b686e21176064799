/**
 * Releasing a line (R1 in its own form): everything that lets it out is asked in the transaction that
 * does. It becomes a statement with one version, and goes out by the same way as any other.
 */
import { AppError } from '@accord/shared/errors';
import { hashWords } from '@accord/shared/lines';
import type { PartName } from '@accord/shared/parts';
import type { Skeleton } from '@accord/shared/playbooks';
import type { Route } from '@accord/shared/routes';
import * as Y from 'yjs';
import { type CommandContext, runCommand } from '../audit/command.js';
import { lockIncident, require } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { mayRelease } from '../policy/release.js';
import { publish, type Released } from '../releases/publish.js';
import { agreedIn } from '../releases/releaseSignoffs.js';
import { withSigningKey } from '../signing/firstKey.js';
import { loadVersions } from '../signoff/store.js';
import { authorIndex } from '../statements/authors.js';
import { chooseSource, createStatement } from '../statements/create.js';
import { skeletonUpdate } from '../statements/skeletonDocument.js';
import { chooseRoute } from '../statements/startRoutes.js';
import { type FrozenLanguage, freezeLanguage, storeTexts } from '../submission/texts.js';
import {
  type JudgedLine,
  judgeLine,
  readSituation,
  requireCurrent,
  type Situation,
} from './offer.js';
import { readLines } from './store.js';

export interface ReleasedLine extends Released {
  /** What the line became. */
  readonly statementId: string;
}

/** Nobody signs it: what was signed is the template, by the authorisations that let it out. */
const NO_ROUTE: Route = { stages: [] };

/**
 * @param input the line as the room showed it, and the hash of the words that it showed
 * @throws AppError `line_changed`, `line_blocked` with all reasons, `text_mismatch` when the words
 *   would be others than those that were shown
 */
export function releaseLineCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { incidentId: string; lineVersionId: string; words: string },
): Promise<ReleasedLine> {
  const call = { actor, key, name: 'releaseLine', input };
  const run = async (context: CommandContext) => {
    const { tx, now } = context;
    const incident = await lockIncident(tx, actor, input.incidentId);
    require(mayRelease(actor, incident), incident);
    const situation = await readSituation(tx, incident, now);
    const { playbookId } = situation;
    // Whoever takes their word back meanwhile comes before this, or waits until it is out.
    const lines = await readLines(tx, { playbookId, now, isLocked: true });
    const line = requireCurrent(lines, input.lineVersionId);
    const judged = judgeLine(line, situation, actor, now);
    const { blocks } = judged.offer;
    if (blocks.length > 0) throw new AppError('line_blocked', { blocks });
    if (hashWords(judged.filled.parts) !== input.words) throw new AppError('text_mismatch');
    const versionId = await becomeVersion(context, judged, situation);
    const [file] = (await loadVersions(tx, { versionId })).files;
    if (!file) throw new AppError('internal');
    const outcome = await publish(context, {
      incident,
      file,
      languages: Object.keys(judged.filled.parts),
      by: actor.personId,
      second: null,
      follows: [],
      agreed: await agreedIn(tx, line, judged.offer.standing),
    });
    const { standing } = judged.offer;
    await tx
      .insertInto('releaseAuthorisations')
      .values(
        standing.map((one) => ({
          releaseId: outcome.result.releaseId,
          authorisationId: one.id,
        })),
      )
      .execute();
    return { ...outcome, result: { ...outcome.result, statementId: file.statementId } };
  };
  return withSigningKey(services, () => runCommand(services, call, run));
}

/** The filled line as a statement of the incident, with documents that can be written on. */
async function becomeVersion(
  context: CommandContext,
  { line, filled }: JudgedLine,
  situation: Situation,
): Promise<string> {
  const { tx, now, actor, services } = context;
  const { template, id: lineVersionId } = line.version;
  const { incident, timeZone, formats, facts } = situation;
  const { content, language } = await tx
    .selectFrom('incidents')
    .innerJoin('playbooks', 'playbooks.id', 'incidents.playbookId')
    .select(['playbooks.content', 'incidents.language'])
    .where('incidents.id', '=', incident.id)
    .executeTakeFirstOrThrow();
  const route = chooseRoute(content, template.kind, null);
  if (!route) throw new AppError('route_without_whole_text');
  const skeletons = new Map(
    Object.entries(template.texts).map(([tongue, texts]) => [
      tongue,
      withFacts(texts, (slot) => filled.facts.get(slot)?.id),
    ]),
  );
  const { statementId } = await createStatement(
    tx,
    services.random,
    {
      incidentId: incident.id,
      kind: template.kind,
      label: null,
      sourceLanguage: chooseSource([...skeletons.keys()], language),
      route,
      corrects: null,
      // Nobody agreed to one in advance.
      alert: null,
      createdBy: actor.personId,
      now,
    },
    new Map([...skeletons].map(([tongue, skeleton]) => [tongue, { skeleton }])),
  );
  const frozen = [...skeletons].map(([tongue, skeleton]): FrozenLanguage => {
    const update = skeletonUpdate(skeleton, () => services.random.bytes(8).toString('base64url'));
    const doc = new Y.Doc({ gc: false });
    Y.applyUpdate(doc, update);
    const authors = authorIndex([{ personId: null, at: now, update: Buffer.from(update) }]);
    return freezeLanguage({ language: tongue, doc, authors }, facts, {
      statementId,
      exercise: incident.exercise,
      language: tongue,
      kind: template.kind,
      corrects: null,
      correctionNote: null,
      alert: null,
      timeZone,
      formats,
      now,
    });
  });
  const words = Object.fromEntries(frozen.map((one) => [one.language, one.text.canonical.parts]));
  // What is frozen is what was shown: both ways of filling a slot must agree to the letter.
  if (hashWords(words) !== hashWords(filled.parts)) throw new AppError('text_mismatch');
  const versionId = services.random.id();
  await tx
    .insertInto('versions')
    .values({
      id: versionId,
      statementId,
      number: 1,
      state: 'inSignoff',
      route: JSON.stringify(NO_ROUTE),
      note: null,
      submittedAt: now,
      submittedBy: actor.personId,
      lineVersionId,
    })
    .execute();
  await storeTexts(context, { versionId, route: NO_ROUTE, exercise: incident.exercise }, frozen);
  return versionId;
}

/** The words with chips where the slots were. */
function withFacts(
  texts: Partial<Readonly<Record<PartName, string>>>,
  factOf: (slot: string) => string | undefined,
): Skeleton {
  return Object.fromEntries(
    Object.entries(texts).map(([part, text]) => [
      part,
      (text ?? '').replace(/\{\{([^{}]*)\}\}/g, (slot, name: string) => {
        const factId = factOf(name);
        return factId === undefined ? slot : `{{fact:${factId}|valueUnit}}`;
      }),
    ]),
  );
}
