/** Who has the focus after a form or panel that took it has closed: nobody loses their place (WCAG 2.4.3). */
import { useCallback, useEffect, useRef, useState } from 'react';

/**
 * Gives the focus back when the component that uses it goes away: to what opened it, also where that is drawn
 * anew, else to the pane around it or its heading; never to another control, which the next key would press. What somebody
 * focused since keeps it, and whoever left the focus for the page is not brought back.
 *
 * @returns looks anew who has the focus, for a component that takes it later than it is drawn
 */
export function useReturnFocus(): () => void {
  const [first] = useState(focusedNow);
  const before = useRef(first);
  useEffect(
    () => () => {
      if (document.activeElement !== document.body || wasLeft()) return;
      // What came of the form stays in sight.
      placeOf(before.current)?.focus({ preventScroll: true });
    },
    [],
  );
  return useCallback(() => {
    before.current = focusedNow();
  }, []);
}

interface Focused {
  /** From the inside out, up to the pane or to what the page is about. */
  readonly around: readonly HTMLElement[];
  /** What the innermost is called: by it the same control is known when it is drawn anew. */
  readonly name: string;
}

const NOBODY: Focused = { around: [], name: '' };
const CONTROLS = 'button, a[href], summary';
/** Of the section itself, where it takes the focus. */
const HEADING =
  ':scope > summary, :scope > :is(h1, h2, h3)[tabindex="-1"], :scope > header > :is(h1, h2, h3)[tabindex="-1"]';

/** Where the focus was last, also when that is gone: what is loaded as it opens comes after its opener went. */
let last = NOBODY;
if (typeof document !== 'undefined') {
  document.addEventListener('focusin', ({ target }) => {
    last = focusedAt(target);
  });
  document.addEventListener('focusout', ({ target, relatedTarget }) => {
    if (relatedTarget !== null) return;
    // Of what is taken away browsers say so, too, just before it goes.
    queueMicrotask(() => {
      if (isShown(target) && document.activeElement === document.body && document.hasFocus()) {
        last = NOBODY;
      }
    });
  });
}

const wasLeft = () => last === NOBODY;
const focusedNow = () =>
  document.activeElement === document.body ? last : focusedAt(document.activeElement);

function focusedAt(target: EventTarget | null): Focused {
  const around: HTMLElement[] = [];
  let element = target;
  while (element instanceof HTMLElement && !element.matches('main, body')) {
    around.push(element);
    if (isPane(element)) break;
    element = element.parentElement;
  }
  const [inner] = around;
  return { around, name: inner ? nameOf(inner) : '' };
}

function placeOf({ around, name }: Focused): HTMLElement | undefined {
  for (const element of around) {
    if (!isShown(element)) continue;
    if (element === around[0] || isPane(element)) return element;
    const twin = [...element.querySelectorAll<HTMLElement>(CONTROLS)].find(
      (one) => nameOf(one) === name && isShown(one),
    );
    if (twin) return twin;
    const heading = element.querySelector<HTMLElement>(HEADING);
    if (heading) return heading;
  }
  return undefined;
}

const nameOf = (element: HTMLElement) => element.ariaLabel ?? element.textContent ?? '';
const isPane = (element: HTMLElement) => element.matches('section[tabindex="-1"]');
const isShown = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.getClientRects().length > 0;
