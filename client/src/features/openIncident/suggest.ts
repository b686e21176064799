/** Which playbook the typed words point to. A guess that one key press changes. */
import type { Playbook } from '@accord/shared/playbooks';

/**
 * Counts the playbooks' keywords that the text holds, in any of their languages: somebody may
 * report in a language that is not the page's.
 *
 * @param text title and place as typed
 * @returns the best match, or the first playbook when no word points anywhere; null without any
 */
export function suggestPlaybook(text: string, playbooks: readonly Playbook[]): Playbook | null {
  const typed = text.normalize('NFC').toLocaleLowerCase();
  let best: Playbook | null = playbooks[0] ?? null;
  let most = 0;
  for (const playbook of playbooks) {
    const hits = Object.values(playbook.content.keywords)
      .flat()
      .filter((word) => typed.includes(word.toLocaleLowerCase()))
      // A long keyword says more than a short one.
      .reduce((sum, word) => sum + word.length, 0);
    if (hits > most) {
      most = hits;
      best = playbook;
    }
  }
  return best;
}
