import { expect, it } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { changeClient } from './changeClient.js';

it('what is typed afterwards is nobody’s who was seen before, and can be undone like all else', () => {
  const doc = new Y.Doc();
  const awareness = new Awareness(doc);
  awareness.setLocalState({ user: { name: 'Noor' } });
  const before = doc.clientID;
  const text = doc.getText('text');
  const undo = new Y.UndoManager(text);
  text.insert(0, 'Seen. ');
  undo.stopCapturing();
  changeClient(doc, awareness);
  text.insert(6, 'Typed away.');
  expect(doc.clientID).not.toBe(before);
  expect(Y.getState(doc.store, before)).toBe(6);
  expect(Y.getState(doc.store, doc.clientID)).toBe(11);
  expect([...awareness.getStates()]).toEqual([[doc.clientID, { user: { name: 'Noor' } }]]);
  undo.undo();
  expect(text.toString()).toBe('Seen. ');
  undo.undo();
  expect(text.toString()).toBe('');
  awareness.destroy();
});
