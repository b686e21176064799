/**
 * Tells the exercise's story: people's own commands, each at its minute in the past. What a teller
 * does is what the person could have done through the pages.
 */
import { addFactCommand } from '../facts/commands.js';
import { openIncidentCommand } from '../opening/openIncident.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { decideCommand } from '../signoff/commands.js';
import { previewSubmission } from '../submission/preview.js';
import { submitCommand } from '../submission/submit.js';
import type { World } from './createWorld.js';
import type { StoryFact } from './spillFacts.js';
import { logReader, type PartTexts, typeInto } from './typing.js';
import type { AgencyCode } from './world.js';

const MINUTE_MS = 60_000;

export interface Opened {
  readonly incidentId: string;
  readonly statementId: string;
  readonly documentId: string;
}

export interface Teller {
  readonly world: World;
  readonly facts: Map<string, string>;
  /** The services as they were, minutes after the opening. */
  at(minutes: number): Services;
  /** That moment, ISO. */
  minute(minutes: number): string;
  key(): string;
  open(by: string, incident: StoryIncident): Promise<Opened>;
  addFact(incidentId: string, fact: StoryFact): Promise<void>;
  type(minutes: number, by: string, documentId: string, texts: PartTexts): Promise<void>;
  /** @returns the version */
  submit(
    minutes: number,
    by: string,
    statementId: string,
    languages: string[],
    number: number,
    note?: string,
  ): Promise<string>;
  /** Signs every text of the version for the agency's place. */
  sign(minutes: number, by: string, versionId: string, agency: AgencyCode): Promise<void>;
}

export interface StoryIncident {
  readonly title: string;
  readonly place: string;
  /** English name of the playbook. */
  readonly playbook: string;
  readonly lead: AgencyCode;
  readonly call: readonly AgencyCode[];
}

/** @param minutesAgo when the incident was opened, before now */
export function createTeller(services: Services, world: World, minutesAgo: number): Teller {
  const opening = services.clock.now().getTime() - minutesAgo * MINUTE_MS;
  const moment = (minutes: number) => new Date(opening + minutes * MINUTE_MS);
  const at = (minutes: number): Services => ({
    ...services,
    clock: { now: () => moment(minutes) },
  });
  const key = () => services.random.id();
  const facts = new Map<string, string>();
  const person = (name: string): Actor => world.person(name);
  return {
    world,
    facts,
    at,
    minute: (minutes) => moment(minutes).toISOString(),
    key,
    async open(by, { title, place, playbook, lead, call }) {
      const found = await services.db.selectFrom('playbooks').select(['id', 'name']).execute();
      const playbookId = found.find((one) => one.name.en === playbook)?.id;
      if (!playbookId) throw new Error(`no playbook is called ${playbook}`);
      return await openIncidentCommand(at(0), person(by), key(), {
        title,
        place,
        summary: null,
        language: 'en',
        playbookId,
        leadAgencyId: world.agency(lead),
        agencyIds: call.map((code) => world.agency(code)),
        exercise: true,
        drillId: null,
        restricted: false,
        memberIds: [],
      });
    },
    async addFact(incidentId, { name, at: minutes, by, owner, fact }) {
      const { factId } = await addFactCommand(at(minutes), person(by), key(), {
        bound: false,
        purpose: null,
        shown: null,
        ...fact,
        incidentId,
        ownerAgencyId: world.agency(owner),
      });
      facts.set(name, factId);
    },
    type: (minutes, by, documentId, texts) =>
      typeInto(at(minutes), person(by), documentId, texts, facts),
    async submit(minutes, by, statementId, languages, number, note) {
      const reader = logReader(services);
      const then = at(minutes);
      const seen = { statementId, languages };
      const { keptPlaceIds } = await previewSubmission(then, reader, person(by), seen);
      const input = { ...seen, number, keptPlaceIds, behind: [], note: note ?? null };
      const { versionId } = await submitCommand(then, reader, person(by), key(), input);
      return versionId;
    },
    async sign(minutes, by, versionId, agency) {
      const placeId = await placeOf(services, versionId, world.agency(agency));
      const rows = await services.db
        .selectFrom('versionTexts')
        .select(['id', 'hash'])
        .where('versionId', '=', versionId)
        .execute();
      const texts = rows.map(({ id, hash }) => ({ textId: id, hash }));
      await decideCommand(at(minutes), logReader(services), person(by), key(), {
        versionId,
        decision: {
          kind: 'sign',
          placeId,
          texts,
          remark: null,
          standsForRemovals: false,
          passkey: null,
        },
      });
    },
  };
}

/** @throws when the agency has no place on the version's route: a bug in the story */
export async function placeOf(
  { db }: Services,
  versionId: string,
  agencyId: string,
): Promise<string> {
  const { route } = await db
    .selectFrom('versions')
    .select('route')
    .where('id', '=', versionId)
    .executeTakeFirstOrThrow();
  const place = route.stages
    .flatMap((stage) => stage.places)
    .find((one) => one.agencyId === agencyId);
  if (!place) throw new Error('the story signs where there is no place');
  return place.id;
}
