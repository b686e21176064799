/**
 * Puts a fact into the text, by keyboard: type to find, arrows to choose which and how it is said,
 * Enter to put it in. The sign that opened it, typed again, is written.
 */

import type { ChipForm } from '@accord/shared/canonicalText';
import type { Fact } from '@accord/shared/facts';
import { chipWords, type FactWording } from '@accord/shared/factWording';
import { pickWords } from '@accord/shared/primitives';
import type { Editor } from '@tiptap/core';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FactMark } from '../../../ui/FactMark.js';
import { Kbd } from '../../../ui/Kbd.js';
import { citesFor } from '../citable.js';
import type { FactSign } from '../editor/keys.js';
import { inOrder } from '../factOrder.js';
import { useRoom } from '../roomStore.js';
import { useWordings } from '../useWording.js';
import css from './Text.module.css';

interface FactPickerProps {
  readonly editor: Editor;
  readonly sheet: RefObject<HTMLElement | null>;
  readonly statementId: string;
  /** Of the text that it goes into. */
  readonly language: string;
  /** The sign that opened it; typed once more it is written. */
  readonly sign: FactSign;
  readonly onClose: () => void;
}

interface Option {
  readonly fact: Fact;
  readonly wording: FactWording;
  readonly label: string;
  /** The ways it can be said in this language. */
  readonly forms: readonly { readonly form: ChipForm; readonly words: string }[];
}

export function FactPicker(props: FactPickerProps) {
  const { editor, sheet, statementId, language, sign, onClose } = props;
  const { t, i18n } = useTranslation('room');
  const facts = useRoom((room) => room.facts);
  const from = useRoom((room) => room.from);
  const wordings = useWordings(language);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const [formAt, setFormAt] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => placeUnderCaret(editor, sheet.current, box.current), [editor, sheet]);
  const cites = citesFor(from, statementId);
  const options = inOrder(facts).flatMap((fact): Option[] => {
    const wording = wordings.get(fact.id);
    if (!cites(fact.id)) return [];
    if (!wording || wording.status === 'retracted') return [];
    const label = pickWords(fact.label, i18n.language).text;
    const forms = formsOf(wording, language);
    const found = [label, ...forms.map((one) => one.words)].join(' ').toLowerCase();
    return found.includes(typed.trim().toLowerCase()) ? [{ fact, wording, label, forms }] : [];
  });
  const chosen = options[Math.min(at, options.length - 1)];
  const form = chosen?.forms[formAt % Math.max(1, chosen.forms.length)];
  useEffect(() => {
    box.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  });
  const put = (option: Option | undefined, how: ChipForm | undefined) => {
    if (!option || !how) return;
    editor
      .chain()
      .insertContent({ type: 'factChip', attrs: { factId: option.fact.id, form: how } })
      .run();
    onClose();
  };
  const step = (by: number) => {
    if (options.length === 0) return;
    setAt((Math.min(at, options.length - 1) + by + options.length) % options.length);
    setFormAt(0);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const isAtEnd = event.currentTarget.matches(':placeholder-shown') || typed === '';
    switch (event.key) {
      case 'Escape':
        onClose();
        break;
      case 'ArrowDown':
        step(1);
        break;
      case 'ArrowUp':
        step(-1);
        break;
      case 'Tab':
        setFormAt(formAt + (event.shiftKey ? -1 : 1) + (chosen?.forms.length ?? 1));
        break;
      case 'Enter':
        put(chosen, form?.form);
        break;
      case sign:
        if (!isAtEnd) return;
        editor.commands.insertContent(sign);
        onClose();
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: leaving it closes it, as Escape does
    <div
      ref={box}
      className={css.picker}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onClose();
      }}
    >
      <input
        role="combobox"
        aria-label={t('picker.label')}
        aria-expanded="true"
        aria-controls="fact-picker"
        aria-autocomplete="list"
        aria-activedescendant={chosen ? `fact-picker-${chosen.fact.id}` : undefined}
        placeholder={t('picker.find')}
        value={typed}
        // biome-ignore lint/a11y/noAutofocus: the slash was typed to choose
        autoFocus
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
          setFormAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      {options.length === 0 && <p className={css.quiet}>{t('picker.none')}</p>}
      <div id="fact-picker" role="listbox" aria-label={t('picker.label')} className={css.options}>
        {options.map((option) => {
          const isChosen = option === chosen;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox holds the focus and keys
            <div
              key={option.fact.id}
              id={`fact-picker-${option.fact.id}`}
              role="option"
              aria-selected={isChosen}
              tabIndex={-1}
              className={css.option}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => put(option, (isChosen ? form : option.forms[0])?.form)}
            >
              <FactMark status={option.wording.status} />
              <span>
                <small>{option.label}</small>
                <span className={css.forms} lang={language}>
                  {option.forms.map((one) => (
                    <span key={one.form} data-chosen={isChosen && one === form}>
                      {one.words}
                    </span>
                  ))}
                </span>
              </span>
            </div>
          );
        })}
      </div>
      <div className={css.pickerFoot}>
        <span>
          <Kbd>Enter</Kbd> {t('picker.put')}
        </span>
        <span>
          <Kbd>Tab</Kbd> {t('picker.form')}
        </span>
        <span>
          <Kbd>Esc</Kbd> {t('picker.close')}
        </span>
      </div>
    </div>
  );
}

/** The best first: with its unit, alone, as its label; a conflict goes out only as its label. */
function formsOf(wording: FactWording, language: string): Option['forms'] {
  const order: readonly ChipForm[] =
    wording.status === 'conflict' ? ['label'] : ['valueUnit', 'value', 'label'];
  const forms: { form: ChipForm; words: string }[] = [];
  for (const form of order) {
    const words = chipWords(wording, form, language);
    if (words !== null && !forms.some((one) => one.words === words)) forms.push({ form, words });
  }
  return forms;
}

function placeUnderCaret(editor: Editor, sheet: HTMLElement | null, box: HTMLElement | null): void {
  if (!sheet || !box) return;
  const caret = editor.view.coordsAtPos(editor.state.selection.head);
  const paper = sheet.getBoundingClientRect();
  const left = Math.min(caret.left - paper.left, paper.width - box.offsetWidth - 12);
  box.style.left = `${Math.max(12, left)}px`;
  box.style.top = `${caret.bottom - paper.top + 6}px`;
  box.scrollIntoView({ block: 'nearest' });
}
