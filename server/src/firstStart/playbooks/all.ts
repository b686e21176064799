/** The default playbooks of a new desk, in the order of their keys (Alt 1 to Alt 6, then the rest). */
import { type PlaybookContent, type PlaybookInput, playbookInput } from '@accord/shared/playbooks';
import { chemicalReleaseAir } from './chemicalReleaseAir.js';
import { chemicalSpillWater } from './chemicalSpillWater.js';
import { cyberAttack } from './cyberAttack.js';
import { drinkingWater } from './drinkingWater.js';
import { falseInformation } from './falseInformation.js';
import { fireOrExplosion } from './fireOrExplosion.js';
import { flood } from './flood.js';
import { impersonation } from './impersonation.js';
import { powerFailure } from './powerFailure.js';
import {
  type AgencyPart,
  CASUALTIES,
  COMMON_WORDS,
  type DefaultPlaybook,
  IN_ERROR,
  ROUTE_NAMES,
  STAGE_NAMES,
  WITHDRAWAL,
  WRITTEN,
  type Written,
} from './shape.js';
import { unexplodedBomb } from './unexplodedBomb.js';

const DEFAULTS: readonly DefaultPlaybook[] = [
  chemicalSpillWater,
  chemicalReleaseAir,
  powerFailure,
  drinkingWater,
  fireOrExplosion,
  falseInformation,
  cyberAttack,
  impersonation,
  unexplodedBomb,
  flood,
];

/** IATA (2019): acknowledge within 15 minutes, a fuller statement within 60. */
const ACKNOWLEDGEMENT_MINUTES = 15;
const STATEMENT_MINUTES = 60;
/** Budgets leave room for one round of changes before the statement is due. */
const FACTS_BUDGET_MINUTES = 20;
const LEADER_BUDGET_MINUTES = 15;
const QUICK_BUDGET_MINUTES = 5;
const CORRECTION_BUDGET_MINUTES = 10;

/** Which agencies of this desk the playbooks mean. */
export interface PlaybookAgencies {
  /** Ids by part; where a part is absent, the playbook leaves it open. */
  readonly byPart: Readonly<Partial<Record<AgencyPart, string>>>;
  /** Called where a playbook's own parts are not known here. */
  readonly otherwise: readonly string[];
}

/** @param languages that the desk publishes in; only those that are written get first words */
export function defaultPlaybooks(
  languages: readonly string[],
  agencies: PlaybookAgencies,
): PlaybookInput[] {
  const written = WRITTEN.filter((language) => languages.includes(language));
  return DEFAULTS.map((playbook, position) =>
    playbookInput.parse({
      name: playbook.name,
      position,
      active: true,
      content: contentOf(playbook, [...languages], written, agencies),
    }),
  );
}

function contentOf(
  playbook: DefaultPlaybook,
  languages: string[],
  written: readonly Written[],
  { byPart, otherwise }: PlaybookAgencies,
): PlaybookContent {
  const called = playbook.call.flatMap((part) => byPart[part] ?? []);
  return {
    keywords: perLanguage(WRITTEN, (language) => [...playbook.keywords[language]]),
    leadAgencyId: byPart[playbook.lead] ?? null,
    agencyIds: called.length > 0 ? called : [...otherwise],
    languages,
    requiredLanguages: [],
    acknowledgementMinutes: ACKNOWLEDGEMENT_MINUTES,
    statementMinutes: playbook.statementMinutes ?? STATEMENT_MINUTES,
    tasks: playbook.tasks.map(({ title, by, dueMinutes }) => ({
      title: { ...title },
      agencyId: byPart[by] ?? null,
      dueMinutes,
    })),
    skeletons: perLanguage(written, (language) => ({
      ...COMMON_WORDS[language],
      ...playbook.words[language],
    })),
    routes: routes(),
    withdrawal: perLanguage(written, (language) => WITHDRAWAL[language]),
    inError: perLanguage(written, (language) => IN_ERROR[language]),
    alert: {
      category: playbook.category,
      urgency: 'Unknown',
      severity: 'Unknown',
      certainty: 'Unknown',
      responseTypes: [],
      areas: [],
      expiresAfterMinutes: null,
    },
    boundFacts: casualties(written, byPart.interior),
    twoPersonRelease: false,
  };
}

/** F1: figures of dead, injured and missing people come from one mouth. */
function casualties(
  written: readonly Written[],
  agencyId: string | undefined,
): PlaybookContent['boundFacts'] {
  if (agencyId === undefined || written.length === 0) return [];
  return [
    {
      name: perLanguage(written, (language) => CASUALTIES[language].name),
      agencyId,
      words: perLanguage(written, (language) => [...CASUALTIES[language].words]),
    },
  ];
}

function routes(): PlaybookContent['routes'] {
  return [
    {
      id: 'full',
      name: { ...ROUTE_NAMES.full },
      kinds: ['holding', 'update', 'qa'],
      template: {
        stages: [facts(FACTS_BUDGET_MINUTES), leader(LEADER_BUDGET_MINUTES)],
      },
    },
    {
      id: 'acknowledgement',
      name: { ...ROUTE_NAMES.acknowledgement },
      kinds: ['acknowledgement'],
      template: { stages: [leader(QUICK_BUDGET_MINUTES)] },
    },
    {
      id: 'correction',
      name: { ...ROUTE_NAMES.correction },
      kinds: ['correction'],
      template: {
        stages: [facts(CORRECTION_BUDGET_MINUTES), leader(CORRECTION_BUDGET_MINUTES)],
      },
    },
  ];
}

type Stage = PlaybookContent['routes'][number]['template']['stages'][number];

/** Approvers and deputies as they stand then; no passkeys on the first day, and nobody by voice. */
const ANYBODY = {
  approverIds: [],
  deputyIds: [],
  voice: 'forbidden' as const,
  passkey: 'optional' as const,
};

/** Every engaged agency answers for its own facts and blocks. */
function facts(budgetMinutes: number): Stage {
  return {
    name: { ...STAGE_NAMES.facts },
    rule: { rule: 'all' },
    places: [{ ...ANYBODY, agency: { kind: 'engaged' }, scope: 'own', budgetMinutes }],
  };
}

/** The lead agency has the whole text, so that no word goes out unread. */
function leader(budgetMinutes: number): Stage {
  return {
    name: { ...STAGE_NAMES.leader },
    rule: { rule: 'all' },
    places: [{ ...ANYBODY, agency: { kind: 'lead' }, scope: 'whole', budgetMinutes }],
  };
}

function perLanguage<T>(
  languages: readonly Written[],
  words: (language: Written) => T,
): Record<string, T> {
  return Object.fromEntries(languages.map((language) => [language, words(language)]));
}
