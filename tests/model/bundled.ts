/**
 * A program of these tests as one file of JavaScript: a whole server whose modules, and those of its
 * packages, are looked for and translated one by one takes ten times the CPU before it does anything.
 */
import { readFile } from 'node:fs/promises';
import { dirname, extname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

/**
 * @param program its TypeScript
 * @param output the file to write
 * @throws Error when it cannot be built
 */
export async function bundle(program: URL, output: string): Promise<void> {
  await build({
    entryPoints: [fileURLToPath(program)],
    outfile: output,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    logLevel: 'error',
    // Packages of the older kind ask for what Node has itself.
    banner: {
      js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
    },
    // Asked for by a package that does without it.
    external: ['pg-native'],
    plugins: [machineCodeStaysWhereItIs, modulesKnowWhereTheyWere],
  });
}

/** Machine code cannot be taken in; it is found as whoever imports it finds it. */
const machineCodeStaysWhereItIs: Plugin = {
  name: 'machine-code-stays-where-it-is',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^@node-rs\/argon2$/ }, async ({ path, pluginData, kind, resolveDir }) => {
      if (pluginData === 'asked') return undefined;
      const found = await resolve(path, { kind, resolveDir, pluginData: 'asked' });
      return found.errors.length > 0 ? found : { ...found, external: true };
    });
  },
};

/** Files beside a module are found from it. */
const modulesKnowWhereTheyWere: Plugin = {
  name: 'modules-know-where-they-were',
  setup({ onLoad }) {
    onLoad({ filter: /\.([cm]?js|ts)$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      if (!/import\.meta\.url|__dirname|__filename/.test(source)) return undefined;
      const place = JSON.stringify(pathToFileURL(path).href);
      const older = `var __filename = ${JSON.stringify(path)}, __dirname = ${JSON.stringify(dirname(path))};`;
      const isOurs = extname(path) === '.ts';
      return {
        contents: `${isOurs ? '' : older}${source.replaceAll('import.meta.url', place)}`,
        loader: isOurs ? 'ts' : 'js',
      };
    });
  },
};
