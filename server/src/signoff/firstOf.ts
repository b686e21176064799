/** One that went on to a newer version is the same request (R5, S11): everybody knows it by its first row. */
export function firstOf({ id, firstId }: { readonly id: string; readonly firstId: string | null }) {
  return firstId ?? id;
}
