/** The process that plays the people: a plan comes in, what was seen goes out. */
import { go, plan, type Said } from '../plan.js';
import { playTyping } from './playTyping.js';

const say = (what: Said) =>
  new Promise<void>((resolve, reject) => {
    process.send?.(what, (error: Error | null) => (error ? reject(error) : resolve()));
  });
const ready = async () => {
  const told = new Promise<void>((resolve) =>
    process.once('message', (message) => {
      go.parse(message);
      resolve();
    }),
  );
  await say({ kind: 'ready' });
  await told;
};

process.once('message', (message) => {
  playTyping(plan.parse(message), ready, (result) => say({ kind: 'done', result }))
    .then(() => say({ kind: 'ended' }))
    .catch((error: unknown) => say({ kind: 'failed', why: String(error) }))
    .finally(() => process.exit());
});
