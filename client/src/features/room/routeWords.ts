/** Differences of routes in words: what changes, how it was, how it becomes. */
import { pickWords } from '@accord/shared/primitives';
import type { RouteChange } from '@accord/shared/routeChanges';
import type { useTranslation } from 'react-i18next';
import type { Names } from './useNames.js';

export type RouteWords = ReturnType<typeof useTranslation<'routes'>>['t'];

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
    'agencyId' in change
      ? t('routes:change.place', { agency: names.agency(change.agencyId), stage })
      : '';
  const agencies = (ids: readonly string[]) => names.list(ids.map(names.agency));
  const needs = (of: { count: number; places: number }) => t('routes:change.of', of);
  switch (change.kind) {
    case 'stageAdded': {
      const who = agencies(change.agencyIds);
      return {
        what: t('routes:change.stage', { stage }),
        before: t('routes:change.notThere'),
        after: t('routes:change.signs', { agencies: who, needs: needs(change.after) }),
      };
    }
    case 'stageRemoved':
      return {
        what: t('routes:change.stage', { stage }),
        before: agencies(change.agencyIds),
        after: t('routes:change.gone'),
      };
    case 'stageMoved':
      return {
        what: t('routes:change.stage', { stage }),
        before: t('routes:change.later'),
        after: t('routes:change.earlier'),
      };
    case 'needs':
      return {
        what: t('routes:change.needs', { stage }),
        before: needs(change.before),
        after: needs(change.after),
      };
    case 'placeAdded':
      return {
        what: place,
        before: t('routes:change.noPlace'),
        after: t('routes:change.hasPlace'),
      };
    case 'placeRemoved':
      return {
        what: place,
        before: t('routes:change.hasPlace'),
        after: t('routes:change.noPlace'),
      };
    case 'approvers':
    case 'deputies': {
      const anybody = t(change.kind === 'approvers' ? 'routes:anyApprover' : 'routes:anyDeputy');
      const people = (ids: readonly string[]) =>
        ids.length === 0 ? anybody : names.list(ids.map(names.person));
      return {
        what: t(`routes:change.${change.kind}`, { place }),
        before: people(change.before),
        after: people(change.after),
      };
    }
    case 'window': {
      const times = (window: typeof change.before) =>
        window ? t('routes:change.between', window) : t('routes:change.never');
      return {
        what: t('routes:change.window', { place }),
        before: times(change.before),
        after: times(change.after),
      };
    }
    case 'scope':
      return {
        what: t('routes:change.scope', { place }),
        before: t(SCOPE[change.before]),
        after: t(SCOPE[change.after]),
      };
    case 'passkey':
      return {
        what: t('routes:change.passkey', { place }),
        before: t(PASSKEY[change.before]),
        after: t(PASSKEY[change.after]),
      };
    case 'voice':
      return {
        what: t('routes:change.voice', { place }),
        before: t(VOICE[change.before]),
        after: t(VOICE[change.after]),
      };
    case 'budget':
      return {
        what: t('routes:change.budget', { place }),
        before: t('routes:minutes', { count: change.before }),
        after: t('routes:minutes', { count: change.after }),
      };
    case 'twoPersons':
      return {
        what: t('routes:change.release'),
        before: t(change.before ? 'routes:change.two' : 'routes:change.one'),
        after: t(change.after ? 'routes:change.two' : 'routes:change.one'),
      };
    case 'later':
      return {
        what: t('routes:change.future'),
        before: t('routes:change.asked'),
        after: t('routes:change.notAsked'),
      };
  }
}

/** The words of the fields in which these are set. */
export const SCOPE = {
  whole: 'routes:fields.scopeWhole',
  own: 'routes:fields.scopeOwn',
} as const;
export const PASSKEY = {
  optional: 'routes:fields.passkeyOptional',
  required: 'routes:fields.passkeyRequired',
} as const;
const VOICE = {
  forbidden: 'routes:fields.voiceForbidden',
  allowed: 'routes:fields.voiceAllowed',
} as const;
