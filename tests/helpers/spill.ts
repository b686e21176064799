/**
 * A desk with three agencies and a spill, up to the point where somebody submits. Texts are written
 * straight into the document's log, as the document server would; everything else is commands.
 */
import { randomUUID } from 'node:crypto';
import type { AlertDefaults } from '@accord/shared/alert';
import { FRAGMENT_NAME, partNode } from '@accord/shared/editorSchema';
import { PARTS, type PartName } from '@accord/shared/parts';
import { playbookInput } from '@accord/shared/playbooks';
import type { Role } from '@accord/shared/roles';
import type { RouteTemplate } from '@accord/shared/routes';
import * as Y from 'yjs';
import { insertAgency } from '../../server/src/agencies/agencyCommands.js';
import { insertPerson } from '../../server/src/agencies/peopleStore.js';
import { insertPlaybook } from '../../server/src/agencies/playbooks.js';
import { replaceRoles } from '../../server/src/agencies/roleGrants.js';
import { createStream } from '../../server/src/audit/append.js';
import { SESSION_COOKIE, startSession } from '../../server/src/auth/sessions.js';
import { giveWords } from '../../server/src/authorisations/give.js';
import { readWordings } from '../../server/src/authorisations/store.js';
import { addFactCommand, setFactCommand } from '../../server/src/facts/commands.js';
import { openIncidentCommand } from '../../server/src/opening/openIncident.js';
import type { Actor } from '../../server/src/platform/actor.js';
import type { Tx } from '../../server/src/platform/db/database.js';
import type { Services } from '../../server/src/platform/services.js';
import { createDocuments } from '../../server/src/statements/create.js';
import type { DocumentReader } from '../../server/src/statements/documentReader.js';
import { previewSubmission } from '../../server/src/submission/preview.js';
import { submitCommand } from '../../server/src/submission/submit.js';
import type { TestServer } from './server.js';
import { type Visitor, visitor } from './visitor.js';

type AgencyCode = 'ENV' | 'WAT' | 'HLT';
const AGENCIES: Readonly<Record<AgencyCode, Record<string, string>>> = {
  ENV: { en: 'Environment Agency', vi: 'Cơ quan Môi trường', uk: 'Агентство довкілля' },
  WAT: { en: 'Halden Water' },
  HLT: { en: 'Public Health', vi: 'Y tế Công cộng' },
};
/** Environment leads. Deputies come after the approvers that they stand in for. */
const PEOPLE = {
  ana: ['ENV', 'duty_officer'],
  viktor: ['ENV', 'duty_officer'],
  noor: ['ENV', 'spokesperson'],
  tomas: ['ENV', 'approver'],
  ines: ['ENV', 'approver', 'tomas'],
  karin: ['WAT', 'duty_officer'],
  linh: ['WAT', 'spokesperson'],
  henrik: ['WAT', 'approver'],
  marta: ['HLT', 'approver'],
  samir: ['HLT', 'approver', 'marta'],
  dora: ['HLT', 'observer'],
} as const satisfies Record<string, readonly [AgencyCode, Role, string?]>;
export type PersonName = keyof typeof PEOPLE;

const TEXTS: Readonly<Record<string, Readonly<Record<PartName, string>>>> = {
  en: {
    title: 'Do not drink tap water in Lower Halden',
    empathy: 'We know this is worrying news.',
    act: '',
    know: 'The fumes injured 9 people. All have gone home.',
    unknown: 'We do not know yet how much was spilled.',
    doing: 'Halden Water is flushing the pipes.',
    commitment: 'We tell you more today.',
    more: 'Phone 0800 555 014.',
  },
  vi: {
    title: 'Không uống nước máy ở Lower Halden',
    empathy: 'Chúng tôi hiểu tin này gây lo lắng.',
    act: '',
    know: 'Hơi dung môi làm 9 người bị thương. Tất cả đã về nhà.',
    unknown: 'Chúng tôi chưa biết lượng dung môi đã tràn.',
    doing: 'Halden Water đang súc xả đường ống.',
    commitment: 'Hôm nay chúng tôi sẽ thông tin thêm.',
    more: 'Gọi 0800 555 014.',
  },
};

export interface SpillOptions {
  /** Another incident on that one's desk, with its people: cheaper than a desk of its own. */
  readonly on?: Spill;
  readonly exercise?: boolean;
  readonly restricted?: boolean;
  readonly twoPersonRelease?: boolean;
  /** What the playbook says of alerts. */
  readonly alert?: AlertDefaults;
  readonly route?: (agencies: Readonly<Record<AgencyCode, string>>) => RouteTemplate;
}

