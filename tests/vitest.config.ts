import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Pure tests stand beside their source; what boots something stands in this folder. */
export default defineConfig({
  root,
  test: {
    projects: [
      {
        root,
        test: {
          name: 'unit',
          include: [
            'shared/src/**/*.test.ts',
            'server/src/**/*.test.ts',
            'client/src/**/*.test.{ts,tsx}',
          ],
          testTimeout: 20_000,
          // Pure tests leave nothing behind: modules are read once for all files of a worker.
          isolate: false,
        },
      },
      {
        root,
        test: {
          name: 'integration',
          include: ['tests/{contract,integration,races,model,faults,fuzz,scenarios}/**/*.test.ts'],
          globalSetup: ['tests/helpers/sharedPostgres.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          // Two cores: more workers would only make the timings of faults worse.
          maxWorkers: 2,
          // Each file ends what it started; reading the server anew for each took a quarter of the time.
          isolate: false,
        },
      },
      {
        root,
        test: {
          name: 'browser',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/helpers/sharedPostgres.ts'],
          setupFiles: ['tests/helpers/keepPictures.ts'],
          testTimeout: 480_000,
          hookTimeout: 240_000,
          // Each waits for its browser more than it works.
          maxWorkers: 2,
          isolate: false,
        },
      },
    ],
  },
});
