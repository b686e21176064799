/** Whoever took a signature back thought again about what their place had signed before (R5). Pure. */

/** A signature that was taken back, and when. */
export interface TakenBack {
  readonly placeId: string;
  /** Of the version that it stood on. */
  readonly versionId: string;
  readonly number: number;
  readonly at: Date;
}

/**
 * @param given a signature, with the number of the version that it stands on
 * @param joins the version that its language joins anew; undefined where it goes into a new one
 */
export function isDoubted(
  given: { readonly placeId: string; readonly number: number; readonly at: Date },
  takenBack: readonly TakenBack[],
  joins: string | undefined,
): boolean {
  return takenBack.some(
    (one) =>
      one.placeId === given.placeId &&
      (one.number > given.number || (one.versionId === joins && one.at >= given.at)),
  );
}
