/** Differences of routes in words: what changes, how it was, how it becomes. */
import { pickWords } from '@accord/shared/primitives';
import type { RouteChange } from '@accord/shared/routeChanges';
import type { useTranslation } from 'react-i18next';
import type { Names } from './useNames.js';

export type RouteWords = ReturnType<typeof useTranslation<['routes', 'admin']>>['t'];

export interface ChangeShown {
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

/** @param language of the reader, for names of stages */
export function changeWords(
  change: RouteChange,
  names: Names,
  language: string,
  t: RouteWords,
): ChangeShown {
  const stage = 'stage' in change ? pickWords(change.stage.name, language).text : '';
  const place =
    'agencyId' in change ? t('change.place', { agency: names.agency(change.agencyId), stage }) : '';
  const agencies = (ids: readonly string[]) => names.list(ids.map(names.agency));
  const needs = (of: { count: number; places: number }) => t('change.of', of);
  switch (change.kind) {
    case 'stageAdded': {
      const who = agencies(change.agencyIds);
      return {
        what: t('change.stage', { stage }),
        before: t('change.notThere'),
        after: t('change.signs', { agencies: who, needs: needs(change.after) }),
      };
    }
    case 'stageRemoved':
      return {
        what: t('change.stage', { stage }),
        before: agencies(change.agencyIds),
        after: t('change.gone'),
      };
    case 'stageMoved':
      return {
        what: t('change.stage', { stage }),
        before: t('change.later'),
        after: t('change.earlier'),
      };
    case 'needs':
      return {
        what: t('change.needs', { stage }),
        before: needs(change.before),
        after: needs(change.after),
      };
    case 'placeAdded':
      return { what: place, before: t('change.noPlace'), after: t('change.hasPlace') };
    case 'placeRemoved':
      return { what: place, before: t('change.hasPlace'), after: t('change.noPlace') };
    case 'approvers':
    case 'deputies': {
      const anybody = t(change.kind === 'approvers' ? 'anyApprover' : 'anyDeputy');
      const people = (ids: readonly string[]) =>
        ids.length === 0 ? anybody : names.list(ids.map(names.person));
      return {
        what: t(`change.${change.kind}`, { place }),
        before: people(change.before),
        after: people(change.after),
      };
    }
    case 'window': {
      const times = (window: typeof change.before) =>
        window ? t('change.between', window) : t('change.never');
      return {
        what: t('change.window', { place }),
        before: times(change.before),
        after: times(change.after),
      };
    }
    case 'scope':
      return {
        what: t('change.scope', { place }),
        before: t(SCOPE[change.before]),
        after: t(SCOPE[change.after]),
      };
    case 'passkey':
      return {
        what: t('change.passkey', { place }),
        before: t(PASSKEY[change.before]),
        after: t(PASSKEY[change.after]),
      };
    case 'voice':
      return {
        what: t('change.voice', { place }),
        before: t(VOICE[change.before]),
        after: t(VOICE[change.after]),
      };
    case 'budget':
      return {
        what: t('change.budget', { place }),
        before: t('minutes', { count: change.before }),
        after: t('minutes', { count: change.after }),
      };
    case 'twoPersons':
      return {
        what: t('change.release'),
        before: t(change.before ? 'change.two' : 'change.one'),
        after: t(change.after ? 'change.two' : 'change.one'),
      };
    case 'later':
      return {
        what: t('change.future'),
        before: t('change.asked'),
        after: t('change.notAsked'),
      };
  }
}

/** The words of the fields in which these are set. */
export const SCOPE = {
  whole: 'admin:playbooks.scopeWhole',
  own: 'admin:playbooks.scopeOwn',
} as const;
export const PASSKEY = {
  optional: 'admin:playbooks.passkeyOptional',
  required: 'admin:playbooks.passkeyRequired',
} as const;
const VOICE = {
  forbidden: 'admin:playbooks.voiceForbidden',
  allowed: 'admin:playbooks.voiceAllowed',
} as const;
