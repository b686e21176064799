/**
 * A fact in the prose. The document holds only which fact and how it is said; what stands there is
 * read from the room, so that one change shows in every text, language and window at once (F2).
 */
import type { ChipAttributes } from '@accord/shared/editorSchema';
import { chipWords } from '@accord/shared/factWording';
import { pickWords } from '@accord/shared/primitives';
import { type NodeViewProps, NodeViewWrapper } from '@tiptap/react';
import { createContext, memo, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../../../lib/cx.js';
import { FactChip } from '../../../ui/FactMark.js';
import { useRoom } from '../roomStore.js';
import { useRoomUi } from '../uiStore.js';
import { useWording } from '../useWording.js';
import css from './text.module.css';

/** The language of the text that the chip stands in. */
export const TextLanguage = createContext('en');

export function ChipView({ node, selected }: NodeViewProps) {
  const { factId, form } = node.attrs as ChipAttributes;
  return (
    <NodeViewWrapper as="span" className={cx(css.chip, selected && css.chipSelected)}>
      <Chip factId={factId} form={form} />
    </NodeViewWrapper>
  );
}

const Chip = memo(function Chip({ factId, form }: ChipAttributes) {
  const { t, i18n } = useTranslation(['room', 'facts']);
  const language = useContext(TextLanguage);
  const fact = useRoom((room) => room.facts.find((one) => one.id === factId));
  const wording = useWording(fact, language);
  const openPanel = useRoomUi((ui) => ui.openPanel);
  if (!fact || !wording) return <FactChip status="retracted">{t('chip.unknown')}</FactChip>;
  const label = pickWords(fact.label, language, i18n.language).text;
  const words = chipWords(wording, form, language);
  return (
    // A press opens the fact beside the text; by keyboard it is reached in the list of facts.
    // biome-ignore lint/a11y/noStaticElementInteractions: a convenience for the mouse alone
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list of facts does the same by keyboard
    <span title={label} onClick={() => openPanel({ panel: 'fact', factId })}>
      <FactChip status={wording.status}>{words ?? t('chip.wordless', { label })}</FactChip>
    </span>
  );
});
