/** Under which number a fact, task or statement of the room stands: its own, or a joined one (D2). */
import { useRoom } from './roomStore.js';

/** @returns the number by the id of the thing */
export function useNumberOf(): (id: string) => string {
  const main = useRoom((room) => room.incident.number);
  const from = useRoom((room) => room.from);
  return (id) => from[id] ?? main;
}
