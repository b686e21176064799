/** `npm run verify-record`: checks every chain of events in the store; the server may be running. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { bootstrap, ROOT } from './bootstrap.mjs';

bootstrap();
const done = spawnSync(process.execPath, [join(ROOT, 'server/dist/verifyRecord.js')], {
  cwd: ROOT,
  stdio: 'inherit',
});
process.exit(done.status ?? 1);
