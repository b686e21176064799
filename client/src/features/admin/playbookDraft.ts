/** A playbook while it is edited, and what is still wrong with it. */

import type { StatementKind } from '@accord/shared/parts';
import { type Playbook, type PlaybookInput, playbookInput } from '@accord/shared/playbooks';
import { newStage } from '../../lib/routeDraft.js';
import { written } from './written.js';

export type Content = PlaybookInput['content'];
export type RouteDraft = Content['routes'][number];
export type TaskDraft = Content['tasks'][number];
export type BoundDraft = Content['boundFacts'][number];

/** @param taken ids of the routes that are there already */
export function newRoute(taken: readonly string[], kinds: readonly StatementKind[]): RouteDraft {
  let number = taken.length + 1;
  while (taken.includes(`route-${number}`)) number += 1;
  return {
    id: `route-${number}`,
    name: {},
    kinds: [...kinds],
    template: { stages: [newStage()] },
  };
}

/** @param languages of the desk */
export function newPlaybook(languages: readonly string[], position: number): PlaybookInput {
  return {
    name: {},
    position,
    active: true,
    content: {
      keywords: {},
      leadAgencyId: null,
      agencyIds: [],
      languages: [...languages],
      requiredLanguages: [],
      acknowledgementMinutes: 15,
      statementMinutes: 60,
      tasks: [],
      skeletons: {},
      routes: [newRoute([], ['acknowledgement', 'holding', 'update', 'qa', 'correction'])],
      withdrawal: {},
      inError: {},
      alert: null,
      boundFacts: [],
      twoPersonRelease: false,
    },
  };
}

export function draftOf({ id: _, ...playbook }: Playbook): PlaybookInput {
  return playbook;
}

export const SECTIONS = [
  'name',
  'timing',
  'agencies',
  'tasks',
  'facts',
  'words',
  'routes',
  'alert',
] as const;
export type Section = (typeof SECTIONS)[number];

const SECTION_OF: Readonly<Record<string, Section>> = {
  name: 'name',
  position: 'name',
  keywords: 'name',
  acknowledgementMinutes: 'timing',
  statementMinutes: 'timing',
  leadAgencyId: 'agencies',
  agencyIds: 'agencies',
  languages: 'words',
  requiredLanguages: 'words',
  tasks: 'tasks',
  boundFacts: 'facts',
  skeletons: 'words',
  withdrawal: 'words',
  inError: 'words',
  routes: 'routes',
  alert: 'alert',
};

export type Checked =
  | { readonly state: 'ready'; readonly playbook: PlaybookInput }
  | { readonly state: 'wrong'; readonly sections: readonly Section[] };

/** @returns what can be sent, without empty words; or the sections where something is missing */
export function check(draft: PlaybookInput): Checked {
  const clean = withoutEmptyWords(draft);
  const parsed = playbookInput.safeParse(clean);
  const sections = new Set<Section>();
  if (Object.keys(clean.name).length === 0) sections.add('name');
  if (clean.content.tasks.some((task) => isWordless(task.title))) sections.add('tasks');
  if (clean.content.boundFacts.some((one) => isWordless(one.name))) sections.add('facts');
  for (const route of clean.content.routes) {
    const { stages } = route.template;
    const isUnread = !stages.some((stage) => stage.places.some((one) => one.scope === 'whole'));
    const isUnnamed = isWordless(route.name) || stages.some((stage) => isWordless(stage.name));
    if (isUnread || isUnnamed) sections.add('routes');
  }
  for (const issue of parsed.error?.issues ?? []) {
    const [first, second] = issue.path;
    sections.add(SECTION_OF[String(first === 'content' ? second : first)] ?? 'name');
  }
  if (sections.size > 0 || !parsed.success) {
    return { state: 'wrong', sections: SECTIONS.filter((one) => sections.has(one)) };
  }
  return { state: 'ready', playbook: parsed.data };
}

const isWordless = (words: Readonly<Record<string, string>>) => Object.keys(words).length === 0;

function withoutEmptyWords({ name, content, ...rest }: PlaybookInput): PlaybookInput {
  return {
    ...rest,
    name: written(name),
    content: {
      ...content,
      tasks: content.tasks.map((task) => ({ ...task, title: written(task.title) })),
      alert: content.alert && {
        ...content.alert,
        areas: content.alert.areas.map((area) => ({ ...area, name: written(area.name) })),
      },
      boundFacts: content.boundFacts.map((one) => ({ ...one, name: written(one.name) })),
      withdrawal: written(content.withdrawal),
      inError: written(content.inError),
      skeletons: Object.fromEntries(
        Object.entries(content.skeletons).map(([language, parts]) => [language, written(parts)]),
      ),
      routes: content.routes.map((route) => ({
        ...route,
        name: written(route.name),
        template: {
          stages: route.template.stages.map((stage) => ({ ...stage, name: written(stage.name) })),
        },
      })),
    },
  };
}
