/** What the menu opens: strips under the header, never over the text. Escape puts them away. */
import type { Statement } from '@accord/shared/statements';
import type { ReactNode } from 'react';
import { Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../../../lib/cx.js';
import { lazyPart } from '../../../lib/lazyPart.js';
import { useReturnFocus } from '../../../lib/useReturnFocus.js';
import { IconButton } from '../../../ui/IconButton.js';
import { Skeleton } from '../../../ui/Skeleton.js';
import { useRoom } from '../roomStore.js';
import { type HeadPanel, useRoomUi } from '../uiStore.js';
import css from './HeadPanels.module.css';

const AgenciesForm = lazyPart(async () => (await import('./AgenciesForm.js')).AgenciesForm);
const CloseForm = lazyPart(async () => (await import('./CloseForm.js')).CloseForm);
const ReopenForm = lazyPart(async () => (await import('./CloseForm.js')).ReopenForm);
const Details = lazyPart(async () => (await import('./Details.js')).Details);
const JoinedList = lazyPart(async () => (await import('./JoinedList.js')).JoinedList);
const LeadForm = lazyPart(async () => (await import('./LeadForm.js')).LeadForm);
const MembersForm = lazyPart(async () => (await import('./MembersForm.js')).MembersForm);
const MergeForm = lazyPart(async () => (await import('./MergeForm.js')).MergeForm);
const RoutePanel = lazyPart(async () => (await import('./RoutePanel.js')).RoutePanel);

/** @param statement the one that is read, for what is done with one of them */
export function HeadPanels({ statement }: { readonly statement: Statement | undefined }) {
  const panel = useRoomUi((ui) => ui.head);
  // Each is its own: one that comes in another's place takes the focus as the first would.
  return <Panel key={panel} panel={panel} statement={statement} />;
}

interface PanelProps {
  readonly panel: HeadPanel;
  readonly statement: Statement | undefined;
}

function Panel({ panel, statement }: PanelProps) {
  const open = useRoomUi((ui) => ui.openHead);
  const may = useRoom((room) => room.abilities);
  const close = () => open('none');
  switch (panel) {
    case 'none':
      return null;
    case 'details':
      return (
        <Strip panel={panel} onClose={close}>
          <Details onDone={close} />
        </Strip>
      );
    case 'route':
      return (
        <Strip panel={panel} onClose={close} isTall>
          <RoutePanel key={statement?.id} statement={statement} />
        </Strip>
      );
    case 'agencies':
      return may.engage ? (
        <Strip panel={panel} onClose={close}>
          <AgenciesForm onDone={close} />
        </Strip>
      ) : null;
    case 'lead':
      return may.handOver ? (
        <Strip panel={panel} onClose={close}>
          <LeadForm onDone={close} />
        </Strip>
      ) : null;
    case 'members':
      return may.changeMembers ? (
        <Strip panel={panel} onClose={close}>
          <MembersForm onDone={close} />
        </Strip>
      ) : null;
    case 'merge':
      return may.merge ? (
        <Strip panel={panel} onClose={close}>
          <MergeForm onDone={close} />
        </Strip>
      ) : null;
    case 'joined':
      return (
        <Strip panel={panel} onClose={close}>
          <JoinedList onDone={close} />
        </Strip>
      );
    case 'close':
      return may.close ? (
        <Strip panel={panel} onClose={close}>
          <CloseForm onDone={close} />
        </Strip>
      ) : null;
    case 'reopen':
      return may.reopen ? (
        <Strip panel={panel} onClose={close}>
          <ReopenForm onDone={close} />
        </Strip>
      ) : null;
  }
}

interface StripProps {
  readonly panel: Exclude<HeadPanel, 'none'>;
  readonly onClose: () => void;
  /** It needs most of the page; the text stays in sight under it. */
  readonly isTall?: boolean;
  readonly children: ReactNode;
}

function Strip({ panel, onClose, isTall, children }: StripProps) {
  const { t } = useTranslation(['room', 'common']);
  const ref = useRef<HTMLElement>(null);
  const lookAgain = useReturnFocus();
  // In the next frame the menu gives the focus back to its button; in the one after it is ours.
  useEffect(() => {
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        lookAgain();
        const first = ref.current?.querySelector<HTMLElement>('input, textarea');
        (first ?? ref.current)?.focus();
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [lookAgain]);
  return (
    <section
      ref={ref}
      className={cx(css.panel, isTall && css.tall)}
      aria-label={t(`more.${panel}`)}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <header className={css.head}>
        <h2>{t(`more.${panel}`)}</h2>
        <IconButton icon="close" label={t('common:button.close')} onPress={onClose} />
      </header>
      <Suspense fallback={<Skeleton rows={2} />}>{children}</Suspense>
    </section>
  );
}
