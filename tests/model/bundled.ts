/**
 * A program of these tests as one file of JavaScript: a whole server that is translated module by
 * module while it starts takes ten times the CPU before it does anything.
 */
import { readFile } from 'node:fs/promises';
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
    plugins: [packagesStayWhereTheyAre, modulesKnowWhereTheyWere],
  });
}

/** Each is found as whoever imports it finds it, which the bundle would not from where it lies. */
const packagesStayWhereTheyAre: Plugin = {
  name: 'packages-stay-where-they-are',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^[^./]/ }, async ({ path, pluginData, kind, resolveDir }) => {
      if (pluginData === 'asked' || kind === 'entry-point') return undefined;
      if (path.startsWith('node:')) return { path, external: true };
      const found = await resolve(path, { kind, resolveDir, pluginData: 'asked' });
      if (found.errors.length > 0 || found.external) return found;
      if (!found.path.includes('/node_modules/')) return { path: found.path };
      return { path: pathToFileURL(found.path).href, external: true };
    });
  },
};

/** Files beside a module are found from it. */
const modulesKnowWhereTheyWere: Plugin = {
  name: 'modules-know-where-they-were',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const place = JSON.stringify(pathToFileURL(path).href);
      return { contents: source.replaceAll('import.meta.url', place), loader: 'ts' };
    });
  },
};
