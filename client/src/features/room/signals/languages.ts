/** Languages in which people ask: the desk's own first, then those that many speak. */
const MANY_SPEAK =
  'en vi uk zh km lo th ar fr es pt de it nl pl ro cs tr fa hi bn ur id ms tl my ko ja ru'.split(
    ' ',
  );

export function askedLanguages(desk: readonly string[]): readonly string[] {
  return [...new Set([...desk, ...MANY_SPEAK])];
}
