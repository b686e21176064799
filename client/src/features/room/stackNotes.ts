/** Where notes stand beside their words without covering each other. Pure. */

export interface Note {
  readonly id: string;
  /** Where its words stand, px from the top of the paper. */
  readonly top: number;
  readonly height: number;
}

/**
 * Each note as near to its words as those above it allow.
 *
 * @param gap px between two notes
 * @returns the top of each note, px
 */
export function stackNotes(notes: readonly Note[], gap: number): ReadonlyMap<string, number> {
  const placed = new Map<string, number>();
  let free = 0;
  for (const note of [...notes].sort((a, b) => a.top - b.top)) {
    const top = Math.max(note.top, free);
    placed.set(note.id, top);
    free = top + note.height + gap;
  }
  return placed;
}
