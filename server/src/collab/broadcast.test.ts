import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createBroadcast } from './broadcast.js';
import type { Member } from './member.js';
import { createPresenceStates } from './presenceStates.js';
import { createPulse } from './pulse.js';

/** A room under pressure with one reader, who counts the packets. */
function pressedRoom(windowMs: number) {
  let packets = 0;
  const reader: Member = {
    id: 'reader',
    identity: { personId: 'p', name: 'Reader', colour: 1 },
    canEdit: () => false,
    askRights: () => Promise.resolve(),
    send: () => {
      packets += 1;
      return true;
    },
    tell: () => {},
  };
  const pulse = createPulse(1_000);
  const broadcast = createBroadcast(
    new Set([reader]),
    createPresenceStates(0),
    pulse,
    { windowMs: () => windowMs },
    () => {},
  );
  return {
    broadcast,
    get packets() {
      return packets;
    },
    close() {
      broadcast.close();
      pulse.close();
    },
  };
}
const doc = new Y.Doc();
doc.getText('text').insert(0, 'a word');
const update = Y.encodeStateAsUpdate(doc);
const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describe('a room under pressure', () => {
  it('sends at once where nothing would join the change', async () => {
    const room = pressedRoom(50);
    room.broadcast.update(update, null);
    await turn();
    expect(room.packets).toBe(1);
    room.close();
  });

  it('waits where changes come thick and fast', async () => {
    const room = pressedRoom(50);
    for (let key = 0; key < 100; key++) room.broadcast.update(update, null);
    await turn();
    const sent = room.packets;
    room.broadcast.update(update, null);
    await turn();
    expect(room.packets, 'the next one waits for company').toBe(sent);
    room.close();
  });
});
