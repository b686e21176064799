/** `npm run mend-document`: lets a text go on of which a part cannot be read; the server may be running. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { bootstrap, ROOT } from './bootstrap.mjs';

bootstrap();
const program = join(ROOT, 'server/dist/mendDocument.js');
const done = spawnSync(process.execPath, [program, ...process.argv.slice(2)], {
  cwd: ROOT,
  stdio: 'inherit',
});
process.exit(done.status ?? 1);
