/**
 * A text that nobody has touched: the server has its bytes and has not built it. The first frame that
 * has to be understood has it built, over several turns where it is long, and what comes meanwhile
 * waits: there an error is nobody's who asked.
 */
import { languageAdded } from '@accord/shared/statements';
import type pg from 'pg';
import * as Y from 'yjs';
import { openClient } from '../../helpers/documentClient.js';
import type { Visitor } from '../../helpers/visitor.js';
import { createAttacker } from './attacker.js';
import type { Plan, Shot } from './frames.js';

/** Who shoots: one who may write, or one who may only read; and the Yjs clients they type as. */
export interface Shooter {
  readonly cookie: string;
  readonly clients: number;
}

export interface FreshAttack {
  readonly url: string;
  readonly documentId: string;
  /** Honest: looks on without a word of their own, and types when it is over. */
  readonly author: Visitor;
  /** In turn; the first shot is the first one's. */
  readonly shooters: readonly Shooter[];
  readonly plans: readonly Plan[];
  readonly onShot: (shot: Shot) => void;
  /** Looks whether the server still answers. */
  readonly afterwards: () => Promise<void>;
  readonly onClosed: (why: string) => void;
}

/** Letters of the codes of made-up languages. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** Each takes longer than the server works on a text at once. */
const LONG_ROWS = 4;
const PIECES_PER_ROW = 1_500;
const NOBODYS_CLIENT = 7;

/** @returns a text of its own for each number below 26² */
export async function addText(
  author: Visitor,
  statementId: string,
  number: number,
): Promise<string> {
  const letter = (index: number) => LETTERS[index % LETTERS.length] ?? 'a';
  // From `qaa` to `qtz` codes are for private use (ISO 639-2); nobody has a text in one.
  const language = `q${letter(Math.floor(number / LETTERS.length))}${letter(number)}`;
  const path = `/api/statements/${statementId}/languages`;
  const { status, body } = await author.send('POST', path, { language });
  if (status !== 200) throw new Error(`no text in ${language}: ${JSON.stringify(body)}`);
  return languageAdded.parse(body).documentId;
}

/** Makes a text long past the server, which would have built it to take so much in. */
export async function makeLong(store: pg.Pool, documentId: string): Promise<void> {
  for (const row of longRows()) {
    await store.query(
      'INSERT INTO document_updates (document_id, at, update) VALUES ($1, now(), $2)',
      [documentId, Buffer.from(row)],
    );
  }
}

/** Beside the text that a page shows: what is put in everywhere cannot be joined to longer pieces. */
function longRows(): Uint8Array[] {
  const doc = new Y.Doc();
  doc.clientID = NOBODYS_CLIENT;
  const text = doc.getText('long');
  return Array.from({ length: LONG_ROWS }, () => {
    const before = Y.encodeStateVector(doc);
    doc.transact(() => {
      for (let piece = 0; piece < PIECES_PER_ROW; piece++) {
        text.insert((piece * 7_919) % (text.length + 1), 'x');
      }
    });
    return Y.encodeStateAsUpdate(doc, before);
  });
}

/**
 * Sends them in one go, by one shooter after the other.
 *
 * @returns the Yjs clients whose words are in the text at the end
 * @throws Error when the honest author can no longer type in it
 */
export async function attackFreshText(attack: FreshAttack): Promise<readonly number[]> {
  const { url, documentId, shooters, plans } = attack;
  const author = openClient(url, documentId, attack.author.cookie);
  const attackers = shooters.map(({ cookie, clients }) =>
    createAttacker({
      address: `${url.replace('http', 'ws')}/collab/${documentId}`,
      cookie,
      shown: author.doc,
      client: (turn) => clients + turn,
      onClosed: attack.onClosed,
    }),
  );
  try {
    await author.synced();
    for (const attacker of attackers) await attacker.open();
    for (const [index, plan] of plans.entries()) {
      const attacker = attackers[index % attackers.length];
      if (!attacker) break;
      // One that was closed for the last shot comes back; the others need not wait for it.
      await attacker.open();
      const shot = plan.shoot({ doc: attacker.doc, victim: author.doc.clientID });
      attacker.send(shot);
      attack.onShot(shot);
    }
    await attack.afterwards();
    author.doc.getMap('honest').set('said', documentId);
    await author.saved();
    return [...author.doc.store.clients.keys()];
  } finally {
    for (const attacker of attackers) attacker.close();
    author.close();
  }
}
