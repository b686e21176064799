/** `npm run dev`: the pages with hot reloading, over a server that `npm start` runs beside it. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { bin, bootstrap, ROOT } from './bootstrap.mjs';

bootstrap();
const vite = spawn(bin('vite', 'client'), [], { cwd: join(ROOT, 'client'), stdio: 'inherit' });
vite.on('exit', (code) => process.exit(code ?? 1));
