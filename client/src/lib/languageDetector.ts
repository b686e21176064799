/**
 * What words read like, by their letters, on this device: nothing of them leaves the page. The tables
 * are larger than most pages, so this file is fetched when somebody has pasted enough to be judged.
 */
import { eld } from 'eld/extrasmall';
import type { Detector } from './readsLike.js';

const detecting = eld.newInstance();
// Addresses and codes are of no language.
detecting.enableTextCleanup(true);

export const detector: Detector = {
  knows: new Set(Object.values(detecting.info().Languages)),
  read(words) {
    const detected = detecting.detect(words);
    return { scores: detected.getScores(), isReliable: detected.isReliable() };
  },
};
