/** Does this browser keep what is typed while there is no network? As the last open text found. */
import { create } from 'zustand';

interface Keeping {
  readonly keeps: boolean;
}

/** True until a text found otherwise. */
export const useKeeping = create<Keeping>()(() => ({ keeps: true }));
