/**
 * A dialog over the page: title and close on top, actions at the bottom, nothing lost on Escape
 * (the caller keeps what was typed). On phones it takes the whole screen. Keys of the page under
 * it are silent while it is open.
 */
import { type ReactNode, useContext } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useTranslation } from 'react-i18next';
import { cx } from '../lib/cx.js';
import { KeyLayer, useTopLayer } from '../lib/keyboard.js';
import css from './DialogFrame.module.css';
import { IconButton } from './IconButton.js';

/** What stands beside lies below then; as in the style sheet. */
export const ONE_COLUMN = '(max-width: 959px)';

interface DialogFrameProps {
  readonly isOpen: boolean;
  /** Escape, the close button, or a press outside. */
  readonly onClose: () => void;
  readonly title: string;
  /** Quiet words beside the title. */
  readonly note?: string | undefined;
  readonly children: ReactNode;
  /** What goes on a sunken strip at the right of a wide dialog. */
  readonly aside?: ReactNode;
  /** Quiet words at the left of the buttons. */
  readonly status?: ReactNode;
  /** Buttons, the primary last. */
  readonly actions?: ReactNode;
  /** s 440, m 640, l 1000 px. */
  readonly size?: 's' | 'm' | 'l' | undefined;
}

/** Draws the dialog while `isOpen`; focus goes in, and back where it came from afterwards. */
export function DialogFrame(props: DialogFrameProps) {
  const { isOpen, onClose, title, note, children, aside, status, actions, size = 'm' } = props;
  const { t } = useTranslation();
  const layer = useContext(KeyLayer) + 1;
  useTopLayer(layer, isOpen);
  return (
    <ModalOverlay
      className={css.scrim ?? ''}
      isOpen={isOpen}
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={cx(css.modal, css[size])}>
        <Dialog className={css.dialog ?? ''}>
          <KeyLayer value={layer}>
            <header className={css.head}>
              <Heading slot="title" className={css.title ?? ''}>
                {title}
              </Heading>
              {note && <p>{note}</p>}
              <IconButton
                icon="close"
                label={t('dialog.close')}
                kbd="Esc"
                className={css.close}
                onPress={onClose}
              />
            </header>
            <div className={cx(css.body, aside !== undefined && css.split)}>
              <div className={css.main}>{children}</div>
              {aside !== undefined && <aside className={css.aside}>{aside}</aside>}
            </div>
            {(actions || status) && (
              <footer className={css.foot}>
                <div className={css.status}>{status}</div>
                {actions}
              </footer>
            )}
          </KeyLayer>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
