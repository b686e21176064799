/** The style sheet and the font files of the public pages, under addresses that carry their hash. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { styleSheet } from './styles.js';

export interface Asset {
  readonly type: string;
  readonly body: Buffer;
}

export interface Assets {
  readonly styleHref: string;
  /** By file name, under `/news/assets/`. */
  readonly files: ReadonlyMap<string, Asset>;
}

/** Where both newsrooms find their files; they hold nothing of any statement. */
export const ASSETS_PATH = '/news/assets';

/** One file that checks proofs without us; also in the repository, under `scripts/`. */
export const VERIFIER_PATH = '/news/verify-statement.mjs';
const VERIFIER_FILE = new URL('../../../scripts/verify-statement.mjs', import.meta.url);

/** @throws when the file is missing: the installation is broken */
export async function loadVerifier(): Promise<Buffer> {
  return await readFile(VERIFIER_FILE);
}

/** The subsets that the interface languages need; others fall back to the reader's own fonts. */
const SUBSETS: Readonly<Record<string, string>> = {
  'cyrillic-ext': 'U+0460-052F,U+1C80-1C8A,U+20B4,U+2DE0-2DFF,U+A640-A69F,U+FE2E-FE2F',
  cyrillic: 'U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116',
  vietnamese:
    'U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB',
  'latin-ext':
    'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2190-2193,U+2212,U+2215,U+FEFF,U+FFFD',
};

/** @returns a function that loads them when they are first asked for, and once */
export function createAssets(): () => Promise<Assets> {
  let loading: Promise<Assets> | undefined;
  return () => {
    loading ??= loadAssets();
    return loading;
  };
}

/** @throws when a font file is missing: the installation is broken */
async function loadAssets(): Promise<Assets> {
  const files = new Map<string, Asset>();
  const resolve = createRequire(import.meta.url).resolve;
  const faces: string[] = [];
  for (const [subset, range] of Object.entries(SUBSETS)) {
    const file = `@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-${subset}-wght-normal.woff2`;
    const body = await readFile(resolve(file));
    const name = `plex-${subset}-${hashOf(body)}.woff2`;
    files.set(name, { type: 'font/woff2', body });
    faces.push(
      `@font-face{font-family:"Plex";font-style:normal;font-weight:100 700;font-display:swap;src:url(${ASSETS_PATH}/${name}) format("woff2");unicode-range:${range}}`,
    );
  }
  const style = Buffer.from(styleSheet(faces.join('\n')));
  const styleName = `newsroom-${hashOf(style)}.css`;
  files.set(styleName, { type: 'text/css; charset=utf-8', body: style });
  return { styleHref: `${ASSETS_PATH}/${styleName}`, files };
}

function hashOf(body: Buffer): string {
  return createHash('sha256').update(body).digest('hex').slice(0, 12);
}
