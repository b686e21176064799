/**
 * The exact text, drawn from the very canonical form whose hash is signed: every word, mark, link
 * and list of it, and nothing else but notes that point at the facts.
 */

import {
  type CanonicalBlock,
  type CanonicalInline,
  type CanonicalMark,
  isEmptyBlock,
  partsInOrder,
} from '@accord/shared/canonicalText';
import type { VersionText } from '@accord/shared/statements';
import type { DiffHunk, DiffSegment } from '@accord/shared/wordDiff';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { directionOf } from '../../../lib/direction.js';
import { FactMark } from '../../../ui/FactMark.js';
import { type Citation, factElementId } from '../citations.js';
import { cutByRanges, inlineOffsets } from '../offsets.js';
import { usePartNames } from '../usePartNames.js';
import css from './ExactText.module.css';

interface ExactTextProps {
  readonly text: VersionText;
  readonly citations: readonly Citation[];
  /** Words to mark as new, where the text is compared with another. */
  readonly hunks?: readonly DiffHunk[] | undefined;
}

export function ExactText({ text, citations, hunks = [] }: ExactTextProps) {
  const { t, i18n } = useTranslation('signoff');
  const parts = usePartNames(text.language);
  const { correctionNote } = text.canonical;
  return (
    <div
      className={css.doc}
      lang={text.language}
      dir={directionOf(text.language)}
      data-text={text.id}
    >
      {correctionNote !== null && (
        <p className={css.correction} lang={i18n.language}>
          {t('text.corrects', { note: correctionNote })}
        </p>
      )}
      {partsInOrder(text.canonical.parts)
        .filter(({ blocks }) => !blocks.every(isEmptyBlock))
        .map(({ name, blocks }) => (
          <Fragment key={name}>
            {name === 'title' ? null : (
              <h4 className={css.part} lang={parts.lang}>
                {parts.name(name)}
              </h4>
            )}
            <div data-part={name} className={name === 'title' ? css.title : undefined}>
              <Blocks
                blocks={blocks}
                around={{
                  citations,
                  offsets: inlineOffsets(blocks),
                  added: hunks
                    .filter((hunk) => hunk.part === name)
                    .flatMap((hunk) => hunk.segments)
                    .filter((segment) => segment.kind === 'added'),
                }}
                isTitle={name === 'title'}
              />
            </div>
          </Fragment>
        ))}
    </div>
  );
}

interface Around {
  readonly citations: readonly Citation[];
  readonly offsets: ReadonlyMap<CanonicalInline, number>;
  readonly added: readonly DiffSegment[];
}

interface BlocksProps {
  readonly blocks: readonly CanonicalBlock[];
  readonly around: Around;
  readonly isTitle?: boolean;
}

// Frozen blocks never move, so their place is their key.
function Blocks({ blocks, around, isTitle = false }: BlocksProps) {
  return blocks.map((block, index) => {
    const key = `${index} ${block.type}`;
    if (block.type === 'paragraph') {
      const words = <Inlines content={block.content} around={around} />;
      return isTitle ? <h3 key={key}>{words}</h3> : <p key={key}>{words}</p>;
    }
    const List = block.type === 'bulletList' ? 'ul' : 'ol';
    return (
      <List key={key}>
        {block.items.map((item, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: frozen items never move
          <li key={`${key} ${at + 1}`}>
            <Blocks blocks={item} around={around} />
          </li>
        ))}
      </List>
    );
  });
}

interface InlinesProps {
  readonly content: readonly CanonicalInline[];
  readonly around: Around;
}

function Inlines({ content, around }: InlinesProps) {
  return content.map((inline, index) => {
    const key = `${index} ${inline.type}`;
    if (inline.type === 'break') return <br key={key} />;
    const at = around.offsets.get(inline) ?? 0;
    const words =
      inline.type === 'text' ? (
        <Words text={inline.text} at={at} added={around.added} />
      ) : (
        <Chip chip={inline} at={at} around={around} />
      );
    return <Fragment key={key}>{marked(words, inline.marks ?? [])}</Fragment>;
  });
}

function marked(words: ReactNode, marks: readonly CanonicalMark[]): ReactNode {
  const [outer, ...inner] = marks;
  return outer ? <Marked mark={outer}>{marked(words, inner)}</Marked> : words;
}

interface MarkedProps {
  readonly mark: CanonicalMark;
  readonly children: ReactNode;
}

function Marked({ mark, children }: MarkedProps) {
  if (mark.type === 'bold') return <b>{children}</b>;
  if (mark.type === 'italic') return <i>{children}</i>;
  // Where it leads is signed too, so it is seen.
  return (
    <>
      <span className={css.link}>{children}</span>
      <span className={css.address} data-note="">
        {' '}
        ({mark.href})
      </span>
    </>
  );
}

interface WordsProps {
  readonly text: string;
  readonly at: number;
  readonly added: readonly DiffSegment[];
}

/** Words, with those that are new marked by line, weight and tint, and said aloud. */
function Words({ text, at, added }: WordsProps) {
  const { t } = useTranslation('common');
  return cutByRanges(text, at, added).map((piece, index) => {
    const key = `${index} ${piece.text}`;
    if (!piece.isInside || piece.text.trim() === '') {
      return <Fragment key={key}>{piece.text}</Fragment>;
    }
    const [, before = '', core = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(piece.text) ?? [];
    return (
      <Fragment key={key}>
        {before}
        <ins className={css.added}>
          <span className="vh" data-note="">
            {t('common:diff.added')}{' '}
          </span>
          {core}
        </ins>
        {after}
      </Fragment>
    );
  });
}

interface ChipProps {
  readonly chip: Extract<CanonicalInline, { type: 'chip' }>;
  readonly at: number;
  readonly around: Around;
}

/** The words as they are signed; the note never parts from the last of them. */
function Chip({ chip, at, around: { citations, added } }: ChipProps) {
  const { t } = useTranslation(['signoff', 'common']);
  const citation = citations.find((one) => one.fact.id === chip.factId);
  if (!citation) return <Words text={chip.shown} at={at} added={added} />;
  const cut = chip.shown.lastIndexOf(' ') + 1;
  return (
    <>
      <Words text={chip.shown.slice(0, cut)} at={at} added={added} />
      <span className="nowrap">
        <Words text={chip.shown.slice(cut)} at={at + cut} added={added} />
        <a
          className={css[chip.status]}
          href={`#${factElementId(chip.factId)}`}
          data-note=""
          aria-label={t('text.note', {
            number: citation.number,
            status: t(`common:fact.${chip.status}`),
          })}
          onClick={(event) => {
            event.preventDefault();
            const fact = document.getElementById(factElementId(chip.factId));
            fact?.scrollIntoView({ block: 'center' });
            fact?.focus({ preventScroll: true });
          }}
        >
          <FactMark status={chip.status} size={12} />
          {citation.number}
        </a>
      </span>
    </>
  );
}
