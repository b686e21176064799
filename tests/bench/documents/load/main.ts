/** A process that plays people: a plan comes in, what was seen goes out. */
import { type Plan, plan, type Result, type Said, told } from '../plan.js';
import { playBystanding } from './playBystanding.js';
import { playFeeding } from './playFeeding.js';
import { playJoining } from './playJoining.js';
import { playCounting, playLosing } from './playLosing.js';
import { playReplaying } from './playReplaying.js';
import { playSitting } from './playSitting.js';
import { playTyping } from './playTyping.js';

const say = (what: Said) =>
  new Promise<void>((resolve, reject) => {
    process.send?.(what, (error: Error | null) => (error ? reject(error) : resolve()));
  });
const hear = (kind: 'go' | 'stop') =>
  new Promise<void>((resolve, reject) => {
    process.once('message', (message) => {
      if (told.parse(message).kind === kind) resolve();
      else reject(new Error(`told something else than ${kind}`));
    });
  });
const ready = async () => {
  const go = hear('go');
  await say({ kind: 'ready' });
  await go;
};
const done = (result: Result) => say({ kind: 'done', result });

async function play(what: Plan): Promise<void> {
  switch (what.task) {
    case 'typing':
      return await playTyping(what, ready, done);
    case 'feeding':
      return await done(await playFeeding(what));
    case 'joining':
      return await done(await playJoining(what, ready));
    case 'bystanding':
      return await done(await playBystanding(what, ready, () => hear('stop')));
    case 'sitting':
      return await done(await playSitting(what, ready));
    case 'losing':
      return await done(await playLosing(what, ready));
    case 'replaying':
      return await done(await playReplaying(what, ready));
    case 'counting':
      return await done(await playCounting(what));
  }
}

process.once('message', (message) => {
  play(plan.parse(message))
    .then(() => say({ kind: 'ended' }))
    .catch((error: unknown) => say({ kind: 'failed', why: String(error) }))
    .finally(() => process.exit());
});