export interface Spill {
  readonly incidentId: string;
  readonly number: string;
  readonly statementId: string;
  readonly agencies: Readonly<Record<AgencyCode, string>>;
  readonly people: Readonly<Record<PersonName, Actor>>;
  readonly cookies: ReadonlyMap<PersonName, string>;
  /** Somebody's browser, signed in. */
  as(name: PersonName): Visitor;
  /** Writes one part of a language, or all of {@link TEXTS}; adds the language when it is new. */
  write(language: string, part?: PartName, text?: string, statementId?: string): Promise<void>;
  submit(
    languages: readonly string[],
    number: number,
    by?: PersonName,
    statementId?: string,
  ): Promise<string>;
  addFact(by: PersonName, fact: Record<string, unknown>): Promise<string>;
  setFact(by: PersonName, factId: string, amount: string, base: number): Promise<void>;
  /** The newest text of each language of a version, as a page would read them. */
  texts(versionId: string): Promise<Record<string, { textId: string; hash: string }>>;
  /** Signs in the place of the person's agency; all languages unless told. */
  sign(
    by: PersonName,
    versionId: string,
    languages?: readonly string[],
  ): ReturnType<Visitor['send']>;
  /** Signs in every place, in order, what is not signed there yet. */
  signAll(versionId: string, languages?: readonly string[]): Promise<void>;
  /** What to send to release these languages, where the others of the statement follow. */
  leaving(
    versionId: string,
    languages: readonly string[],
  ): Promise<{ languages: readonly string[]; follows: string[] }>;
  placeOf(code: AgencyCode): string;
}

/** @returns an incident with its first statement, an update's worth of parts still to be written */
export async function startSpill(server: TestServer, options: SpillOptions = {}): Promise<Spill> {
  const { services } = server;
  const now = services.clock.now();
  const { agencies, people, cookies } = options.on ?? (await newDesk(services, now, options));
  const playbookId = randomUUID();
  await services.db.transaction().execute(async (tx) => {
    const saving = { now, by: null, random: services.random };
    await insertPlaybook(tx, playbookId, playbookOf(agencies, options), saving);
    await agreeToWordings(services, tx, playbookId, people);
  });
  const key = () => randomUUID();
  const opened = await openIncidentCommand(services, people.ana, key(), {
    title: 'Solvent spill in the River Aldra',
    place: 'Halden',
    summary: null,
    language: 'en',
    playbookId,
    leadAgencyId: agencies.ENV,
    agencyIds: [agencies.WAT, agencies.HLT],
    exercise: options.exercise ?? false,
    drillId: null,
    restricted: options.restricted ?? false,
    memberIds: names()
      .filter((name) => name !== 'dora')
      .map((name) => people[name].personId),
  });
  const documents = logReader(services);
  const spill: Spill = {
    ...opened,
    agencies,
    people,
    cookies,
    as(name) {
      const person = visitor(server.url);
      person.cookie = cookies.get(name) ?? null;
      return person;
    },
    async write(language, part, text, statementId = opened.statementId) {
      const documentId = await documentOf(services, opened.incidentId, statementId, language);
      const doc = await documents.readDocument(documentId);
      const before = Y.encodeStateVector(doc);
      for (const one of part ? [part] : PARTS) {
        writePart(doc, one, text ?? TEXTS[language]?.[one] ?? '');
      }
      await services.db
        .insertInto('documentUpdates')
        .values({
          documentId,
          personId: people.noor.personId,
          at: services.clock.now(),
          update: Buffer.from(Y.encodeStateAsUpdate(doc, before)),
        })
        .execute();
    },
    async submit(languages, number, by = 'noor', statementId = opened.statementId) {
      const keptPlaceIds = await shownAsKept(services, people[by], { statementId, languages });
      // Whether a translation keeps pace is for tests of its own.
      const behind = [...languages];
      const what = { statementId, languages: [...languages], number };
      const input = { ...what, keptPlaceIds, behind, note: null };
      return (await submitCommand(services, documents, people[by], key(), input)).versionId;
    },
    async addFact(by, fact) {
      const input = {
        incidentId: opened.incidentId,
        ownerAgencyId: people[by].roles[0]?.agencyId ?? '',
        bound: false,
        purpose: null,
        shown: null,
        status: 'confirmed' as const,
        source: 'by phone',
        label: { en: 'Fact', vi: 'Dữ kiện' },
        value: { kind: 'quantity' as const, amount: '9', unit: '' },
        ...fact,
      };
      return (await addFactCommand(services, people[by], key(), input)).factId;
    },
    async setFact(by, factId, amount, base) {
      await setFactCommand(services, people[by], key(), {
        factId,
        value: { kind: 'quantity', amount, unit: '' },
        status: 'confirmed',
        source: 'by phone',
        reason: 'counted again',
        base,
      });
    },
    async texts(versionId) {
      const rows = await services.db
        .selectFrom('versionTexts')
        .select(['id', 'language', 'hash'])
        .where('versionId', '=', versionId)
        .orderBy('revision')
        .execute();
      return Object.fromEntries(
        rows.map(({ id, language, hash }) => [language, { textId: id, hash }]),
      );
    },
    async sign(by, versionId, languages) {
      const texts = await spill.texts(versionId);
      return await spill.as(by).send('POST', `/api/versions/${versionId}/decisions`, {
        kind: 'sign',
        placeId: spill.placeOf(PEOPLE[by][0]),
        texts: (languages ?? Object.keys(texts)).map((language) => texts[language]),
      });
    },
    async signAll(versionId, languages) {
      for (const name of ['henrik', 'marta', 'tomas'] as const) {
        const { status, body } = await spill.sign(name, versionId, languages);
        if (status !== 200) throw new Error(`${name} could not sign: ${JSON.stringify(body)}`);
      }
    },
    async leaving(versionId, languages) {
      const rows = await services.db
        .selectFrom('documents')
        .innerJoin('versions', 'versions.statementId', 'documents.statementId')
        .select('documents.language')
        .where('versions.id', '=', versionId)
        .execute();
      const follows = rows.map((row) => row.language).filter((one) => !languages.includes(one));
      return { languages, follows };
    },
    placeOf: (code) => `${code === 'ENV' ? 's2' : 's1'}.${agencies[code]}`,
  };
  return spill;
}

