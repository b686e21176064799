/** A button with an icon only, for the few everybody knows: back, close, account, more. */
import { Button as AriaButton } from 'react-aria-components/Button';
import { cx } from '../lib/cx.js';
import { Icon, type IconName } from './Icon.js';
import css from './IconButton.module.css';
import { Kbd } from './Kbd.js';

interface IconButtonProps {
  readonly icon: IconName;
  /** Read aloud, and shown on hover. */
  readonly label: string;
  readonly kbd?: string | undefined;
  readonly onPress?: (() => void) | undefined;
  readonly className?: string | undefined;
}

/** 32 px square at a desk, 44 px on a phone. */
export function IconButton({ icon, label, kbd, onPress, className }: IconButtonProps) {
  return (
    <AriaButton
      className={cx(css.button, className)}
      aria-label={label}
      {...(onPress ? { onPress: () => onPress() } : {})}
    >
      <Icon name={icon} />
      {kbd && <Kbd>{kbd}</Kbd>}
    </AriaButton>
  );
}
