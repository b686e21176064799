/** The strip between the tabs and the text: a new statement, a new language, or what changed. */
import { type ReactNode, Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { lazyPart } from '../../../lib/lazyPart.js';
import { IconButton } from '../../../ui/IconButton.js';
import { Skeleton } from '../../../ui/Skeleton.js';
import { backToText } from '../backToText.js';
import { useText } from '../editor/textModel.js';
import { useRoom } from '../roomStore.js';
import { useRoomUi } from '../uiStore.js';
import css from './Text.module.css';
import type { TextProps } from './textProps.js';

const AlertPanel = lazyPart(async () => (await import('./AlertPanel.js')).AlertPanel);
const DiffPanel = lazyPart(async () => (await import('./DiffPanel.js')).DiffPanel);
const Findings = lazyPart(async () => (await import('./Findings.js')).Findings);
const Guidance = lazyPart(async () => (await import('./Guidance.js')).Guidance);
const MachinePanel = lazyPart(
  async () => (await import('../machine/MachinePanel.js')).MachinePanel,
);
const NewLanguage = lazyPart(async () => (await import('./NewLanguage.js')).NewLanguage);
const NewStatement = lazyPart(async () => (await import('./NewStatement.js')).NewStatement);

export function TextPanels({ statement, text }: TextProps) {
  const { t } = useTranslation(['room', 'findings', 'guidance', 'machine', 'alert']);
  const panel = useRoomUi((ui) => ui.text);
  const openText = useRoomUi((ui) => ui.openText);
  const mayWrite = useRoom((room) => room.abilities.write);
  const editor = useText((model) => model.editor);
  const close = () => {
    openText('none');
    backToText(editor);
  };
  switch (panel) {
    case 'newStatement':
      return mayWrite ? (
        <Strip key={panel} title={t('newStatement.title')} onClose={close}>
          <NewStatement onDone={close} />
        </Strip>
      ) : null;
    case 'newLanguage':
      return mayWrite ? (
        <Strip key={panel} title={t('newLanguage.title')} onClose={close}>
          <NewLanguage statement={statement} onDone={close} />
        </Strip>
      ) : null;
    case 'diff':
      return (
        <Strip key={panel} title={t('diff.title')} onClose={close}>
          <DiffPanel statement={statement} text={text} />
        </Strip>
      );
    case 'findings':
      return (
        <Strip key={panel} title={t('findings:title')} onClose={close}>
          <Findings statement={statement} text={text} />
        </Strip>
      );
    case 'guidance':
      return (
        <Strip key={panel} title={t('guidance:title')} onClose={close}>
          <Guidance language={text.language} />
        </Strip>
      );
    case 'machine':
      return mayWrite ? (
        <Strip key={panel} title={t('machine:title')} onClose={close}>
          <MachinePanel text={text} />
        </Strip>
      ) : null;
    case 'alert':
      return (
        <Strip key={panel} title={t('alert:title')} onClose={close}>
          <AlertPanel statement={statement} language={text.language} onDone={close} />
        </Strip>
      );
    // Submitting stands at the foot, beside its button.
    case 'submit':
    case 'none':
      return null;
  }
}

interface StripProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

function Strip({ title, onClose, children }: StripProps) {
  const { t } = useTranslation('common');
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    ref.current?.focus({ preventScroll: true });
    // On a phone it stands below the banners: whoever opened it looks for it at the top.
    ref.current?.scrollIntoView({ block: 'start' });
  }, []);
  return (
    <section
      ref={ref}
      className={css.strip}
      aria-label={title}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <header className={css.stripHead}>
        <h2>{title}</h2>
        <IconButton icon="close" label={t('button.close')} onPress={onClose} />
      </header>
      <Suspense fallback={<Skeleton rows={2} />}>{children}</Suspense>
    </section>
  );
}
