/**
 * @param hash of the address, `#code=7K2M-Q4XD`
 * @returns the code that the printed address carries; empty where there is none
 */
export function codeFromAddress(hash: string): string {
  return new URLSearchParams(hash.replace(/^#/, '')).get('code') ?? '';
}
