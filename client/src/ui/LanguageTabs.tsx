/** The languages of a statement, each with its true state. */
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
}

/** Buttons in a row; the pressed one is the language on the page. */
export function LanguageTabs({ languages, selected, onSelect }: LanguageTabsProps) {
  const { t } = useTranslation();
  return (
    <fieldset className={css.tabs} aria-label={t('languages.label')}>
      {languages.map(({ language, state, pace, people = [] }) => (
        <button
          key={language}
          type="button"
          className={cx(css.tab, isBehind({ state, pace }) && css.behind)}
          aria-pressed={language === selected}
          onClick={() => onSelect(language)}
        >
          <b>{language.toUpperCase()}</b>
          {isBehind({ state, pace }) && <Icon name="history" />}
          <span>
            <StateWords state={state} pace={pace} />
          </span>
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
function StateWords({ state, pace }: Pick<LanguageShown, 'state' | 'pace'>) {
  const { t } = useTranslation();
  const own = <LanguageWords state={state} />;
  if (!pace || state.state === 'none') return own;
  const blocks =
    pace.behind > 0
      ? t('languages.blocksBehind', { count: pace.behind })
      : pace.ahead > 0
        ? t('languages.blocksAhead', { count: pace.ahead })
        : null;
  if (blocks === null) return own;
  if (state.state === 'behind' && pace.behind > 0) return <>{blocks}</>;
  return (
    <>
      {own}, {blocks}
    </>
  );
}

/** `v3 in sign-off, 2 edits ahead`, `draft, 5 of 6 parts`, `2 parts behind v3` … */
export function LanguageWords({ state }: { readonly state: LanguageState }) {
  const { t } = useTranslation();
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