const names = () => Object.keys(PEOPLE) as PersonName[];

async function newDesk(services: Services, now: Date, options: SpillOptions) {
  const agencies = { ENV: randomUUID(), WAT: randomUUID(), HLT: randomUUID() };
  const people = await makeDesk(services, agencies, now, options);
  const cookies = new Map<PersonName, string>();
  for (const name of names()) {
    const { token } = await startSession(services.db, people[name].personId, now, services.random);
    cookies.set(name, `${SESSION_COOKIE}=${token}`);
  }
  return { agencies, people, cookies };
}

async function makeDesk(
  services: Services,
  agencies: Readonly<Record<AgencyCode, string>>,
  now: Date,
  options: SpillOptions,
): Promise<Record<PersonName, Actor>> {
  const ids = Object.fromEntries(names().map((name) => [name, randomUUID()]));
  return await services.db.transaction().execute(async (tx) => {
    const deskId = randomUUID();
    await tx
      .insertInto('desk')
      .values({
        id: deskId,
        name: 'Aldra Region',
        mode: 'live',
        languages: ['en', 'vi', 'uk'],
        timeZone: 'UTC',
        createdAt: now,
      })
      .execute();
    await createStream(tx, deskId);
    for (const [code, id] of Object.entries(agencies)) {
      await insertAgency(tx, { id, code, name: AGENCIES[code as AgencyCode] }, now);
    }
    const actors = {} as Record<PersonName, Actor>;
    for (const name of names()) {
      const [code, role, standsFor] = PEOPLE[name];
      const id = ids[name] ?? '';
      await insertPerson(
        tx,
        { id, name, email: `${name}@aldra.example`, language: 'en', passwordHash: null },
        now,
      );
      const deputyFor = standsFor === undefined ? null : (ids[standsFor] ?? null);
      const roles = [{ agencyId: agencies[code], role, deputyFor }];
      await replaceRoles(tx, id, roles);
      actors[name] = { personId: id, sessionId: id, name, language: 'en', colour: 1, roles };
    }
    if (options.exercise) {
      await tx
        .insertInto('drills')
        .values({
          id: randomUUID(),
          name: 'Autumn drill 3',
          leaderId: actors.ana.personId,
          startedAt: now,
          endsAt: new Date(now.getTime() + 8 * 3_600_000),
        })
        .execute();
    }
    return actors;
  });
}

function playbookOf(agencies: Spill['agencies'], options: SpillOptions) {
  return playbookInput.parse({
    name: { en: 'Chemical spill' },
    content: {
      languages: ['en', 'vi'],
      routes: [
        { id: 'all', name: { en: 'All' }, template: options.route?.(agencies) ?? TWO_STAGES },
      ],
      withdrawal: { en: 'We withdraw this statement. Do not use it.' },
      inError: { en: 'This was published in error. Nothing has happened.' },
      alert: options.alert ?? null,
      twoPersonRelease: options.twoPersonRelease ?? false,
    },
  });
}

