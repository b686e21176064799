import { FRAGMENT_NAME } from '@accord/shared/editorSchema';
import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createOwnWords, hearTakenBack, type OwnWords, type TakenBack } from './ownWords.js';

const SERVER = 'server';

let page: Y.Doc;
let server: Y.Doc;
let own: OwnWords;
let takenBack: TakenBack;
let isUnsure: boolean;
let told: string[];

beforeEach(() => {
  server = new Y.Doc();
  const part = new Y.XmlElement('partKnow');
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText('Stay inside.')]);
  part.insert(0, [paragraph]);
  server.getXmlFragment(FRAGMENT_NAME).insert(0, [part]);
  page = new Y.Doc();
  own = createOwnWords();
  isUnsure = true;
  told = [];
  takenBack = hearTakenBack(
    page,
    SERVER,
    () => isUnsure,
    (text) => told.push(text),
  );
  bring(server, page);
  page.on('update', (_update: Uint8Array, origin: unknown, _doc, transaction) => {
    if (origin !== SERVER) own.made(transaction);
  });
});

function wordsIn(doc: Y.Doc): Y.XmlText {
  const [part] = doc.getXmlFragment(FRAGMENT_NAME).toArray();
  const paragraph = part instanceof Y.XmlElement ? part.get(0) : null;
  const words = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null;
  if (!(words instanceof Y.XmlText)) throw new Error('there are no words');
  return words;
}
function bring(from: Y.Doc, to: Y.Doc): void {
  Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), SERVER);
}
function type(words: string): void {
  const text = wordsIn(page);
  text.insert(text.length, words);
}
/** What the server has of the page's words, and somebody takes some of them out. */
function takeOut(words: string): void {
  bring(page, server);
  const text = wordsIn(server);
  text.delete(text.toString().indexOf(words), words.length);
}

describe('[E2] words that are taken out while their page is away', () => {
  it('are told with the text as it stood, once', () => {
    type(' Shut the windows.');
    takenBack.connected(own.unsavedFrom);
    takeOut(' Shut the windows.');
    bring(server, page);
    bring(server, page);
    expect(told).toEqual(['Stay inside. Shut the windows.']);
  });

  it('are found by the mark of a page that is gone, also without an own word', () => {
    type(' Shut the windows.');
    const mark = new Map(own.unsavedFrom);
    own.saved();
    expect(own.unsavedFrom.size).toBe(0);
    takenBack.connected(mark);
    takeOut('windows');
    bring(server, page);
    expect(told).toEqual(['Stay inside. Shut the windows.']);
  });

  it('are only those that were not saved, and on the page when it came back', () => {
    type(' Shut the windows.');
    own.saved();
    type(' Wait.');
    takenBack.connected(own.unsavedFrom);
    type(' Listen.');
    takeOut(' Shut the windows.');
    bring(server, page);
    takeOut(' Listen.');
    bring(server, page);
    expect(told).toEqual([]);
    takeOut('Wait.');
    bring(server, page);
    expect(told).toEqual(['Stay inside. Wait.']);
  });

  it('are none where somebody else’s went, a form, or what the person deleted here', () => {
    type(' Shut the windows.');
    wordsIn(page).format(0, 4, { bold: {} });
    takenBack.connected(own.unsavedFrom);
    bring(page, server);
    wordsIn(server).format(0, 4, { bold: null });
    takeOut('inside');
    bring(server, page);
    const text = wordsIn(page);
    text.delete(text.length - 8, 8);
    expect(told).toEqual([]);
  });

  it('are not looked for once it is known what became of them', () => {
    type(' Shut the windows.');
    takenBack.connected(own.unsavedFrom);
    isUnsure = false;
    takeOut(' Shut the windows.');
    bring(server, page);
    expect(told).toEqual([]);
  });

  it('begin with what a deletion comes before, where nothing was typed', () => {
    type(' Wait.');
    own.saved();
    wordsIn(page).delete(0, 5);
    expect([...own.unsavedFrom]).toEqual([[page.clientID, ' Wait.'.length]]);
  });
});
