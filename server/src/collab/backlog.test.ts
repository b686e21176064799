import { expect, it } from 'vitest';
import { createBacklog } from './backlog.js';

const MOST_OF_DOCUMENT = 100_000;

it('counts what waits, however small it is, and has room again when half of it is gone', () => {
  const backlog = createBacklog();
  for (let entry = 0; entry < MOST_OF_DOCUMENT; entry++) backlog.add('one', 0);
  expect(backlog.accepts('one', 0)).toBe(false);
  expect(backlog.accepts('other', 0)).toBe(true);
  backlog.remove('one', 0);
  expect(backlog.accepts('one', 0)).toBe(true);
  expect(backlog.hasRoom('one')).toBe(false);
  for (let entry = 0; entry < MOST_OF_DOCUMENT / 2; entry++) backlog.remove('one', 0);
  expect(backlog.hasRoom('one')).toBe(true);
  for (let entry = 0; entry < MOST_OF_DOCUMENT; entry++) backlog.add('other', 0);
  for (let entry = 0; entry < MOST_OF_DOCUMENT / 2 + 2; entry++) backlog.add('one', 0);
  expect(backlog.accepts('third', 0)).toBe(false);
  expect(backlog.hasRoom('third')).toBe(false);
});
