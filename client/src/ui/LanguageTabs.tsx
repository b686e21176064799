/** The languages of a statement, each with its true state. */
import type { TFunction } from 'i18next';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../lib/cx.js';
import { Avatar, type PersonShown } from './Avatar.js';
import { Icon } from './Icon.js';
import css from './LanguageTabs.module.css';

export type LanguageState =
  | { readonly state: 'draft'; readonly parts: number; readonly of: number }
  /** `ahead`: edits in the draft that the version in sign-off does not have. */
  | { readonly state: 'signoff'; readonly version: number; readonly ahead: number }
  /** `parts`: how many are older than in the source's version. */
  | { readonly state: 'behind'; readonly parts: number; readonly version: number }
  | { readonly state: 'public'; readonly version: number }
  | { readonly state: 'none' };

export interface LanguageShown {
  /** BCP 47; its first part is shown, as `EN`. */
  readonly language: string;
  readonly state: LanguageState;
  /** Blocks of a translation that are behind or ahead of its source now; null while unknown. */
  readonly pace?: { readonly behind: number; readonly ahead: number } | null | undefined;
  /** Who is writing in it now, when that is not the reader. */
  readonly people?: readonly PersonShown[] | undefined;
}

interface LanguageTabsProps {
  readonly languages: readonly LanguageShown[];
  readonly selected: string;
  readonly onSelect: (language: string) => void;
  /** One calm row: states in a word or two, the whole of them as a title and read aloud. */
  readonly isRow?: boolean | undefined;
}

/** In a row of more than these, also the pressed one is brief. */
const MOST_WITH_WORDS = 3;

/** Buttons in a row; the pressed one is the language on the page. */
export function LanguageTabs({ languages, selected, onSelect, isRow }: LanguageTabsProps) {
  const { t } = useTranslation();
  const row = useRef<HTMLFieldSetElement>(null);
  const isMany = languages.length > MOST_WITH_WORDS;
  // Where the row is longer than its place, the language on the page is never beyond the edge.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another language is another button
  useEffect(() => {
    const pressed = row.current?.querySelector('[aria-pressed=true]');
    if (isRow) pressed?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [isRow, selected]);
  return (
    <fieldset
      ref={row}
      className={cx(css.tabs, isRow && css.row)}
      aria-label={t('languages.label')}
      data-many={isMany}
    >
      {languages.map(({ language, state, pace, people = [] }) => (
        <button
          key={language}
          type="button"
          className={cx(css.tab, isBehind({ state, pace }) && css.behind)}
          aria-pressed={language === selected}
          title={isRow ? stateWords(t, { state, pace }) : undefined}
          onClick={() => onSelect(language)}
        >
          <b>{language.toUpperCase()}</b>
          {isBehind({ state, pace }) && <Icon name="history" />}
          {isRow && (
            <span className={css.brief} aria-hidden="true">
              {briefWords(t, { state, pace })}
            </span>
          )}
          <span className={css.whole}>{stateWords(t, { state, pace })}</span>
          {people.slice(0, 2).map((person) => (
            <Avatar key={person.id} person={person} size={24} />
          ))}
        </button>
      ))}
    </fieldset>
  );
}

const isBehind = ({ state, pace }: Pick<LanguageShown, 'state' | 'pace'>) =>
  state.state === 'behind' || (state.state !== 'none' && (pace?.behind ?? 0) > 0);

/** `draft, 5 of 6 parts, 2 blocks behind`; blocks say it better than parts, and both are too long. */
function stateWords(t: TFunction, { state, pace }: Pick<LanguageShown, 'state' | 'pace'>): string {
  const own = languageWords(t, state);
  if (!pace || state.state === 'none') return own;
  const blocks =
    pace.behind > 0
      ? t('languages.blocksBehind', { count: pace.behind })
      : pace.ahead > 0
        ? t('languages.blocksAhead', { count: pace.ahead })
        : null;
  if (blocks === null) return own;
  if (state.state === 'behind' && pace.behind > 0) return blocks;
  return `${own}, ${blocks}`;
}

/** What asks for somebody, in two words: `8 behind`, `draft 5/6`, `v3 public`. */
function briefWords(t: TFunction, { state, pace }: Pick<LanguageShown, 'state' | 'pace'>): string {
  const behind = state.state === 'none' ? 0 : pace?.behind || partsBehind(state);
  if (behind > 0) return t('languages.brief.behind', { count: behind });
  if (state.state === 'draft') return t('languages.brief.draft', state);
  if (state.state === 'signoff') return t('languages.brief.signoff', { version: state.version });
  return languageWords(t, state);
}

const partsBehind = (state: LanguageState) => (state.state === 'behind' ? state.parts : 0);

/** `v3 in sign-off, 2 edits ahead`, `draft, 5 of 6 parts`, `2 parts behind v3` … */
export function LanguageWords({ state }: { readonly state: LanguageState }) {
  const { t } = useTranslation();
  return <>{languageWords(t, state)}</>;
}

function languageWords(t: TFunction, state: LanguageState): string {
  switch (state.state) {
    case 'draft':
      return t('languages.draft', { parts: state.parts, of: state.of });
    case 'signoff':
      return state.ahead > 0
        ? t('languages.ahead', { version: state.version, count: state.ahead })
        : t('languages.signoff', { version: state.version });
    case 'behind':
      return t('languages.behind', { count: state.parts, version: state.version });
    case 'public':
      return t('languages.public', { version: state.version });
    case 'none':
      return t('languages.none');
  }
}
