/** How a signal is called in a room that has several numbers: `3`, or `26-0148/3`. */

/** @param incident the number under which it stands; null or absent for the one that is shown */
export const signalNo = (number: number, incident: string | null | undefined): string =>
  incident ? `${incident}/${number}` : String(number);
