/**
 * Two people in a room of their own, one of whom types without pause: what the other sees late, the
 * server was late with. Runs ahead of other processes of its core, which are not to be measured.
 */
import { setPriority } from 'node:os';
import * as Y from 'yjs';
import { until } from '../../../helpers/until.js';
import type { BystandingPlan, Result } from '../plan.js';
import { createContents } from './contents.js';
import { createLatencies } from './latencies.js';
import { openPage } from './page.js';
import { clientFrame, openWire } from './socket.js';
import { prepareText, typeAhead } from './typing.js';

/** Fine enough to see a stall, and below what one person may send in a minute. */
const EVERY_MS = 4;
const MAX_LETTERS = 5_500;
/** So many first: nobody measures how a cold server warms up. */
const WARM_UP = 500;
const PRIORITY = -10;

/**
 * @param ready asked when the server is warm
 * @param stopped resolves when enough was seen
 */
export async function playBystanding(
  plan: BystandingPlan,
  ready: () => Promise<void>,
  stopped: () => Promise<void>,
): Promise<Result> {
  preferUs();
  const author = await openPage({ ...plan, cookie: plan.cookies[0] });
  await until(() => author.isAnswered, 'the document is answered');
  const start = author.document();
  author.send(prepareText(start, 1));
  await author.ask();
  const typist = typeAhead(Y.encodeStateAsUpdate(start), 0, MAX_LETTERS, author.voice, false);
  author.close();

  const sentAt = new Float64Array(MAX_LETTERS);
  const latencies = createLatencies();
  const contents = createContents(author.voice);
  let seen = 0;
  let sent = 0;
  const writer = await openWire(plan.port, plan.place.path, plan.cookies[0], {
    message: () => {},
    ended: () => {},
  });
  const reader = await openWire(plan.port, plan.place.path, plan.cookies[1], {
    message(buffer, from, to, at) {
      const content = contents.of(buffer, from, to);
      if (content.kind !== 'letters') return;
      for (const { client, to: upTo } of content.letters) {
        if (client !== typist.client) continue;
        for (; seen < upTo; seen++) latencies.add(at - (sentAt[seen] ?? 0));
      }
    },
    ended: () => {},
  });
  for (const wire of [writer, reader]) {
    for (const frame of [...author.voice.greeting, author.voice.step1]) {
      wire.send(clientFrame(frame));
    }
  }
  const typing = setInterval(() => {
    const [frame] = typist.keys[sent] ?? [];
    if (!frame) return;
    sentAt[sent++] = performance.now();
    writer.send(frame);
  }, EVERY_MS);
  await until(() => seen >= WARM_UP, 'the bystanders are warm');
  await ready();

  latencies.clear();
  await stopped();
  clearInterval(typing);
  await until(() => seen === sent, 'the bystanders see everything', 60_000);
  const { count, max } = latencies;
  writer.close();
  reader.close();
  return {
    task: 'bystanding',
    letters: count,
    p50: latencies.at(0.5),
    p99: latencies.at(0.99),
    max,
  };
}

function preferUs(): void {
  try {
    setPriority(PRIORITY);
  } catch {
    // Not allowed: the numbers are then a little worse than the server.
  }
}
