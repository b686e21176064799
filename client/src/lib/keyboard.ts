/**
 * Every key the app listens to. A page says which keys it has while it is shown; one listener
 * finds the one that is meant, and the help dialog lists the same registry. Keys without a
 * modifier are silent in text fields, and can be switched off altogether.
 */
import { createContext, useContext, useEffect, useRef } from 'react';
import { create } from 'zustand';

export interface KeyBinding {
  /** `n`, `/`, `?`, `F2`, `ArrowDown`, `ctrl+Enter`, `ctrl+shift+c`, `alt+1`. Ctrl is also Cmd on a Mac. */
  readonly keys: string;
  /** What the key does, in the reader's language; shown in the help. */
  readonly label: string;
  /** Under which heading the help lists it; empty for the page's own. */
  readonly section?: string | undefined;
  /** Works while typing too. Combinations with Ctrl or Alt and F-keys always do. */
  readonly inText?: boolean | undefined;
  readonly onPress: (event: KeyboardEvent) => void;
}

interface Registered extends KeyBinding {
  readonly layer: number;
}

interface KeyboardState {
  readonly bindings: ReadonlyMap<symbol, Registered>;
  /** One number per open dialog; keys of a page under a dialog are silent. */
  readonly layers: readonly number[];
  readonly singleKeys: boolean;
}

const KEPT = 'accord.singleKeys';

const keptSingleKeys = () => {
  try {
    return localStorage.getItem(KEPT) !== 'off';
  } catch {
    return true;
  }
};

export const useKeyboard = create<KeyboardState>(() => ({
  bindings: new Map(),
  layers: [0],
  singleKeys: keptSingleKeys(),
}));

/** Switches keys without a modifier on or off, and keeps that on this device. */
export function setSingleKeys(on: boolean): void {
  useKeyboard.setState({ singleKeys: on });
  try {
    localStorage.setItem(KEPT, on ? 'on' : 'off');
  } catch {
    // Storage may be blocked; the choice then lasts for this visit.
  }
}

/** In which layer a component stands: 0 for the page, one more inside each dialog. */
export const KeyLayer = createContext(0);

/** While mounted, only keys of layer `layer` work (a dialog covers the page below it). */
export function useTopLayer(layer: number, isOpen = true): void {
  useEffect(() => {
    if (!isOpen) return;
    useKeyboard.setState((state) => ({ layers: [...state.layers, layer] }));
    return () =>
      useKeyboard.setState((state) => ({
        layers: state.layers.toSpliced(state.layers.lastIndexOf(layer), 1),
      }));
  }, [layer, isOpen]);
}

/**
 * Listens to a key while the component is mounted.
 *
 * @param binding the key; null or undefined for none right now
 */
export function useKey(binding: KeyBinding | null | undefined): void {
  const layer = useContext(KeyLayer);
  const latest = useRef(binding);
  latest.current = binding;
  const { keys, label, section, inText } = binding ?? {};
  useEffect(() => {
    if (keys === undefined || label === undefined) return;
    const id = Symbol(keys);
    const registered: Registered = {
      keys,
      label,
      section,
      inText,
      layer,
      onPress: (event) => latest.current?.onPress(event),
    };
    useKeyboard.setState((state) => ({ bindings: new Map(state.bindings).set(id, registered) }));
    return () =>
      useKeyboard.setState((state) => {
        const bindings = new Map(state.bindings);
        bindings.delete(id);
        return { bindings };
      });
  }, [keys, label, section, inText, layer]);
}

/** What was pressed, in the notation of {@link KeyBinding.keys}, lower case. */
export function pressedKeys(event: {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly code: string;
}): string {
  // Alt changes what a digit types on many layouts; the place of the key is what is meant.
  const digit = event.altKey ? /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1] : undefined;
  const modifiers = [
    event.ctrlKey || event.metaKey ? 'ctrl+' : '',
    event.altKey ? 'alt+' : '',
    // Elsewhere Shift only says which sign is typed.
    (event.ctrlKey || event.metaKey) && event.shiftKey && /^\p{L}$/u.test(event.key)
      ? 'shift+'
      : '',
  ].join('');
  return `${modifiers}${digit ?? event.key}`.toLowerCase();
}

/** True for a key that also types: no Ctrl, no Alt, one character. */
export const isSingleKey = (keys: string): boolean => [...keys].length === 1;

/** True for keys that move or choose inside text, which a text field therefore keeps. */
const belongsToText = (keys: string) =>
  isSingleKey(keys) || /^(arrow\w+|enter|home|end|pageup|pagedown)$/.test(keys);

/** True when typing would go into `target`. */
const isText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement &&
      !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type)));

/** What Enter presses by itself. */
const CONTROLS = 'button, a[href], summary, [role=button]';

/**
 * Starts listening, once for the whole page.
 *
 * @returns a function that stops it
 */
export function startKeyboard(): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const { bindings, layers, singleKeys } = useKeyboard.getState();
    const pressed = pressedKeys(event);
    // A held key opens one dialog and submits once; only moving may repeat.
    if (event.repeat && !pressed.startsWith('arrow')) return;
    if (isSingleKey(pressed) && !singleKeys) return;
    const top = layers.at(-1) ?? 0;
    const typing = isText(event.target) && belongsToText(pressed);
    // The last that registered wins: the innermost part of the page.
    const meant = [...bindings.values()]
      .reverse()
      .find((b) => b.layer === top && b.keys.toLowerCase() === pressed && (!typing || b.inText));
    if (!meant) return;
    event.preventDefault();
    meant.onPress(event);
  };
  // On a button it would press the button, too, or nothing but the button.
  const beforeButtons = (event: KeyboardEvent) => {
    const isOnControl = event.target instanceof Element && event.target.closest(CONTROLS) !== null;
    if (!isOnControl || pressedKeys(event) !== 'ctrl+enter') return;
    onKeyDown(event);
    if (event.defaultPrevented) event.stopPropagation();
  };
  window.addEventListener('keydown', beforeButtons, { capture: true });
  window.addEventListener('keydown', onKeyDown);
  return () => {
    window.removeEventListener('keydown', beforeButtons, { capture: true });
    window.removeEventListener('keydown', onKeyDown);
  };
}
