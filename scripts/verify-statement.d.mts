/** One check: what it is called, whether it holds (`none`: it could not be made), and what it says. */
export interface CheckResult {
  readonly name: string;
  readonly state: 'ok' | 'failed' | 'none';
  readonly says: string;
}

/**
 * @param files the texts of the files, as they were saved
 * @param language of the pasted text
 */
export function check(
  files: { readonly proof: string; readonly keys: string | null; readonly text: string | null },
  language: string | null,
): { readonly results: readonly CheckResult[] };
