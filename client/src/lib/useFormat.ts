/** The formats of lib/format, bound to the reader's language and the desk's time zone. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import * as format from './format.js';
import { serverNow, useTime } from './time.js';

type Instant = string | number | Date;

export interface Formats {
  /** `02:31` */
  readonly clock: (at: Instant) => string;
  /** `02:31:12` */
  readonly clockSeconds: (at: Instant) => string;
  /** `23 November` */
  readonly day: (at: Instant, year?: boolean) => string;
  /** `02:31`, or `22 November, 23:40` when that is not today */
  readonly clockOrDay: (at: Instant) => string;
  /** `3,500` */
  readonly number: (value: number) => string;
}

/**
 * @param ownZone the incident's zone where it differs from the desk's
 * @returns formatting functions that stay the same until language or zone change
 */
export function useFormat(ownZone?: string): Formats {
  const { i18n } = useTranslation();
  const deskZone = useTime((state) => state.zone);
  const zone = ownZone ?? deskZone;
  const language = i18n.language;
  return useMemo(
    () => ({
      clock: (at) => format.clock(at, language, zone),
      clockSeconds: (at) => format.clockSeconds(at, language, zone),
      day: (at, year) => format.day(at, language, zone, year),
      clockOrDay: (at) => format.clockOrDay(at, serverNow(), language, zone),
      number: (value) => format.number(value, language),
    }),
    [language, zone],
  );
}
