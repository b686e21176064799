/** Tabs over one panel: statements in the room, parts of a page on the phone. */
import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components/Tabs';
import { cx } from '../lib/cx.js';
import css from './Tabs.module.css';

export interface TabShown {
  readonly id: string;
  readonly label: string;
  /** A number behind the label, stronger: `Facts 6`. */
  readonly count?: number | undefined;
  /** Quiet words behind the label: `Update 1 empty`. */
  readonly note?: string | undefined;
}

interface TabsProps {
  /** What the tabs choose between. */
  readonly label: string;
  readonly tabs: readonly TabShown[];
  readonly selected: string;
  readonly onSelect: (id: string) => void;
  /** The panel of the selected tab. */
  readonly children: ReactNode;
  /** Buttons at the far end of the tab row. */
  readonly actions?: ReactNode;
  /** Tabs share the whole width, as on the phone. */
  readonly isSpread?: boolean | undefined;
  readonly className?: string | undefined;
  /** Of the row of tabs. */
  readonly barClassName?: string | undefined;
  readonly panelClassName?: string | undefined;
}

/** The row of tabs and, under it, the selected panel. Arrow keys move between tabs. */
export function Tabs(props: TabsProps) {
  const { label, tabs, selected, onSelect, children, actions, isSpread } = props;
  return (
    <AriaTabs
      className={cx(css.tabs, props.className)}
      selectedKey={selected}
      onSelectionChange={(key) => onSelect(String(key))}
    >
      <div className={cx(css.bar, isSpread && css.spread, props.barClassName)}>
        <TabList className={css.list ?? ''} aria-label={label} items={tabs}>
          {(tab) => (
            <Tab className={css.tab ?? ''}>
              {tab.label}
              {tab.count !== undefined && <b>{tab.count}</b>}
              {tab.note && <small>{tab.note}</small>}
            </Tab>
          )}
        </TabList>
        {actions && <div className={css.actions}>{actions}</div>}
      </div>
      {/* A new panel for each tab: a kept one would keep the id that the first tab points to. */}
      <TabPanel key={selected} id={selected} className={cx(css.panel, props.panelClassName)}>
        {children}
      </TabPanel>
    </AriaTabs>
  );
}
