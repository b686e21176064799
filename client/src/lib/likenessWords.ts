/** Why two incidents may be one event, as a reader says it: "same place, 20 minutes apart". */
import type { Likeness } from '@accord/shared/merges';
import { pickWords } from '@accord/shared/primitives';
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useDirectory } from './directory.js';

const HOUR = 60;
const DAY = 24 * HOUR;

/** @returns a function from reasons to their words; stays the same until names change */
export function useLikenessWords(): (reasons: readonly Likeness[]) => string {
  const { t, i18n } = useTranslation('duplicates');
  const agencies = useDirectory((store) => store.agencies);
  return useMemo(() => {
    const { language } = i18n;
    const list = new Intl.ListFormat(language === 'en' ? 'en-GB' : language);
    const number = new Intl.NumberFormat(language);
    const names: Names = {
      agencies: (ids) =>
        list.format(
          ids.map((id) => {
            const agency = agencies.get(id);
            return agency ? pickWords(agency.name, language).text : '…';
          }),
        ),
      figures: (shared) => list.format(shared.map((one) => number.format(Number(one)))),
      words: (shared) => list.format(shared),
    };
    return (reasons) => reasons.flatMap((reason) => likenessWords(reason, t, names)).join(', ');
  }, [t, i18n, agencies]);
}

interface Names {
  readonly agencies: (ids: readonly string[]) => string;
  readonly figures: (shared: readonly string[]) => string;
  readonly words: (shared: readonly string[]) => string;
}

function likenessWords(reason: Likeness, t: TFunction<'duplicates'>, names: Names): string[] {
  switch (reason.kind) {
    case 'place':
      return [t('because.place')];
    case 'words':
      return reason.shared.length === 0
        ? [t('because.written')]
        : [t('because.words', { words: names.words(reason.shared) })];
    case 'figures':
      return [t('because.figures', { figures: names.figures(reason.shared) })];
    case 'agencies':
      return [
        t('because.agencies', {
          count: reason.agencyIds.length,
          agencies: names.agencies(reason.agencyIds),
        }),
      ];
    case 'playbook':
      return [t('because.playbook')];
    case 'recent':
      return [t('because.recent', { count: reason.minutes })];
    case 'apart':
      return [apart(reason.minutes, t)];
  }
}

/** In the largest unit that fits: nobody counts three days in minutes. */
function apart(minutes: number, t: TFunction<'duplicates'>): string {
  if (minutes < HOUR) return t('because.minutesApart', { count: minutes });
  if (minutes < DAY) return t('because.hoursApart', { count: Math.round(minutes / HOUR) });
  return t('because.daysApart', { count: Math.round(minutes / DAY) });
}
