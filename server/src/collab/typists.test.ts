import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Member } from './member.js';
import { createTypists } from './typists.js';

const CLIENT = 7;
const clients = new Map([[CLIENT, 1]]);
const page = (personId: string, id = personId) =>
  ({ id, identity: { personId, name: personId, colour: 0 } }) as Member;
const [ana, noor] = [page('ana'), page('noor')];

/** Whose presence the client is. */
let shownBy: string | null;
const typistsOf = () =>
  createTypists({
    isOf: (client, owner) => client === CLIENT && owner === shownBy,
    elsewhere: () => null,
  });

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  shownBy = null;
});
afterEach(() => {
  vi.useRealTimers();
});

describe('whose words they are', () => {
  it('are theirs who typed as that client first, and nobody else’s while they are here', () => {
    const typists = typistsOf();
    expect(typists.of(ana, clients, false)).toBe('theirs');
    expect(typists.of(noor, clients, false)).toBe('others');
    expect(typists.of(page('ana', 'another tab'), clients, false)).toBe('theirs');
  });

  it('are not given to somebody who only shows that client, once its page typed as it', () => {
    const typists = typistsOf();
    shownBy = ana.id;
    typists.of(ana, clients, false);
    shownBy = noor.id;
    expect(typists.of(noor, clients, false)).toBe('others');
  });

  it('go to the page that shows that client where somebody typed as it who does not', () => {
    const typists = typistsOf();
    shownBy = ana.id;
    typists.of(noor, clients, false);
    expect(typists.of(ana, clients, false)).toBe('theirs');
  });

  it('wait for the page that was cut off, which types on when it returns', () => {
    const typists = typistsOf();
    typists.of(ana, clients, false);
    typists.left(ana);
    for (const isAnswer of [false, true]) {
      expect(typists.of(noor, clients, isAnswer)).toBe('elsewhere');
    }
    expect(typists.of(page('ana', 'returned'), clients, false)).toBe('theirs');
    expect(typists.of(noor, clients, true), 'it is back').toBe('others');
  });

  it('may be brought by others when their page is gone for good, as an answer or typed', () => {
    const typists = typistsOf();
    typists.of(ana, clients, false);
    typists.left(ana);
    vi.advanceTimersByTime(30_000);
    expect(typists.of(noor, clients, true)).toBe('theirs');
    typists.tick();
    expect(typists.of(noor, clients, false)).toBe('theirs');
  });
});
