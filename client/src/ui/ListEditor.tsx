/** Rows that can be added and removed, whatever stands in them. */
import type { ReactNode } from 'react';
import { Button } from './Button.js';
import { IconButton } from './IconButton.js';
import css from './ListEditor.module.css';

interface ListEditorProps<T> {
  readonly items: readonly T[];
  readonly onChange: (items: T[]) => void;
  /** A new, empty row. */
  readonly make: () => T;
  readonly addLabel: string;
  readonly removeLabel: (at: number) => string;
  /** Rows that may not be removed: at least this many stay. */
  readonly least?: number | undefined;
  readonly children: (item: T, set: (item: T) => void, at: number) => ReactNode;
}

/** The caller keeps the rows; this adds, replaces and removes. */
export function ListEditor<T>(props: ListEditorProps<T>) {
  const { items, onChange, make, addLabel, removeLabel, least = 0, children } = props;
  return (
    <div className={css.list}>
      {items.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no id, and only the caller's values
        <div key={at} className={css.item}>
          <div className={css.itemBody}>
            {children(item, (next) => onChange(items.map((one, i) => (i === at ? next : one))), at)}
          </div>
          {items.length > least && (
            <IconButton
              icon="close"
              label={removeLabel(at + 1)}
              onPress={() => onChange(items.filter((_, i) => i !== at))}
            />
          )}
        </div>
      ))}
      <div>
        <Button size="s" icon="plus" onPress={() => onChange([...items, make()])}>
          {addLabel}
        </Button>
      </div>
    </div>
  );
}
