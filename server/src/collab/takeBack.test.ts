import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { takeBack } from './takeBack.js';

const copyOf = (doc: Y.Doc) => {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
};
/** What a person does to their own copy, as bytes. */
function change(doc: Y.Doc, act: (text: Y.Text) => void): Uint8Array {
  const before = Y.encodeStateVector(doc);
  act(doc.getText('t'));
  return Y.encodeStateAsUpdate(doc, before);
}

describe('[E3][E4] taking back what lost its right before the commit', () => {
  it('leaves the words of others, also those beside and inside the refused ones', () => {
    const stored = new Y.Doc();
    stored.getText('t').insert(0, 'the gate is shut');
    const removed = copyOf(stored);
    const forged = change(removed, (text) => {
      text.delete(12, 4);
      text.insert(12, 'OPEN');
    });
    const other = copyOf(removed);
    const beside = change(other, (text) => text.insert(16, ' now'));

    const repair = takeBack(copyOf(stored), [
      { update: forged, isRefused: true },
      { update: beside, isRefused: false },
    ]);

    const log = copyOf(stored);
    Y.applyUpdate(log, beside);
    Y.applyUpdate(log, repair);
    expect(log.store.pendingStructs).toBeNull();
    expect(log.getText('t').toString()).toBe('the gate is shut now');
    expect(Buffer.from(repair).includes('OPEN')).toBe(false);

    // Everybody who had seen the refused words ends with the same text.
    for (const page of [other, removed]) {
      Y.applyUpdate(page, beside);
      Y.applyUpdate(page, repair);
      expect(page.getText('t').toString()).toBe('the gate is shut now');
    }
    expect(Y.encodeStateVector(log)).toEqual(Y.encodeStateVector(other));
  });

  it('puts back a whole paragraph that was deleted', () => {
    const stored = new Y.Doc();
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText('kept words')]);
    stored.getXmlFragment('text').insert(0, [paragraph]);
    const removed = copyOf(stored);
    const before = Y.encodeStateVector(removed);
    removed.getXmlFragment('text').delete(0, 1);
    const forged = Y.encodeStateAsUpdate(removed, before);

    const repair = takeBack(copyOf(stored), [{ update: forged, isRefused: true }]);
    Y.applyUpdate(removed, repair);
    expect(removed.getXmlFragment('text').toString()).toBe('<paragraph>kept words</paragraph>');
  });
});
