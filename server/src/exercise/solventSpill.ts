/** The incident that stands half-way: 39 minutes old, in sign-off, with everything still to do. */
import { addCommentCommand } from '../comments/commands.js';
import { setFactCommand } from '../facts/commands.js';
import { releaseCommand } from '../releases/commands.js';
import { decideCommand } from '../signoff/commands.js';
import { addStatementCommand } from '../statements/commands.js';
import { finishTaskCommand } from '../tasks/commands.js';
import { spillFacts } from './spillFacts.js';
import {
  ACKNOWLEDGEMENT,
  AHEAD,
  FIRST_DRAFT,
  SECOND_DRAFT,
  THIRD_DRAFT,
  UKRAINIAN,
  VIETNAMESE,
} from './spillTexts.js';
import { type Opened, placeOf, type Teller } from './teller.js';
import { anchorOf, logReader } from './typing.js';

const SPILL = {
  title: 'Solvent spill in the River Aldra above the Halden intake',
  place: 'Halden, river km 41',
  playbook: 'Chemical spill, water',
  lead: 'ENV',
  call: ['ENV', 'WAT', 'HLT', 'INT', 'CIV', 'FSH'],
} as const;

/**
 * Three versions, signatures, a request for changes, a conflict, and a fact that moved since. Told
 * in the order of the clock, so that the record reads as it happened.
 */
export async function tellSolventSpill(teller: Teller): Promise<void> {
  const opened = await teller.open('Ana Keller', SPILL);
  const { incidentId } = opened;
  await releaseFirstWords(teller, opened);
  const statement = await addStatement(teller, incidentId);
  await finishTask(teller, incidentId, { title: 'Close the intake', minutes: 12, by: 'Linh Trần' });
  await addFacts(teller, incidentId, 'closed', 'volume', 'next');
  await teller.type(16, 'Noor Haddad', statement.document('en'), FIRST_DRAFT);
  await teller.submit(17, 'Noor Haddad', statement.id, ['en'], 1);
  await addFacts(teller, incidentId, 'homes', 'ill', 'fish');
  await secondVersion(teller, statement);
  await addFacts(teller, incidentId, 'substance', 'reaches');
  const versionId = await thirdVersion(teller, statement);
  await addFacts(teller, incidentId, 'reserve');
  await decideOnThird(teller, versionId);
  await whatMovedSince(teller, statement);
}

async function addFacts(teller: Teller, incidentId: string, ...names: string[]): Promise<void> {
  for (const fact of spillFacts(teller.minute)) {
    if (names.includes(fact.name)) await teller.addFact(incidentId, fact);
  }
}

interface StoryStatement {
  readonly id: string;
  document(language: string): string;
}

async function releaseFirstWords(teller: Teller, opened: Opened): Promise<void> {
  const { world } = teller;
  await teller.type(2, 'Noor Haddad', opened.documentId, ACKNOWLEDGEMENT);
  const versionId = await teller.submit(3, 'Noor Haddad', opened.statementId, ['en'], 1);
  await addFacts(teller, opened.incidentId, 'began');
  const call = { title: 'Call the plant operator', minutes: 5, by: 'Noor Haddad' };
  await finishTask(teller, opened.incidentId, call);
  await teller.sign(5, 'Tomás Reyes', versionId, 'ENV');
  const ana = world.person('Ana Keller');
  const release = { languages: ['en'], follows: await othersThan('en', teller, opened) };
  await releaseCommand(teller.at(6), ana, teller.key(), { versionId, ...release });
}

/** The duty officer lets English out first, and says that the translations follow. */
async function othersThan(
  language: string,
  { at }: Teller,
  { statementId }: Opened,
): Promise<string[]> {
  const rows = await at(6)
    .db.selectFrom('documents')
    .select('language')
    .where('statementId', '=', statementId)
    .where('language', '!=', language)
    .execute();
  return rows.map((row) => row.language);
}

async function addStatement(teller: Teller, incidentId: string): Promise<StoryStatement> {
  const services = teller.at(7);
  const { statementId } = await addStatementCommand(
    services,
    teller.world.person('Noor Haddad'),
    teller.key(),
    { incidentId, kind: 'holding', label: null, routeId: null, sourceLanguage: 'en' },
  );
  const documents = await services.db
    .selectFrom('documents')
    .select(['id', 'language'])
    .where('statementId', '=', statementId)
    .execute();
  return {
    id: statementId,
    document(language) {
      const found = documents.find((one) => one.language === language);
      if (!found) throw new Error(`the statement has no ${language}`);
      return found.id;
    },
  };
}

