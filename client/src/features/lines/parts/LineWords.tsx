/** The template in one language, drawn from the very words whose hash is agreed to; slots stand out. */

import { isEmptyBlock, partsInOrder } from '@accord/shared/canonicalText';
import { type LineTemplate, lineParts } from '@accord/shared/lines';
import { plainBlocks } from '@accord/shared/plainText';
import { useTranslation } from 'react-i18next';
import { directionOf } from '../../../lib/direction.js';
import { languageName } from '../../../lib/eventWords.js';
import css from '../Lines.module.css';

interface LineWordsProps {
  readonly language: string;
  readonly texts: LineTemplate['texts'][string];
}

export function LineWords({ language, texts }: LineWordsProps) {
  const { t, i18n } = useTranslation(['lines', 'signoff']);
  const parts = partsInOrder(lineParts(texts, () => undefined)).filter(
    ({ blocks }) => !blocks.every(isEmptyBlock),
  );
  return (
    <section className={css.text}>
      <h3>{languageName(language, i18n.language)}</h3>
      <div className={css.words} lang={language} dir={directionOf(language)}>
        {parts.map(({ name, blocks }) => (
          <div key={name}>
            {name !== 'title' && <h4 lang={i18n.language}>{t(`signoff:parts.${name}`)}</h4>}
            <p className={name === 'title' ? css.title : undefined}>
              <Slotted text={plainBlocks(blocks)} />
            </p>
          </div>
        ))}
      </div>
    </section>
  );
}

/** Slots are marked, so that nobody takes them for words. */
function Slotted({ text }: { readonly text: string }) {
  return text.split(/(\{\{[^{}]*\}\})/).map((piece, index) => {
    const slot = /^\{\{([^{}]*)\}\}$/.exec(piece)?.[1];
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never move
    return slot === undefined ? piece : <mark key={index}>{slot}</mark>;
  });
}
