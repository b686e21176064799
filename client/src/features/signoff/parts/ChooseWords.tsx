/**
 * The text to choose words from: by selecting with mouse or touch, by a tap on a sentence, or by
 * keyboard, where Enter takes a sentence and Shift with arrows makes it shorter or longer.
 */

import { isEmptyBlock, partsInOrder } from '@accord/shared/canonicalText';
import type { Version, VersionText } from '@accord/shared/statements';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../../../lib/cx.js';
import { directionOf } from '../../../lib/direction.js';
import { Button } from '../../../ui/Button.js';
import type { ChosenWords } from '../machine.js';
import { nudge, sentences, stands } from '../quote.js';
import { useSelectedWords } from '../selection.js';
import { useNames } from '../useNames.js';
import { usePartNames } from '../usePartNames.js';
import { ActionBar } from './ActionBar.js';
import css from './ChooseWords.module.css';

interface ChooseWordsProps {
  readonly version: Version;
  readonly chosen: ChosenWords | null;
  readonly onChosen: (chosen: ChosenWords) => void;
  readonly onCancel: () => void;
}

export function ChooseWords({ version, chosen, onChosen, onCancel }: ChooseWordsProps) {
  const { t } = useTranslation('signoff');
  const names = useNames();
  const [picked, setPicked] = useState(chosen);
  const root = useRef<HTMLDivElement>(null);
  useSelectedWords(root, (selected) => {
    const text = version.texts.find((one) => one.id === selected?.textId);
    if (selected && text && stands(text.canonical.parts[selected.part], selected.quote)) {
      setPicked(selected);
    }
  });
  const isSeveral = version.texts.length > 1;
  const language = version.texts.find((text) => text.id === picked?.textId)?.language;
  return (
    <>
      <div className={css.choose}>
        <h2 className={css.title}>{t('ask.choose')}</h2>
        <p className={css.how}>
          {t('ask.chooseHow')} <span className={css.keys}>{t('ask.chooseKeys')}</span>
        </p>
        <div ref={root}>
          {version.texts.map((text) => (
            <div key={text.id}>
              {isSeveral && <h3 className={css.language}>{names.language(text.language)}</h3>}
              <Sentences
                text={text}
                level={isSeveral ? 'h4' : 'h3'}
                picked={picked}
                onPick={setPicked}
              />
            </div>
          ))}
        </div>
      </div>
      <ActionBar
        before={
          picked && (
            <blockquote
              className={css.quote}
              lang={language}
              dir={directionOf(language)}
              aria-live="polite"
            >
              {picked.quote}
            </blockquote>
          )
        }
      >
        <Button
          kind="primary"
          size="xl"
          isWide
          isBlocked={picked === null}
          onPress={() => {
            if (picked) onChosen(picked);
          }}
        >
          {picked ? t('ask.use') : t('ask.wordsMissing')}
        </Button>
        <Button size="l" onPress={onCancel}>
          {t('ask.cancel')}
        </Button>
      </ActionBar>
    </>
  );
}

interface SentencesProps {
  readonly text: VersionText;
  readonly level: 'h3' | 'h4';
  readonly picked: ChosenWords | null;
  readonly onPick: (picked: ChosenWords | null) => void;
}

function Sentences({ text, level: Heading, picked, onPick }: SentencesProps) {
  const parts = usePartNames(text.language);
  return (
    <div lang={text.language} dir={directionOf(text.language)} data-text={text.id}>
      {partsInOrder(text.canonical.parts)
        .filter(({ blocks }) => !blocks.every(isEmptyBlock))
        .map(({ name, blocks }) => (
          <div key={name}>
            <Heading className={css.part} lang={parts.lang}>
              {parts.name(name)}
            </Heading>
            <p data-part={name} className={css.words}>
              {sentences(blocks, text.language).map((sentence, index) => {
                // Frozen sentences never move, so their place is their key.
                const key = `${index} ${sentence}`;
                const isOn =
                  picked?.textId === text.id &&
                  picked.part === name &&
                  sentence.includes(picked.quote);
                const take = (quote: string) => onPick({ textId: text.id, part: name, quote });
                return (
                  <span key={key}>
                    {/* biome-ignore lint/a11y/useSemanticElements: a button does not wrap as prose, nor can its words be selected */}
                    <span
                      role="button"
                      tabIndex={0}
                      className={cx(css.sentence, isOn && css.on)}
                      aria-pressed={isOn}
                      onClick={() => {
                        // The end of a selection is no tap.
                        if (document.getSelection()?.isCollapsed ?? true) take(sentence);
                      }}
                      onKeyDown={(event) => {
                        const quote = byKey(event, sentence, isOn ? picked.quote : sentence);
                        if (quote !== null) take(quote);
                      }}
                    >
                      {isOn ? <Marked sentence={sentence} quote={picked.quote} /> : sentence}
                    </span>{' '}
                  </span>
                );
              })}
            </p>
          </div>
        ))}
    </div>
  );

  function byKey(event: KeyboardEvent, sentence: string, quote: string): string | null {
    const { key, shiftKey } = event;
    if (key === 'Enter' || key === ' ') {
      event.preventDefault();
      return sentence;
    }
    if (!shiftKey) return null;
    const way = WAYS[key];
    if (!way) return null;
    event.preventDefault();
    return nudge(sentence, quote, way.end, way.by, text.language);
  }
}

/** Left and right move the end of the quote, down and up its start. */
const WAYS: Readonly<Record<string, { readonly end: 'start' | 'end'; readonly by: 1 | -1 }>> = {
  ArrowLeft: { end: 'end', by: -1 },
  ArrowRight: { end: 'end', by: 1 },
  ArrowDown: { end: 'start', by: 1 },
  ArrowUp: { end: 'start', by: -1 },
};

function Marked({ sentence, quote }: { readonly sentence: string; readonly quote: string }) {
  const from = sentence.indexOf(quote);
  return (
    <>
      {sentence.slice(0, from)}
      <mark>{quote}</mark>
      {sentence.slice(from + quote.length)}
    </>
  );
}
