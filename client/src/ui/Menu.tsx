/** A list of things to do that opens from a button. */
import type { ReactElement } from 'react';
import { Header } from 'react-aria-components/Header';
import { Menu as AriaMenu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Icon, type IconName } from './Icon.js';
import { Kbd } from './Kbd.js';
import css from './Menu.module.css';

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly icon?: IconName | undefined;
  readonly kbd?: string | undefined;
  /** Chosen now, in a group where one is. */
  readonly isChosen?: boolean | undefined;
  /** Language of the label, where it differs. */
  readonly lang?: string | undefined;
  readonly onAction: () => void;
}

export interface MenuGroup {
  readonly id: string;
  readonly title?: string | undefined;
  readonly entries: readonly MenuEntry[];
}

interface MenuProps {
  /** What the menu is for. */
  readonly label: string;
  /** The button that opens it: a Button or IconButton of this kit. */
  readonly trigger: ReactElement;
  readonly groups: readonly MenuGroup[];
  readonly placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end' | undefined;
}

/** Opens under its trigger; arrow keys, typing and Escape as everywhere. */
export function Menu({ label, trigger, groups, placement = 'bottom end' }: MenuProps) {
  const entries = groups.flatMap((group) => group.entries);
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={css.popover ?? ''} placement={placement}>
        <AriaMenu
          className={css.menu ?? ''}
          aria-label={label}
          onAction={(id) => entries.find((entry) => entry.id === id)?.onAction()}
        >
          {groups.map((group) => (
            <MenuSection
              key={group.id}
              className={css.group ?? ''}
              {...(group.title ? {} : { 'aria-label': label })}
            >
              {group.title && <Header className={css.title ?? ''}>{group.title}</Header>}
              {group.entries.map((entry) => (
                <MenuItem
                  key={entry.id}
                  id={entry.id}
                  className={css.entry ?? ''}
                  textValue={entry.label}
                  {...(entry.isChosen ? { 'aria-current': true } : {})}
                >
                  <span className={css.icon}>
                    {entry.isChosen ? (
                      <Icon name="check" />
                    ) : (
                      entry.icon && <Icon name={entry.icon} />
                    )}
                  </span>
                  <span lang={entry.lang}>
                    {entry.label}
                    {entry.hint && <small>{entry.hint}</small>}
                  </span>
                  {entry.kbd && <Kbd>{entry.kbd}</Kbd>}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
