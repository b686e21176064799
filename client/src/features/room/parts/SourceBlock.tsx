/** A block of the source beside its translation: its words or what changed in them, its state, its terms. */

import { type Said, saidWords } from '@accord/shared/blockWords';
import { chipWords, type FactWording } from '@accord/shared/factWording';
import { wantedTerms } from '@accord/shared/glossaryWords';
import type { EditorView } from '@tiptap/pm/view';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { directionOf } from '../../../lib/direction.js';
import { useGlossary } from '../../../lib/glossary.js';
import { Button } from '../../../ui/Button.js';
import { Changed } from '../../../ui/Diff.js';
import { Icon, type IconName } from '../../../ui/Icon.js';
import { type BesideRow, bringInLine, coverByAbove, writeBeside } from '../editor/besideSource.js';
import { useNames } from '../useNames.js';
import css from './Beside.module.css';

interface InLanguage {
  readonly language: string;
  readonly wordings: ReadonlyMap<string, FactWording>;
}

interface SourceBlockProps {
  readonly row: BesideRow;
  /** The row before it. */
  readonly above: BesideRow | undefined;
  readonly place: { readonly at: number; readonly of: number };
  readonly view: EditorView;
  readonly isEditable: boolean;
  readonly source: InLanguage;
  readonly own: InLanguage;
}

const ICONS: Readonly<Record<BesideRow['pace']['state'], IconName>> = {
  inLine: 'check',
  behind: 'history',
  ahead: 'next',
};

export function SourceBlock(props: SourceBlockProps) {
  const { row, above, place, view, isEditable, source } = props;
  const { t } = useTranslation('pace');
  const names = useNames();
  const { pace } = row;
  const state = pace.state === 'inLine' ? t('state.inLine') : t(`state.${pace.why}`);
  const mayMark = isEditable && row.source.length > 0 && row.target.length > 0;
  const mayCover =
    isEditable && row.target.length === 0 && above?.part === row.part && above.target.length > 0;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div
      role="group"
      className={css.block}
      data-state={pace.state}
      aria-label={t('block', { ...place, language: names.language(source.language), state })}
    >
      <SourceWords row={row} source={source} />
      <Terms {...props} />
      <p className={css.state}>
        <Icon name={ICONS[pace.state]} /> {state}
      </p>
      <div className={css.actions}>
        {mayMark && pace.state !== 'inLine' && (
          <Button size="s" kbd="Alt Enter" onPress={() => bringInLine(view, row)}>
            {t('mark')}
          </Button>
        )}
        {isEditable && row.target.length === 0 && (
          <Button size="s" onPress={() => writeBeside(view, row)}>
            {t('write')}
          </Button>
        )}
        {mayCover && (
          <Button size="s" kind="quiet" onPress={() => coverByAbove(view, row)}>
            {t('covered')}
          </Button>
        )}
      </div>
    </div>
  );
}

const wordsIn =
  ({ language, wordings }: InLanguage) =>
  (words: Said) =>
    saidWords(words, (factId, form) => {
      const wording = wordings.get(factId);
      return (wording && chipWords(wording, form, language)) ?? '…';
    });

/** What it says now; where it said something else, word by word what changed. */
function SourceWords({ row, source }: Pick<SourceBlockProps, 'row' | 'source'>) {
  const words = wordsIn(source);
  const now = row.source.map((one) => words(one.said)).join('\n');
  const was = row.pace.state === 'behind' && row.pace.was ? words(row.pace.was) : null;
  if (now === '' && was === null) return null;
  return (
    <p className={css.words} lang={source.language} dir={directionOf(source.language)}>
      {was === null ? now : <Changed was={was} now={now} language={source.language} />}
    </p>
  );
}

/** Terms of the glossary that stand in this block, with what they are called here. */
function Terms({ row, source, own }: SourceBlockProps) {
  const { t } = useTranslation('pace');
  const glossary = useGlossary();
  const wanted = useMemo(() => {
    const [from, to] = [wordsIn(source), wordsIn(own)];
    return wantedTerms(
      glossary,
      { text: row.source.map((one) => from(one.said)).join('\n'), language: source.language },
      { text: row.target.map((one) => to(one.said)).join('\n'), language: own.language },
    );
  }, [glossary, row, source, own]);
  if (wanted.length === 0) return null;
  return (
    <ul className={css.terms} aria-label={t('terms')}>
      {wanted.map(({ term, approved, isThere }) => (
        <li key={term.id} data-there={isThere}>
          <Icon name={isThere ? 'check' : 'attention'} />{' '}
          <span lang={own.language} dir={directionOf(own.language)}>
            {approved}
          </span>{' '}
          <span className={css.note}>{isThere ? t('termThere') : t('termMissing')}</span>
          {term.note && <span className={css.note}> {term.note}</span>}
        </li>
      ))}
    </ul>
  );
}
