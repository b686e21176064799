/**
 * Takes away what merging doubled: two who delete a chip and both take that back, or who both move
 * it, bring one chip twice. Every page that may edit does it, each the same: the first one stays.
 */
import { doubledChips } from '@accord/shared/chipIdentity';
import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';

/**
 * Longer than a change is on its way, so that all pages look at the same text: one that took a chip
 * away for the sake of another, while this is being moved elsewhere, could leave none. Shorter than
 * a person needs to see that it is there twice, and to delete one by hand.
 */
const PAUSE_MS = 400;

export interface ChipDoublesOptions {
  /** Only who may edit, and whose page holds what the server holds. */
  readonly isSettled: () => boolean;
}

export const ChipDoublesExtension = Extension.create<ChipDoublesOptions>({
  name: 'chipDoubles',
  addOptions: () => ({ isSettled: () => false }),
  addProseMirrorPlugins() {
    const { isSettled } = this.options;
    return [
      new Plugin({
        view(view) {
          let timer: ReturnType<typeof setTimeout> | undefined;
          let wasThere = false;
          const wait = () => {
            timer ??= setTimeout(look, PAUSE_MS);
          };
          function look() {
            timer = undefined;
            const mayTakeAway = !view.isDestroyed && view.editable && isSettled();
            const doubled = mayTakeAway ? doubledChips(view.state.doc) : [];
            const isOld = wasThere;
            wasThere = doubled.length > 0;
            if (!wasThere) return;
            if (!isOld) return wait();
            const { tr } = view.state;
            for (const at of doubled) tr.delete(at, at + 1);
            // Nobody did this: nobody's undo brings it back.
            view.dispatch(tr.setMeta('addToHistory', false));
          }
          wait();
          return { update: wait, destroy: () => clearTimeout(timer) };
        },
      }),
    ];
  },
});
