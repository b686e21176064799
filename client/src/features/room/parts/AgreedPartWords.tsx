/** The agreed part in each language: what goes, then what remains, exactly as it would be signed. */

import type { AgreedPartPreview } from '@accord/shared/agreedPart';
import {
  type CanonicalBlock,
  type CanonicalInline,
  type CanonicalMark,
  isEmptyBlock,
  partsInOrder,
} from '@accord/shared/canonicalText';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { directionOf } from '../../../lib/direction.js';
import { Removed } from '../../../ui/Diff.js';
import { useNames } from '../useNames.js';
import css from './AgreedPart.module.css';

export function AgreedPartWords({ preview }: { readonly preview: AgreedPartPreview }) {
  const { t } = useTranslation(['agreed', 'room']);
  const names = useNames();
  return (
    <div className={css.languages}>
      {preview.texts.map(({ language, canonical }) => (
        <section key={language} className={css.part} aria-label={names.language(language)}>
          <h3>{names.language(language)}</h3>
          <h4>{t('goes')}</h4>
          <ul className={css.goes} lang={language} dir={directionOf(language)}>
            {preview.leftOut
              .filter((one) => one.language === language)
              .map((one) => (
                <li key={`${one.askId} ${one.part} ${one.words}`}>
                  <Removed>{one.words}</Removed>
                </li>
              ))}
          </ul>
          <h4>{t('remains')}</h4>
          <div className={css.remains}>
            {partsInOrder(canonical.parts)
              .filter(({ blocks }) => !blocks.every(isEmptyBlock))
              .map(({ name, blocks }) => (
                <Fragment key={name}>
                  <h5>{t(`room:part.${name}`)}</h5>
                  <div lang={language} dir={directionOf(language)}>
                    <Blocks blocks={blocks} />
                  </div>
                </Fragment>
              ))}
          </div>
        </section>
      ))}
    </div>
  );
}

// Frozen blocks never move, so their place is their key.
function Blocks({ blocks }: { readonly blocks: readonly CanonicalBlock[] }) {
  return blocks.map((block, index) => {
    const key = `${index} ${block.type}`;
    if (block.type === 'paragraph') {
      return (
        <p key={key}>
          <Inlines content={block.content} />
        </p>
      );
    }
    const List = block.type === 'bulletList' ? 'ul' : 'ol';
    return (
      <List key={key}>
        {block.items.map((item, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: frozen items never move
          <li key={`${key} ${at + 1}`}>
            <Blocks blocks={item} />
          </li>
        ))}
      </List>
    );
  });
}

function Inlines({ content }: { readonly content: readonly CanonicalInline[] }) {
  return content.map((inline, index) => {
    const key = `${index} ${inline.type}`;
    if (inline.type === 'break') return <br key={key} />;
    const words = inline.type === 'text' ? inline.text : inline.shown;
    return <Fragment key={key}>{marked(words, inline.marks ?? [])}</Fragment>;
  });
}

function marked(words: ReactNode, marks: readonly CanonicalMark[]): ReactNode {
  const [outer, ...inner] = marks;
  if (!outer) return words;
  if (outer.type === 'bold') return <b>{marked(words, inner)}</b>;
  if (outer.type === 'italic') return <i>{marked(words, inner)}</i>;
  // Where it leads is signed too, so it is seen.
  return (
    <>
      {marked(words, inner)} ({outer.href})
    </>
  );
}
