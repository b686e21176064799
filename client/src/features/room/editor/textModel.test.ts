import { editorExtensions, statementSchema } from '@accord/shared/editorSchema';
import { Editor } from '@tiptap/core';
import { describe, expect, it } from 'vitest';
import { createTextModel } from './textModel.js';

const drawn = () =>
  new Editor({
    element: null,
    extensions: editorExtensions(() => ''),
    content: statementSchema.topNodeType.createAndFill()?.toJSON(),
  });

describe('the text on the page', () => {
  it('is that of the editor that is drawn, also where one that was given up hears of a change', () => {
    const model = createTextModel('en');
    const [givenUp, shown] = [drawn(), drawn()];
    const { connect, read, disconnect } = model.getState();
    connect(shown);
    let draws = 0;
    model.subscribe(() => {
      draws += 1;
    });
    read(givenUp);
    read(shown);
    expect(model.getState().editor).toBe(shown);
    expect(draws, 'nothing is drawn anew').toBe(0);
    disconnect(givenUp);
    expect(model.getState().editor).toBe(shown);
    disconnect(shown);
    expect(model.getState().editor).toBeNull();
  });
});
