/**
 * Under which number of a joined room something new begins: that by which somebody came, else the main
 * one, or whichever they choose (D2).
 */
import { useState } from 'react';
import { useLocation } from 'react-router';
import { cameFrom } from './cameFrom.js';
import { useRoom } from './roomStore.js';

export interface UnderNumber {
  readonly number: string;
  readonly setNumber: (number: string) => void;
  /** The incident of the number. */
  readonly incidentId: string;
}

/** @param first the number to begin with; absent: that by which somebody came */
export function useUnderNumber(first?: string): UnderNumber {
  const incident = useRoom((room) => room.incident);
  const joined = useRoom((room) => room.joined);
  const arrived = cameFrom(useLocation().state);
  const [chosen, setNumber] = useState(first ?? arrived);
  // Of one that was parted meanwhile nothing begins here any more.
  const one = joined.find(({ number }) => number === chosen);
  return {
    number: one?.number ?? incident.number,
    setNumber,
    incidentId: one?.incidentId ?? incident.id,
  };
}
