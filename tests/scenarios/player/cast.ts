/**
 * Sets a desk up for a scenario through the public interface alone: first start, agencies, people by
 * invitation, playbook. Everybody ends up signed in, and signs in again when a session ran out.
 */
import { playbook } from '@accord/shared/playbooks';
import { z } from 'zod';
import { agencyIdsOf, join } from '../../helpers/newcomers.js';
import type { TestServer } from '../../helpers/server.js';
import { done, type Visitor, visitor } from '../../helpers/visitor.js';
import type { RouteFile, Scenario } from './scenario.js';

export interface Cast {
  readonly agencyIds: ReadonlyMap<string, string>;
  readonly personIds: ReadonlyMap<string, string>;
  readonly playbookId: string;
  /** The browser of a person of the scenario, signed in at the clock's present time. */
  as(person: string): Promise<Visitor>;
}

const PASSWORD = 'correct horse battery staple';
/** Sessions last 36 hours; long scenarios sign in anew before. */
const SIGN_IN_EVERY_MS = 20 * 60 * 60 * 1000;

export async function createCast(server: TestServer, scenario: Scenario): Promise<Cast> {
  const codes = new Map(scenario.agencies.map((agency, index) => [agency.id, codeOf(index)]));
  const root = visitor(server.url);
  const [first] = scenario.agencies;
  if (!first || !server.setupCode) throw new Error('nothing to set up');
  done(
    await root.send('POST', '/api/first-start/desk', {
      code: server.setupCode,
      deskName: scenario.title,
      languages: scenario.languages,
      timeZone: scenario.timeZone,
      administrator: {
        name: 'Administrator',
        email: 'admin@desk.example',
        password: PASSWORD,
        agencyCode: codes.get(first.id),
      },
      agencies: scenario.agencies.map((agency) => ({
        code: codes.get(agency.id),
        name: agency.name,
      })),
    }),
    'set up the desk',
  );
  const admin = signer(server, root, 'admin@desk.example');
  // Spanish as in the United States, English as in Britain, Arabic with its own digits.
  const formats = Object.fromEntries(
    Object.entries(scenario.locales).map(([language, tag]) => {
      const { region = null, numberingSystem } = new Intl.Locale(tag);
      const digits = numberingSystem === undefined ? 'usual' : 'own';
      return [language, { region, units: 'asGiven', clock: 'h24', digits }];
    }),
  );
  done(await (await admin()).send('PATCH', '/api/admin/desk', { formats }), 'say how figures are');
  const idsByCode = await agencyIdsOf(await admin());
  const agencyIds = new Map(
    scenario.agencies.map(({ id }) => [id, idsByCode.get(codes.get(id) ?? '') ?? '']),
  );
  const personIds = new Map<string, string>();
  const browsers = new Map<string, () => Promise<Visitor>>();
  // Deputies after those they stand in for.
  const people = scenario.people.toSorted(
    (a, b) => Number(a.deputyOf !== undefined) - Number(b.deputyOf !== undefined),
  );
  for (const person of people) {
    const email = `${person.id}@desk.example`;
    const { personId, browser } = await join(
      server.url,
      await admin(),
      {
        name: person.name,
        email,
        agencyId: agencyIds.get(person.agency) ?? '',
        role: person.role,
        deputyFor: person.deputyOf && personIds.get(person.deputyOf),
      },
      PASSWORD,
    );
    personIds.set(person.id, personId);
    browsers.set(person.id, signer(server, browser, email));
  }
  const playbookId = await addPlaybook(await admin(), scenario, agencyIds, personIds);
  return {
    agencyIds,
    personIds,
    playbookId,
    async as(person) {
      const browser = browsers.get(person);
      if (!browser) throw new Error(`${person} is not in the scenario`);
      return await browser();
    },
  };
}

const codeOf = (index: number) => `A${String.fromCharCode(65 + index)}`;

function signer(server: TestServer, browser: Visitor, email: string): () => Promise<Visitor> {
  let signedInAt = server.clock.now().getTime();
  return async () => {
    const now = server.clock.now().getTime();
    if (now - signedInAt > SIGN_IN_EVERY_MS || browser.cookie === null) {
      done(await browser.send('POST', '/api/session', { email, password: PASSWORD }), email);
      signedInAt = now;
    }
    return browser;
  };
}

async function addPlaybook(
  admin: Visitor,
  scenario: Scenario,
  agencyIds: ReadonlyMap<string, string>,
  personIds: ReadonlyMap<string, string>,
): Promise<string> {
  const template = (route: RouteFile) => ({
    stages: route.map((stage) => ({
      name: { en: stage.stage },
      rule: stage.rule === 'all' ? { rule: 'all' } : { rule: 'atLeast', count: stage.k ?? 1 },
      places: stage.places.map((place) => ({
        agency: { kind: 'named', agencyId: agencyIds.get(place.agency) },
        approverIds: place.approvers.map((one) => personIds.get(one)),
        deputyIds: place.deputies.map((one) => personIds.get(one)),
        scope: place.scope,
        budgetMinutes: place.budgetMinutes,
      })),
    })),
  });
  const own = scenario.statements.filter((statement) => statement.route);
  const added = done(
    await admin.send('POST', '/api/admin/playbooks', {
      name: { en: scenario.playbook.kind },
      content: {
        leadAgencyId: agencyIds.get(scenario.agencies.find((one) => one.lead)?.id ?? ''),
        languages: scenario.languages,
        acknowledgementMinutes: scenario.publicDeadlineMinutes,
        tasks: scenario.playbook.tasks.map((task) => ({
          title: task.title,
          agencyId: agencyIds.get(task.agency),
          dueMinutes: task.dueMinutes,
        })),
        routes: [
          { id: 'main', name: { en: 'Main' }, template: template(scenario.route) },
          ...own.map((statement) => ({
            id: statement.id,
            name: { en: statement.id },
            // On the pages a statement takes the route of its kind.
            kinds: scenario.statements.some((one) => one.kind === statement.kind && !one.route)
              ? []
              : [statement.kind],
            template: template(statement.route ?? []),
          })),
        ],
        twoPersonRelease: scenario.playbook.twoPersonRelease ?? false,
      },
    }),
    'add the playbook',
  );
  const listed = z
    .object({ playbooks: z.array(playbook) })
    .parse((await admin.get('/api/playbooks')).body);
  const found = listed.playbooks.find((one) => one.name.en === scenario.playbook.kind);
  return found?.id ?? z.string().parse(added.body.playbookId);
}