/** R5: each agency has agreed to the words that take releases back, for a year. */
async function agreeToWordings(
  { clock, random }: Services,
  tx: Tx,
  playbookId: string,
  people: Spill['people'],
): Promise<void> {
  const now = clock.now();
  const validUntil = new Date(now.getTime() + 365 * 24 * 3_600_000);
  const words = (await readWordings(tx, { playbookId, now })).flatMap(({ id: lineId, version }) =>
    [people.tomas, people.henrik, people.marta].map(({ personId, roles }) => ({
      version,
      lineId,
      playbookId,
      ground: version.template.ground,
      agencyId: roles[0]?.agencyId ?? '',
      personId,
      validUntil,
      onlyWhenEngaged: false,
    })),
  );
  await giveWords(tx, words, { now, random });
}

/** Every other agency, then the lead. */
export const TWO_STAGES: RouteTemplate = {
  stages: [
    {
      name: { en: 'Agencies' },
      rule: { rule: 'all' },
      places: [
        {
          agency: { kind: 'engaged' },
          approverIds: [],
          deputyIds: [],
          voice: 'forbidden',
          scope: 'whole',
          passkey: 'optional' as const,
          budgetMinutes: 30,
        },
      ],
    },
    {
      name: { en: 'Lead' },
      rule: { rule: 'all' },
      places: [
        {
          agency: { kind: 'lead' },
          approverIds: [],
          deputyIds: [],
          voice: 'forbidden',
          scope: 'whole',
          passkey: 'optional' as const,
          budgetMinutes: 20,
        },
      ],
    },
  ],
};

/** @returns what a page would show of a submission; nothing where it shows nothing */
async function shownAsKept(
  services: Services,
  actor: Actor,
  what: { readonly statementId: string; readonly languages: readonly string[] },
): Promise<string[]> {
  return await previewSubmission(services, logReader(services), actor, what).then(
    (preview) => preview.keptPlaceIds,
    () => [],
  );
}

/** Reads a document from its log, as a document server that has just started. */
export function logReader({ db }: Services): DocumentReader {
  return {
    async readDocument(documentId) {
      const rows = await db
        .selectFrom('documentUpdates')
        .select('update')
        .where('documentId', '=', documentId)
        .orderBy('number')
        .execute();
      const doc = new Y.Doc({ gc: false });
      for (const row of rows) Y.applyUpdate(doc, row.update);
      return doc;
    },
  };
}

async function documentOf(
  { db, random, clock }: Services,
  incidentId: string,
  statementId: string,
  language: string,
): Promise<string> {
  const known = await db
    .selectFrom('documents')
    .select('id')
    .where('statementId', '=', statementId)
    .where('language', '=', language)
    .executeTakeFirst();
  if (known) return known.id;
  const created = await db
    .transaction()
    .execute((tx) =>
      createDocuments(
        tx,
        random,
        { incidentId, statementId, now: clock.now() },
        new Map([[language, { skeleton: {} }]]),
      ),
    );
  const id = created.get(language);
  if (!id) throw new Error('no document was made');
  return id;
}

/** Each line is a paragraph. `{{fact:ID}}` is a chip with the value, `{{fact:ID|label}}` one with the label. */
function writePart(doc: Y.Doc, part: PartName, text: string): void {
  const parts = doc.getXmlFragment(FRAGMENT_NAME).toArray();
  const element = parts.find(
    (one) => one instanceof Y.XmlElement && one.nodeName === partNode(part),
  );
  if (!(element instanceof Y.XmlElement)) throw new Error(`no part ${part}`);
  doc.transact(() => {
    element.delete(0, element.length);
    const lines = text.split('\n').map((line) => {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.setAttribute('blockId', randomUUID());
      const pieces = line.split(/(\{\{fact:[^}]+\}\})/).filter((piece) => piece !== '');
      paragraph.insert(
        0,
        pieces.map((piece) => {
          const [, factId, form] = /^\{\{fact:([^}|]+)(?:\|(\w+))?\}\}$/.exec(piece) ?? [];
          if (factId === undefined) return new Y.XmlText(piece);
          const chip = new Y.XmlElement('factChip');
          chip.setAttribute('factId', factId);
          chip.setAttribute('form', form ?? 'value');
          return chip;
        }),
      );
      return paragraph;
    });
    element.insert(0, lines);
  });
}
