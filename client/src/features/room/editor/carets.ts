/**
 * Other people's carets: a bar in their colour with a flag that bears their name, gone two
 * seconds after they last moved, back when one points at it. Hidden from the reading order.
 */
import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { yCursorPlugin } from '@tiptap/y-tiptap';
import type { Awareness } from 'y-protocols/awareness';
import { z } from 'zod';
import css from './text.module.css';

/** Who somebody is to this page; the server has written it over whatever their page said. */
const user = z.object({ personId: z.string(), name: z.string(), colour: z.number() });
export type CaretPerson = z.infer<typeof user>;

/** How long a name stays after its caret last moved, and how long it takes to fade. */
const STAYS_MS = 2_000;
const FADES_MS = 200;

const UNKNOWN: CaretPerson = { personId: '', name: '…', colour: 6 };
const personOf = (said: unknown): CaretPerson => user.safeParse(said).data ?? UNKNOWN;

/** @param awareness of the document */
export const carets = (awareness: Awareness) =>
  Extension.create({
    name: 'carets',
    // After the binding to the shared document, which carets are resolved by.
    priority: 999,
    addProseMirrorPlugins: () => [
      yCursorPlugin(awareness, {
        cursorBuilder: (said: unknown, client: number) => caretOf(personOf(said), client),
        selectionBuilder: (said: unknown) => ({
          class: `${css.chosen} ${css[`p${personOf(said).colour}`]}`,
        }),
      }),
      new Plugin({ view: (view) => ({ destroy: wakeFlags(awareness, view.dom) }) }),
    ],
  });

function caretOf({ name, colour }: CaretPerson, client: number): HTMLElement {
  const caret = document.createElement('span');
  caret.className = `${css.caret} ${css[`p${colour}`]}`;
  caret.dataset.client = String(client);
  caret.setAttribute('aria-hidden', 'true');
  const flag = document.createElement('span');
  flag.className = css.flag ?? '';
  // One name is enough beside a caret; the faces above have the whole one.
  flag.textContent = name.split(' ')[0] ?? name;
  caret.append(flag);
  caret.addEventListener('pointerenter', () => fade(flag));
  fade(flag);
  return caret;
}

/**
 * Shows the flag of every caret that moves: its element stays the same while it does.
 *
 * @returns a function that stops it
 */
function wakeFlags(awareness: Awareness, root: HTMLElement): () => void {
  const onChange = ({ updated }: { readonly updated: readonly number[] }) => {
    for (const client of updated) {
      const flag = root.querySelector(`[data-client="${client}"] > span`);
      if (flag instanceof HTMLElement) fade(flag);
    }
  };
  awareness.on('change', onChange);
  return () => awareness.off('change', onChange);
}

function fade(flag: HTMLElement): void {
  for (const running of flag.getAnimations()) running.cancel();
  flag.animate([{ opacity: 1 }, { opacity: 0 }], {
    delay: STAYS_MS,
    duration: FADES_MS,
    fill: 'forwards',
  });
}

/** @returns the other people in this document now, each once */
export function peopleIn(awareness: Awareness, ownPersonId: string): readonly string[] {
  const ids = [...awareness.getStates()].flatMap(([client, state]) => {
    if (client === awareness.clientID) return [];
    const { personId } = personOf(state?.user);
    return personId === '' || personId === ownPersonId ? [] : [personId];
  });
  return [...new Set(ids)].sort();
}