async function secondVersion(teller: Teller, statement: StoryStatement): Promise<void> {
  await teller.type(21, 'Noor Haddad', statement.document('en'), SECOND_DRAFT);
  await teller.type(21, 'Oksana Hrytsenko', statement.document('uk'), UKRAINIAN);
  const note = 'People feeling ill, and homes on reserve supply';
  const languages = ['en', 'uk'];
  const versionId = await teller.submit(22, 'Noor Haddad', statement.id, languages, 2, note);
  await teller.sign(23, 'Henrik Dahl', versionId, 'WAT');
  await teller.sign(23, 'Elena Moraru', versionId, 'FSH');
  await teller.sign(24, 'Ruth Castellan', versionId, 'INT');
}

async function thirdVersion(teller: Teller, statement: StoryStatement): Promise<string> {
  const { world } = teller;
  const fish = teller.facts.get('fish') ?? '';
  await setFactCommand(teller.at(25), world.person('Goran Ostoja'), teller.key(), {
    factId: fish,
    value: {
      kind: 'text',
      words: { en: 'dead fish were seen', vi: 'đã thấy cá chết', uk: 'бачили мертву рибу' },
    },
    status: 'retracted',
    source: 'Ranger at Weir End',
    reason: 'A ranger looked and found none.',
    base: 1,
  });
  await teller.type(26, 'Noor Haddad', statement.document('en'), THIRD_DRAFT);
  await teller.type(27, 'Mai Phạm', statement.document('vi'), VIETNAMESE);
  const note = 'The substance is known; dead fish taken back';
  return await teller.submit(28, 'Noor Haddad', statement.id, ['en'], 3, note);
}

/** One signs, a deputy acts for another, two agencies disagree, and one cannot sign yet (F1, S6). */
async function decideOnThird(teller: Teller, versionId: string): Promise<void> {
  const { world } = teller;
  await teller.sign(30, 'Henrik Dahl', versionId, 'WAT');
  const sofia = world.person('Sofia Lind');
  const placeId = await placeOf(teller.at(31), versionId, world.agency('CIV'));
  const services = teller.at(31);
  await decideCommand(services, logReader(services), sofia, teller.key(), {
    versionId,
    decision: { kind: 'hand', placeId, toPersonId: world.person('Ivo Brandt').personId },
  });
  await setFactCommand(teller.at(32), world.person('Petro Savchuk'), teller.key(), {
    factId: teller.facts.get('volume') ?? '',
    value: { kind: 'quantity', amount: '3500', unit: 'litre' },
    status: 'unconfirmed',
    source: 'Fire crew at the tank',
    reason: null,
    base: 1,
  });
  await teller.sign(33, 'Ivo Brandt', versionId, 'CIV');
  await askForChanges(teller, versionId);
}

async function askForChanges(teller: Teller, versionId: string): Promise<void> {
  const { world } = teller;
  const services = teller.at(35);
  const { id: textId } = await services.db
    .selectFrom('versionTexts')
    .select('id')
    .where('versionId', '=', versionId)
    .executeTakeFirstOrThrow();
  await decideCommand(services, logReader(services), world.person('Marta Oyelaran'), teller.key(), {
    versionId,
    decision: {
      kind: 'ask',
      placeId: await placeOf(services, versionId, world.agency('HLT')),
      textId,
      part: 'act',
      quote: 'Do not drink tap water',
      text: 'Say do not drink or boil. Boiling puts the solvent in the air of the kitchen.',
      blocking: true,
      cites: null,
    },
  });
}

/** The live text runs ahead, and a cited figure has changed (S3, F3). */
async function whatMovedSince(teller: Teller, statement: StoryStatement): Promise<void> {
  const { world } = teller;
  const documentId = statement.document('en');
  const quote = 'families with small children';
  await addCommentCommand(teller.at(36), world.person('Oksana Hrytsenko'), teller.key(), {
    documentId,
    anchor: await anchorOf(teller.at(36), documentId, 'empathy', quote),
    quote,
    threadId: null,
    cites: null,
    text: 'Add people who care for others at home?',
  });
  await teller.type(37, 'Oksana Hrytsenko', documentId, AHEAD);
  await setFactCommand(teller.at(38), world.person('Linh Trần'), teller.key(), {
    factId: teller.facts.get('homes') ?? '',
    value: { kind: 'quantity', amount: '480', unit: 'homes' },
    status: 'confirmed',
    source: 'Supply map, second zone',
    reason: null,
    base: 1,
  });
}

interface DoneTask {
  readonly title: string;
  readonly minutes: number;
  readonly by: string;
}

async function finishTask(
  teller: Teller,
  incidentId: string,
  { title, minutes, by }: DoneTask,
): Promise<void> {
  const services = teller.at(minutes);
  const tasks = await services.db
    .selectFrom('tasks')
    .select(['id', 'title'])
    .where('incidentId', '=', incidentId)
    .execute();
  const taskId = tasks.find((task) => task.title.en === title)?.id;
  if (!taskId) throw new Error(`no task is called ${title}`);
  await finishTaskCommand(services, teller.world.person(by), teller.key(), { taskId });
}
