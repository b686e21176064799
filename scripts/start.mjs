/**
 * `npm start`: makes everything ready, then is the server. One process, so that signals, the exit
 * code and the terminal are the server's own, and killing it leaves no second one behind.
 */
import { bootstrap } from './bootstrap.mjs';

bootstrap();
process.setSourceMapsEnabled(true);
await import('../server/dist/main.js');
