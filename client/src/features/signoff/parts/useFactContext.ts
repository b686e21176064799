/** How facts read on this page: in whose language, in which zone, as of when. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../../lib/session.js';
import { useTime } from '../../../lib/time.js';
import type { Context } from '../context.js';
import type { FactContext } from '../factWords.js';
import type { Shown } from '../machine.js';

/** The reader's language first, then those of the text; dates as of now. */
export function useFactContext({ room }: Context, { version }: Shown): FactContext {
  const { i18n } = useTranslation();
  const { formats } = useSignedIn().desk;
  // Only the day matters, for whether a date is shown beside a time.
  const now = useTime((time) => Math.floor(time.now / 3_600_000) * 3_600_000);
  const languages = [i18n.language, ...version.texts.map((text) => text.language)].join(' ');
  return useMemo(
    () => ({ languages: languages.split(' '), timeZone: room.incident.timeZone, now, formats }),
    [languages, room.incident.timeZone, now, formats],
  );
}
