/** Which expectation of a file is which check. */
import type { Desk } from '../desk.js';
import type { Step } from '../scenario.js';
import { factConflict, versionStale } from './facts.js';
import { offeredAsOne, offeredIncident } from './offered.js';
import { clockMet, isPublic } from './released.js';
import {
  escalated,
  refusedBecause,
  signoffKept,
  signoffLapsed,
  translationBehind,
} from './signoff.js';
import { converged, isSaved } from './texts.js';

/** @throws Error that says what does not hold */
export async function check(desk: Desk, step: Step): Promise<void> {
  switch (step.expect) {
    case 'duplicate-offered':
      return step.signals ? await offeredAsOne(desk, step) : offeredIncident(desk);
    case 'clock-met':
      return await clockMet(desk, step);
    case 'fact-conflict':
      return await factConflict(desk, step);
    case 'version-stale':
      return await versionStale(desk, step);
    case 'signoff-lapsed':
      return await signoffLapsed(desk, step);
    case 'signoff-kept':
      return await signoffKept(desk, step);
    case 'signoff-refused':
    case 'release-refused':
      return await refusedBecause(desk, step);
    case 'translation-behind':
      return await translationBehind(desk, step);
    case 'escalated':
      return await escalated(desk, step);
    case 'released':
    case 'corrected':
      return await isPublic(desk, step);
    case 'saved':
      return await isSaved(desk, step);
    case 'converged':
      return await converged(desk, step);
    default:
      throw new Error(`nobody knows how to check ${step.expect}`);
  }
}
