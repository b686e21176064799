/** A small panel that opens beside its button and closes with Escape or a press elsewhere. */
import type { ReactElement, ReactNode } from 'react';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import css from './PopoverFrame.module.css';

interface PopoverFrameProps {
  readonly label: string;
  /** The button that opens it: a Button or IconButton of this kit. */
  readonly trigger: ReactElement;
  /** The content, or a function that gets a way to close. */
  readonly children: ReactNode | ((close: () => void) => ReactNode);
  readonly placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end' | undefined;
}

/** The trigger and its panel. */
export function PopoverFrame(props: PopoverFrameProps) {
  const { label, trigger, children, placement = 'bottom start' } = props;
  return (
    <DialogTrigger>
      {trigger}
      <Popover className={css.popover ?? ''} placement={placement}>
        <Dialog className={css.dialog ?? ''} aria-label={label}>
          {({ close }) => (typeof children === 'function' ? children(close) : children)}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
