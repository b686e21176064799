/** Buttons, fields and choices in all their states. */
import { useState } from 'react';
import { serverNow } from '../../lib/time.js';
import { Button } from '../../ui/Button.js';
import { Checkbox } from '../../ui/Checkbox.js';
import { DialogFrame } from '../../ui/DialogFrame.js';
import { Field } from '../../ui/Field.js';
import { ICON_NAMES, Icon } from '../../ui/Icon.js';
import { IconButton } from '../../ui/IconButton.js';
import { Legend } from '../../ui/Legend.js';
import { Menu } from '../../ui/Menu.js';
import { PopoverFrame } from '../../ui/PopoverFrame.js';
import { RadioCards } from '../../ui/RadioCards.js';
import { SegmentedFilter } from '../../ui/SegmentedFilter.js';
import { Select } from '../../ui/Select.js';
import { Tabs } from '../../ui/Tabs.js';
import { TextLink } from '../../ui/TextLink.js';
import css from './Page.module.css';

const KINDS = [
  ['primary', 'Sign v3'],
  ['second', 'Read'],
  ['plain', 'Hand over'],
] as const;

/** The cards about what can be pressed and filled in. */
export function Controls() {
  const [busySince] = useState(() => serverNow() - 2000);
  const [place, setPlace] = useState('Halden waterworks');
  const [agency, setAgency] = useState<string | null>('env');
  const [kind, setKind] = useState<'spill' | 'power' | null>('spill');
  const [isTicked, tick] = useState(true);
  const [tab, setTab] = useState('changes');
  const [view, setView] = useState<'live' | 'mine'>('live');
  const [isOpen, open] = useState(false);
  return (
    <>
      <section className={css.card} data-wide="most">
        <h2>
          Buttons <small>rest, blocked, busy; hover and focus by hand</small>
        </h2>
        <div className={css.buttons}>
          {KINDS.map(([kindOf, words]) => (
            <ButtonRow key={kindOf} kind={kindOf} words={words} busySince={busySince} />
          ))}
        </div>
        <p id="why-blocked" className="vh">
          Public Health asked for changes.
        </p>
        <div className={css.line}>
          <Button kind="primary" icon="plus" kbd="N">
            Open incident
          </Button>
          <Button size="s" kind="second" kbd="F2">
            Go to this one
          </Button>
          <Button kind="quiet" icon="plus" kbd="F" size="s">
            Add
          </Button>
          <IconButton icon="back" label="Back" />
          <TextLink onPress={() => undefined}>See the 2 edits</TextLink>
          <Menu
            label="More"
            trigger={<Button icon="more">More</Button>}
            groups={[
              { id: 'a', entries: [{ id: 'x', label: 'Hand over the lead', onAction: () => {} }] },
            ]}
          />
          <PopoverFrame label="A panel" trigger={<Button>Open a panel</Button>}>
            A panel
          </PopoverFrame>
          <Button onPress={() => open(true)}>Open a dialog</Button>
        </div>
        <Button kind="primary" size="xl" icon="key" code="K7F 2MQ" isWide>
          Sign v3
        </Button>
        <SegmentedFilter
          label="Which incidents"
          selected={view}
          onSelect={setView}
          segments={[
            { id: 'live', label: 'All live', count: 7 },
            { id: 'mine', label: 'Mine', count: 3 },
          ]}
        />
        <Legend />
        <Tabs
          label="Parts of the page"
          tabs={[
            { id: 'changes', label: 'Changes', count: 12 },
            { id: 'text', label: 'Text' },
            { id: 'update', label: 'Update 1', note: 'empty' },
          ]}
          selected={tab}
          onSelect={setTab}
        >
          <p>{tab}</p>
        </Tabs>
      </section>
      <section className={css.card} data-wide="less">
        <h2>Fields</h2>
        <Field label="Place" icon="pin" value={place} onChange={setPlace} />
        <Field
          label="What happened, and where"
          value=""
          onChange={() => undefined}
          isBig
          error="Write what happened in a few words. Nothing else is missing."
        />
        <Field
          label="What should change?"
          hint="a sentence"
          rows={2}
          value=""
          onChange={() => {}}
        />
        <Select
          label="Lead agency"
          value={agency}
          onChange={setAgency}
          choices={[
            { id: 'env', code: 'ENV', label: 'Environment' },
            { id: 'wat', code: 'WAT', label: 'Halden Water' },
          ]}
        />
        <RadioCards
          label="Kind"
          hint="chooses the playbook"
          columns={2}
          value={kind}
          onChange={setKind}
          choices={[
            { value: 'spill', label: 'Chemical spill, water', kbd: 'Alt 1' },
            { value: 'power', label: 'Power failure', kbd: 'Alt 2' },
          ]}
        />
        <Checkbox isChecked={isTicked} onChange={tick} code="ENV">
          Environment
        </Checkbox>
        <Checkbox isChecked={false} onChange={() => {}} code="FIR">
          Fire and Rescue
        </Checkbox>
      </section>
      <section className={css.card} data-wide="full">
        <h2>Icons</h2>
        <div className={css.icons}>
          {ICON_NAMES.map((name) => (
            <span key={name}>
              <Icon name={name} size={20} />
              {name}
            </span>
          ))}
        </div>
      </section>
      <DialogFrame
        isOpen={isOpen}
        onClose={() => open(false)}
        title="Open incident"
        note="Only the first field is required."
        size="l"
        aside={<p>When you open it, the clock starts.</p>}
        status="What you typed is kept on this computer."
        actions={
          <>
            <Button onPress={() => open(false)}>Cancel</Button>
            <Button kind="primary" kbd="Ctrl Enter">
              Open and start the clock
            </Button>
          </>
        }
      >
        <Field label="What happened, and where" isBig value={place} onChange={setPlace} autoFocus />
      </DialogFrame>
    </>
  );
}

interface ButtonRowProps {
  readonly kind: 'primary' | 'second' | 'plain';
  readonly words: string;
  readonly busySince: number;
}

function ButtonRow({ kind, words, busySince }: ButtonRowProps) {
  return (
    <>
      <span>{kind}</span>
      <span>
        <Button kind={kind}>{words}</Button>
      </span>
      <span>
        <Button kind={kind} isBlocked reasonsId="why-blocked">
          {words}
        </Button>
      </span>
      <span>
        <Button kind={kind} busySince={busySince}>
          {words}
        </Button>
      </span>
    </>
  );
}
