import { FRAGMENT_NAME } from '@accord/shared/editorSchema';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { plainTextOf } from './documentText.js';

describe('[E2] the words that are kept', () => {
  it('are lines without marks, with a place for each chip and nothing for an empty part', () => {
    const doc = new Y.Doc();
    const words = new Y.XmlText('The fumes injured ');
    words.insert(4, 'thick ', { bold: {} });
    const first = new Y.XmlElement('paragraph');
    first.insert(0, [words, new Y.XmlElement('factChip'), new Y.XmlText(' people.')]);
    const second = new Y.XmlElement('paragraph');
    second.insert(0, [new Y.XmlText('All have gone home.')]);
    const know = new Y.XmlElement('partKnow');
    know.insert(0, [first, second]);
    const more = new Y.XmlElement('partMore');
    more.insert(0, [new Y.XmlElement('paragraph')]);
    doc.getXmlFragment(FRAGMENT_NAME).insert(0, [know, more]);
    expect(plainTextOf(doc)).toBe('The thick fumes injured […] people.\nAll have gone home.');
  });
});
