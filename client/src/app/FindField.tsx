/** Finds incidents and people from anywhere: `/` goes in, arrows choose, Escape leaves. */
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../lib/cx.js';
import { useKey } from '../lib/keyboard.js';
import { Icon } from '../ui/Icon.js';
import { Kbd } from '../ui/Kbd.js';
import css from './FindField.module.css';

export interface Found {
  readonly id: string;
  readonly title: string;
  /** `26-0147 · Halden` */
  readonly note: string;
  readonly isPerson?: boolean | undefined;
}

interface FindFieldProps {
  readonly words: string;
  readonly onWords: (words: string) => void;
  /** Null while nothing was asked, or the answer is on its way. */
  readonly found: readonly Found[] | null;
  readonly onChoose: (found: Found) => void;
}

/** A combobox over what the server found. */
export function FindField({ words, onWords, found, onChoose }: FindFieldProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  useKey({
    keys: '/',
    label: t('find.key'),
    section: t('keys.everywhere'),
    onPress: () => input.current?.focus(),
  });
  const results = isOpen && words.trim() !== '' ? found : null;
  const choose = (one: Found | undefined) => {
    if (!one) return;
    setOpen(false);
    onWords('');
    input.current?.blur();
    onChoose(one);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const count = results?.length ?? 0;
    if (event.key === 'Escape') {
      setOpen(false);
      input.current?.blur();
    } else if (event.key === 'Enter') choose(results?.[active]);
    else if (event.key === 'ArrowDown') setActive(Math.min(active + 1, count - 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
    else return;
    event.preventDefault();
  };
  return (
    <search className={css.find}>
      <div className={css.box}>
        <Icon name="search" />
        <input
          ref={input}
          type="search"
          role="combobox"
          aria-label={t('find.label')}
          aria-expanded={results !== null}
          aria-controls={results ? `${id}-list` : undefined}
          aria-activedescendant={results?.[active] ? `${id}-${active}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          placeholder={t('find.label')}
          value={words}
          onChange={(event) => {
            onWords(event.target.value);
            setActive(0);
            setOpen(true);
          }}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={onKeyDown}
        />
        <Kbd>/</Kbd>
      </div>
      {results && (
        <div className={css.popover}>
          {results.length === 0 && <p role="status">{t('find.none', { words: words.trim() })}</p>}
          <div id={`${id}-list`} role="listbox" aria-label={t('find.results')}>
            {results.map((one, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the input, as in a combobox
              <div
                key={one.id}
                id={`${id}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === active}
                className={cx(css.one, index === active && css.active)}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choose(one)}
              >
                <Icon name={one.isPerson ? 'person' : 'document'} />
                <span>
                  {one.title}
                  <small>{one.note}</small>
                </span>
              </div>
            ))}
          </div>
        </div>
      )}
    </search>
  );
}
