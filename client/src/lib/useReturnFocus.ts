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
      control?.focus();
    },
    [],
  );
  return useCallback(() => {
    before.current = focusedAndAround();
  }, []);
}

/** From the inside out, without the page itself. */
function focusedAndAround(): readonly HTMLElement[] {
  const found: HTMLElement[] = [];
  for (
    let element = document.activeElement;
    element instanceof HTMLElement && element !== document.body;
    element = element.parentElement
  ) {
    found.push(element);
  }
  return found;
}
