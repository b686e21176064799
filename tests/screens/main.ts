/**
 * `npm run screens`: plays the exercise and a desk of its own, and writes a picture of every screen
 * and state into an ignored folder, to be looked at by eye. Nothing is compared by machine.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { camera } from './camera.js';
import { playExercise } from './exercise.js';
import { playLiveDesk } from './liveDesk.js';

const FOLDER = fileURLToPath(new URL('../results/screens', import.meta.url));

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const shoot = camera(FOLDER);
await playExercise(shoot);
await playLiveDesk(shoot);
console.log(`${shoot.taken()} pictures in ${FOLDER}`);
