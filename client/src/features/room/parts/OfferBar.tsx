/** Beside the caret, where words say a value of the ledger: one press makes them the fact itself. */
import { pickWords } from '@accord/shared/primitives';
import type { Editor } from '@tiptap/core';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FactMark } from '../../../ui/FactMark.js';
import { Kbd } from '../../../ui/Kbd.js';
import { type Offer, offerAtCaret, takeOffer } from '../editor/factOffers.js';
import { shownStatus } from '../factOrder.js';
import { useRoom } from '../roomStore.js';
import css from './Text.module.css';

interface OfferBarProps {
  readonly editor: Editor;
  readonly sheet: RefObject<HTMLElement | null>;
}

export function OfferBar({ editor, sheet }: OfferBarProps) {
  const { t, i18n } = useTranslation('factUses');
  const facts = useRoom((room) => room.facts);
  const [offer, setOffer] = useState<Offer | null>(null);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const read = () => {
      const next = editor.isFocused ? offerAtCaret(editor.state) : null;
      setOffer((before) =>
        before?.from === next?.from && before?.to === next?.to && before?.options === next?.options
          ? before
          : next,
      );
    };
    editor.on('transaction', read);
    editor.on('focus', read);
    return () => {
      editor.off('transaction', read);
      editor.off('focus', read);
    };
  }, [editor]);
  useLayoutEffect(() => {
    if (!offer || !sheet.current || !box.current) return;
    const caret = editor.view.coordsAtPos(offer.from);
    const paper = sheet.current.getBoundingClientRect();
    const most = paper.width - box.current.offsetWidth - EDGE;
    box.current.style.left = `${Math.max(EDGE, Math.min(caret.left - paper.left, most))}px`;
    box.current.style.top = `${caret.bottom - paper.top + GAP}px`;
  }, [editor, offer, sheet]);
  if (!offer) return null;
  const options = offer.options.flatMap(({ factId }, index) => {
    const fact = facts.find((one) => one.id === factId);
    return fact ? [{ fact, index }] : [];
  });
  return (
    <div ref={box} className={css.offer} role="status">
      {options.map(({ fact, index }) => (
        <button
          key={fact.id}
          type="button"
          // The caret stays where it is.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => takeOffer(editor.view, offer, index)}
        >
          <FactMark status={shownStatus(fact)} size={12} />{' '}
          {t('makeChip', { label: pickWords(fact.label, i18n.language).text })}{' '}
          {index === 0 && <Kbd>Ctrl .</Kbd>}
        </button>
      ))}
    </div>
  );
}

/** Never at the very edge of the sheet, and clear of the underline. */
const EDGE = 12;
const GAP = 4;
