/** A link in the text, or a button that reads as one. */
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Link } from 'react-router';
import css from './TextLink.module.css';

type TextLinkProps = { readonly children: ReactNode } & (
  | { readonly to: string; readonly onPress?: never }
  | { readonly onPress: () => void; readonly to?: never }
);

/** Underlined ink: `to` goes to a page, `onPress` does something here. */
export function TextLink({ children, to, onPress }: TextLinkProps) {
  return to === undefined ? (
    <Button className={css.link ?? ''} onPress={() => onPress()}>
      {children}
    </Button>
  ) : (
    <Link to={to} className={css.link}>
      {children}
    </Link>
  );
}
