/** Builds the client to dist/ with hashed assets; in development it lends the server's paths. */
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const server = 'http://localhost:8080';

/** React Aria's own words, in a module for each of some thirty languages. */
const ARIA_WORDS = /react-aria[^?]*\/intl\/\w+\/(\w\w-\w\w)\.m?js$/;
/** It has no Vietnamese; those readers get its English, as it would choose itself. */
const KEPT = ['en-US', 'uk-UA'];

/** Leaves out what no reader can see: app/App.tsx pins React Aria to the interface's language. */
const ownLanguagesOnly: Plugin = {
  name: 'own-languages-only',
  apply: 'build',
  load(id) {
    const language = ARIA_WORDS.exec(id)?.[1];
    if (language !== undefined && !KEPT.includes(language)) return 'export default {};';
    return null;
  },
};

export default defineConfig({
  plugins: [react(), ownLanguagesOnly],
  build: {
    outDir: 'dist',
    // No inlined assets: the content security policy allows our own origin and nothing else.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: true,
    // In kB: what tells languages apart is fetched alone, where somebody types or pastes words.
    chunkSizeWarningLimit: 1_000,
  },
  server: {
    proxy: {
      '/api': server,
      '/news': server,
      '/exercise/news': server,
      '/socket.io': { target: server, ws: true },
      '/collab': { target: server, ws: true },
    },
  },
});
