/** Holds CAP messages against the standard: its schema by libxml2's validator, its prose by a rule of ours. */
import { readFile } from 'node:fs/promises';
import { validateXML } from 'xmllint-wasm';
import { againstProse } from './prose.js';

const SCHEMA_FILE = new URL('../../../schemas/cap12.xsd', import.meta.url);

/**
 * On a thread of the validator's own; one run for all costs a third of a second.
 *
 * @returns for each message, in the same order, what is wrong first; null where nothing is
 * @throws when the schema is missing: the installation is broken
 */
export async function validateCap(messages: readonly string[]): Promise<(string | null)[]> {
  if (messages.length === 0) return [];
  const { valid, errors } = await validateXML({
    xml: messages.map((contents, at) => ({ fileName: nameOf(at), contents })),
    schema: [await readFile(SCHEMA_FILE, 'utf8')],
  });
  const wrong = messages.map((message, at) => {
    const own = errors.find((error) => error.loc?.fileName === nameOf(at));
    return own?.message ?? againstProse(message)[0] ?? null;
  });
  // A trouble that names no file is one of all of them.
  if (valid || wrong.some((one) => one !== null)) return wrong;
  return messages.map(() => errors[0]?.message ?? 'not valid');
}

const nameOf = (at: number) => `${at}.xml`;
