/** All keys that work right now, from the one registry, and the switch for single keys. */
import { useTranslation } from 'react-i18next';
import { type KeyBinding, setSingleKeys, useKeyboard } from '../lib/keyboard.js';
import { Checkbox } from '../ui/Checkbox.js';
import { DialogFrame } from '../ui/DialogFrame.js';
import { Kbd } from '../ui/Kbd.js';
import css from './KeysDialog.module.css';

interface KeysDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** `alt+1` → `Alt 1`, `n` → `N`, `ArrowDown` → `↓` */
const shown = (keys: string) =>
  keys
    .split(/(?<=.)\+(?=.)/)
    .map((key) => ({ ArrowDown: '↓', ArrowUp: '↑', ArrowLeft: '←', ArrowRight: '→' })[key] ?? key)
    .map((key) => key.charAt(0).toUpperCase() + key.slice(1))
    .join(' ');

/** Opened with `?` or from the account menu. */
export function KeysDialog({ isOpen, onClose }: KeysDialogProps) {
  const { t } = useTranslation();
  const bindings = useKeyboard((state) => state.bindings);
  const singleKeys = useKeyboard((state) => state.singleKeys);
  const page = [...bindings.values()].filter((binding) => binding.layer === 0);
  const sectionOf = (binding: KeyBinding) => binding.section ?? t('keys.here');
  const sections = [...new Set(page.map(sectionOf))];
  return (
    <DialogFrame
      isOpen={isOpen}
      onClose={onClose}
      title={t('keys.title')}
      note={t('keys.note')}
      size="s"
    >
      {sections.map((title) => (
        <section key={title}>
          <h3 className={css.title}>{title}</h3>
          <dl className={css.keys}>
            {page
              .filter((each) => sectionOf(each) === title)
              .map((binding) => (
                <div key={`${binding.keys} ${binding.label}`} className={css.pair}>
                  <dt>
                    <Kbd>{shown(binding.keys)}</Kbd>
                  </dt>
                  <dd>{binding.label}</dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
      <Checkbox isChecked={singleKeys} onChange={setSingleKeys} hint={t('keys.singleHint')}>
        {t('keys.single')}
      </Checkbox>
    </DialogFrame>
  );
}
