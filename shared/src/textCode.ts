/** The short code of a text: it names, it proves nothing; people read it to each other by phone. */

/** Crockford Base32: no I, L, O, U, so that nothing is misheard or misread. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 30 bits: six letters. */
export const CODE_LETTERS = 6;

/**
 * @param hash 64 hexadecimal digits
 * @param letters six, or more where six are taken by another text of the desk
 * @returns `K7F 2MQ`; `EX K7F 2MQ` for an exercise
 */
export function textCode(hash: string, exercise: boolean, letters = CODE_LETTERS): string {
  const bits = BigInt(`0x${hash}`);
  let code = '';
  for (let index = 0; index < letters; index++) {
    code += ALPHABET[Number((bits >> BigInt(256 - 5 * (index + 1))) & 31n)];
  }
  const grouped = code.match(/.{1,3}/g)?.join(' ') ?? code;
  return exercise ? `EX ${grouped}` : grouped;
}

/**
 * Compares codes as they were heard: Crockford's letters that sound or look like digits are those
 * digits, gaps mean nothing, and an exercise's mark may be left out.
 *
 * @param code as {@link textCode} made it
 * @param heard as somebody typed what was said
 */
export function isSameCode(code: string, heard: string): boolean {
  const [said, meant] = [bare(heard), bare(code)];
  return said === meant || (code.startsWith('EX ') && `EX${said}` === meant);
}

const bare = (code: string) =>
  code
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
