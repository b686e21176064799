/** Runs a TypeScript program of the tests folder: `node scripts/run.mjs bench/main.ts --flag`. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { bootstrap, ROOT } from './bootstrap.mjs';

const [program, ...args] = process.argv.slice(2);
bootstrap();
const child = spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'tests', program), ...args], {
  cwd: join(ROOT, 'tests'),
  stdio: 'inherit',
});
process.on('SIGINT', () => child.kill('SIGINT'));
child.on('exit', (code) => process.exit(code ?? 1));
