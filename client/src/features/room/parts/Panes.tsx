/**
 * Situation, text and sign-off: side by side where there is room, else one at a time. F6 goes round
 * them; focus never leaves the page.
 */
import type { Statement, StatementLanguage } from '@accord/shared/statements';
import { Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../../../lib/cx.js';
import { useKey } from '../../../lib/keyboard.js';
import { lazyPart } from '../../../lib/lazyPart.js';
import { useMedia } from '../../../lib/useMedia.js';
import { Skeleton } from '../../../ui/Skeleton.js';
import { ONE_PANE } from '../breakpoints.js';
import css from '../Page.module.css';
import { useRoom } from '../roomStore.js';
import { type Pane, useRoomUi } from '../uiStore.js';
import { SignoffPane } from './SignoffPane.js';
import { Situation } from './Situation.js';

const PANES: readonly Pane[] = ['situation', 'text', 'signoff'];

/** The editor is the largest part of the page; what is known and who signs stand there before it. */
const loadText = async () => (await import('./TextPane.js')).TextPane;
const TextPane = lazyPart(loadText);
// Every room has a text: its script is asked for beside the room, and again when that failed.
loadText().catch(() => undefined);

interface PanesProps {
  readonly statement: Statement | undefined;
  readonly text: StatementLanguage | undefined;
}

export function Panes({ statement, text }: PanesProps) {
  const { t } = useTranslation('room');
  const shown = useRoomUi((ui) => ui.pane);
  const showPane = useRoomUi((ui) => ui.showPane);
  const isOpen = useRoomUi((ui) => ui.isSituationOpen);
  const toggle = useRoomUi((ui) => ui.toggleSituation);
  const isOnePane = useMedia(ONE_PANE);
  const panes = useRef<Partial<Record<Pane, HTMLElement | null>>>({});
  const wanted = useRef<Pane | null>(null);
  useKey({
    keys: 'F6',
    label: t('keys.pane'),
    onPress: () => {
      const here = PANES.findIndex((pane) => panes.current[pane]?.contains(document.activeElement));
      // Panes that are put away are passed over.
      const round = [...PANES.slice(here + 1), ...PANES.slice(0, here + 1)];
      const next = isOnePane
        ? round[0]
        : round.find((pane) => panes.current[pane]?.offsetParent !== null);
      if (!next) return;
      showPane(next);
      wanted.current = next;
      focusPane(panes.current[next]);
    },
  });
  useKey({ keys: '[', label: t('keys.situation'), onPress: toggle });
  useEffect(() => {
    if (wanted.current !== shown) return;
    wanted.current = null;
    focusPane(panes.current[shown]);
  }, [shown]);
  const pane = (name: Pane) => ({
    ref: (element: HTMLElement | null) => {
      panes.current[name] = element;
    },
    className: cx(css.pane, css[name]),
    'aria-label': t(`pane.${name}`),
    'data-shown': name === shown,
    tabIndex: -1,
  });
  return (
    <>
      <PaneTabs shown={shown} onShow={showPane} />
      <div className={css.panes}>
        <section {...pane('situation')} data-open={isOpen}>
          <Situation />
        </section>
        <section {...pane('text')}>
          {statement && text && (
            <Suspense fallback={<Skeleton rows={8} />}>
              <TextPane key={text.documentId} statement={statement} text={text} />
            </Suspense>
          )}
        </section>
        <section {...pane('signoff')}>
          <SignoffPane statement={statement} />
        </section>
      </div>
    </>
  );
}

/** Into the text itself, where the pane has one; else onto the pane. */
function focusPane(pane: HTMLElement | null | undefined): void {
  const text = pane?.querySelector<HTMLElement>('[role=textbox][contenteditable=true]');
  (text ?? pane)?.focus();
}

interface PaneTabsProps {
  readonly shown: Pane;
  readonly onShow: (pane: Pane) => void;
}

/** Shown by the stylesheet only where one pane fits. */
function PaneTabs({ shown, onShow }: PaneTabsProps) {
  const { t } = useTranslation('room');
  const facts = useRoom((room) => room.facts.length);
  return (
    <nav className={css.tabs} aria-label={t('pane.label')}>
      {PANES.map((pane) => (
        <button
          key={pane}
          type="button"
          className={css.tab}
          aria-current={pane === shown ? 'page' : undefined}
          onClick={() => onShow(pane)}
        >
          {t(`pane.${pane}`)} {pane === 'situation' && <b>{facts}</b>}
        </button>
      ))}
    </nav>
  );
}
