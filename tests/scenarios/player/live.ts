/** Hears the room as a page does. */

import { io } from 'socket.io-client';
import { until } from '../../helpers/until.js';
import type { Desk } from './desk.js';

/** Hears the pokes of the room as a page does, to see that none is missing at the end. */
export async function followLive(desk: Desk, person: string): Promise<void> {
  const { cookie } = await desk.cast.as(person);
  const socket = io(desk.server.url, {
    transports: ['websocket'],
    extraHeaders: { Cookie: cookie ?? '' },
  });
  desk.socket = socket;
  socket.on('event', (poke: { number: number }) => {
    desk.pokedNumber = Math.max(desk.pokedNumber, poke.number);
  });
  await new Promise<void>((resolve, reject) => {
    socket.on('connect_error', reject);
    socket.on('connect', () => {
      const where = { statementId: null, readingVersionId: null, device: 'desk' };
      socket.emit('enter', { ...where, incidentId: desk.incidentId }, (answer: { ok: boolean }) => {
        if (answer.ok) resolve();
        else reject(new Error('the room was not entered'));
      });
    });
  });
}

/** [A2] The last number that was poked is the last of the record. */
export async function heardEverything(desk: Desk): Promise<void> {
  const { eventNumber } = (await desk.room()).incident;
  if (!desk.socket?.connected) return;
  // Somebody may be asked again in between.
  await until(() => desk.pokedNumber >= eventNumber, 'every event was poked');
}
