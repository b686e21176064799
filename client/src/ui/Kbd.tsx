/** A key, as it stands on the keyboard. Hidden on phones, which have none. */
import css from './Kbd.module.css';

interface KbdProps {
  /** `N`, `/`, `Ctrl Enter` */
  readonly children: string;
}

/** Draws a key cap; combinations stand in one cap, as they are pressed together. */
export function Kbd({ children }: KbdProps) {
  return <kbd className={css.key}>{children}</kbd>;
}
