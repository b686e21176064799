/** One check: what it is called, whether it holds (`none`: it could not be made), and what it says. */
export interface CheckResult {
  readonly name: string;
  readonly state: 'ok' | 'failed' | 'none';
  readonly says: string;
}

/** A copy of a record: its lines, each with its end, as often as they are asked for. */
export interface CopyFile {
  readonly name: string;
  readonly lines: () => Iterable<string>;
}

/**
 * @param files the texts of the files, as they were saved; without a proof only records are checked
 * @param language of the pasted text
 */
export function check(
  files: {
    readonly proof: string | null;
    readonly keys: string | null;
    readonly text: string | null;
    readonly records?: readonly CopyFile[];
  },
  language: string | null,
): { readonly results: readonly CheckResult[] };
