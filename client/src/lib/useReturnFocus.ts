/** Who has the focus after a form or panel that took it has closed: nobody loses their place (WCAG 2.4.3). */
import { useCallback, useEffect, useRef, useState } from 'react';

const CONTROLS = 'button:not([disabled]), a[href], input, [tabindex]';

/**
 * Gives the focus back when the component that uses it goes away: to what had it before, or, where that
 * went meanwhile, to the first control of what is left around it. What somebody focused since keeps it.
 *
 * @returns looks anew who has the focus, for a component that takes it later than it is drawn
 */
export function useReturnFocus(): () => void {
  const [first] = useState(focusedAndAround);
  const before = useRef(first);
  useEffect(
    () => () => {
      if (document.activeElement !== document.body) return;
      const left = before.current.find((element) => element.isConnected);
      const control = left?.matches(CONTROLS) ? left : left?.querySelector<HTMLElement>(CONTROLS);
      // What came of the form stays in sight.
      control?.focus({ preventScroll: true });
    },
    [],
  );
  return useCallback(() => {
    before.current = focusedAndAround();
  }, []);
}

/** Where the focus was last, also when that is gone: what is loaded as it opens comes after its opener went. */
let last: readonly HTMLElement[] = [];
if (typeof document !== 'undefined') {
  document.addEventListener('focusin', ({ target }) => {
    last = around(target);
  });
}

function focusedAndAround(): readonly HTMLElement[] {
  const focused = around(document.activeElement);
  // Still there, it was left for the page itself: nobody is brought back to it.
  const wasLeft = (last[0]?.getClientRects().length ?? 0) > 0;
  return focused.length > 0 || wasLeft ? focused : last;
}

/** From the inside out, without the page itself. */
function around(target: EventTarget | null): readonly HTMLElement[] {
  const found: HTMLElement[] = [];
  let element = target;
  while (element instanceof HTMLElement && element !== document.body) {
    found.push(element);
    element = element.parentElement;
  }
  return found;
}
