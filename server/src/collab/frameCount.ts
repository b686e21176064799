/**
 * Which frames of a connection may be called saved. Frames are committed in order, but one that was
 * not taken leaves a hole: nothing from it on is saved until an answer to step 1, which holds all
 * that the server lacks, is committed (E1).
 */
export interface FrameCount {
  /** A frame arrived. @returns its number; the first is 1 */
  arrived(): number;
  /** The frame was not taken: its words are missing here. */
  missed(frame: number): void;
  /** The frame is an answer to step 1, and was taken. */
  answered(frame: number): void;
  /** The frame is in the store. @returns whether more may be called saved than before */
  committed(frame: number): boolean;
  /** All frames up to this one are saved. */
  readonly saved: number;
}

export function createFrameCount(): FrameCount {
  let last = 0;
  let saved = 0;
  let hole: { readonly at: number; readonly healedBy: number | null } | null = null;
  return {
    arrived: () => ++last,
    missed(frame) {
      // Missed again after the answer: that answer heals only what was before it.
      if (hole === null || hole.healedBy !== null) hole = { at: hole?.at ?? frame, healedBy: null };
    },
    answered(frame) {
      if (hole !== null) hole = { ...hole, healedBy: hole.healedBy ?? frame };
    },
    committed(frame) {
      if (hole !== null && frame >= hole.at) {
        if (hole.healedBy === null || frame < hole.healedBy) return false;
        hole = null;
      }
      if (frame <= saved) return false;
      saved = frame;
      return true;
    },
    get saved() {
      return saved;
    },
  };
}
