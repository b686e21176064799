/** The bar at the top of every page: where to go, find, connection, language, clock, account. */
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, useNavigate } from 'react-router';
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '../i18n/languages.js';
import { cx } from '../lib/cx.js';
import { THEMES, type Theme } from '../lib/theme.js';
import { useNow } from '../lib/time.js';
import { useFormat } from '../lib/useFormat.js';
import { NARROW, useMedia } from '../lib/useMedia.js';
import { Avatar } from '../ui/Avatar.js';
import { Icon } from '../ui/Icon.js';
import { Menu, type MenuGroup } from '../ui/Menu.js';
import { type ConnectionShown, ConnectionState } from './ConnectionState.js';
import { Logo } from './Logo.js';
import css from './ShellBar.module.css';

export interface ShellPerson {
  readonly id: string;
  readonly name: string;
  /** 1 to 6 */
  readonly colour: number;
  /** `Environment, spokesperson` */
  readonly role: string;
}

export interface NavEntry {
  readonly id: 'desk' | 'newsroom' | 'exercises' | 'record' | 'lines' | 'admin';
  readonly to: string;
  /** Rendered by the server, so a plain link. */
  readonly isOutside?: boolean | undefined;
  /** Overrides what the address says. */
  readonly isCurrent?: boolean | undefined;
}

export interface ShellBarProps {
  readonly person: ShellPerson;
  readonly nav: readonly NavEntry[];
  readonly connection: ConnectionShown;
  readonly language: Language;
  readonly theme: Theme;
  /** The find field. */
  readonly find: ReactNode;
  readonly onLanguage: (language: Language) => void;
  readonly onTheme: (theme: Theme) => void;
  readonly onAccount: () => void;
  readonly onKeys: () => void;
  readonly onSignOut: () => void;
  /** Hidden on phones, where some pages have a head of their own. */
  readonly isBareOnPhone?: boolean | undefined;
}

/** Data in, events out. On phones: brand, clock, and everything else in the account menu. */
export function ShellBar(props: ShellBarProps) {
  const { person, nav, connection, language, find, onLanguage } = props;
  const { t } = useTranslation();
  const { clock } = useFormat();
  const now = useNow(60_000);
  return (
    <header className={cx(css.bar, props.isBareOnPhone && css.bare)}>
      <Link to="/" className={css.brand}>
        <Logo />
        {t('brand')}
      </Link>
      <nav className={css.nav} aria-label={t('nav.label')}>
        {nav.map((entry) => (
          <NavEntryLink key={entry.id} entry={entry} />
        ))}
      </nav>
      <div className={css.find}>{find}</div>
      <ConnectionState connection={connection} />
      <div className={css.language}>
        <Menu
          label={t('language.label')}
          trigger={
            <AriaButton className={css.choice ?? ''}>
              <span className="vh">{t('language.label')}: </span>
              {LANGUAGE_NAMES[language]}
              <Icon name="chevron" />
            </AriaButton>
          }
          groups={[languageGroup(language, onLanguage)]}
        />
      </div>
      <time className={css.clock}>
        <span className="vh">{t('clock.label')} </span>
        {clock(now)}
      </time>
      <AccountMenu {...props} person={person} />
    </header>
  );
}

function NavEntryLink({ entry }: { readonly entry: NavEntry }) {
  const { t } = useTranslation();
  const words = t(`nav.${entry.id}`);
  if (entry.isOutside) {
    return (
      <a href={entry.to} className={css.place}>
        {words}
      </a>
    );
  }
  if (entry.isCurrent !== undefined) {
    return (
      <Link to={entry.to} className={css.place} aria-current={entry.isCurrent ? 'page' : undefined}>
        {words}
      </Link>
    );
  }
  return (
    <NavLink to={entry.to} end={entry.to === '/'} className={css.place ?? ''}>
      {words}
    </NavLink>
  );
}

const languageGroup = (
  language: Language,
  onLanguage: (language: Language) => void,
  title?: string,
): MenuGroup => ({
  id: 'language',
  title,
  entries: LANGUAGES.map((each) => ({
    id: `language-${each}`,
    label: LANGUAGE_NAMES[each],
    lang: each,
    isChosen: each === language,
    onAction: () => onLanguage(each),
  })),
});

function AccountMenu(props: ShellBarProps) {
  const { person, nav, language, theme, onLanguage, onTheme, onAccount, onKeys, onSignOut } = props;
  const { t } = useTranslation();
  const navigate = useNavigate();
  const isNarrow = useMedia(NARROW);
  const places: MenuGroup = {
    id: 'nav',
    entries: nav.map((entry) => ({
      id: `nav-${entry.id}`,
      label: t(`nav.${entry.id}`),
      onAction: () => (entry.isOutside ? location.assign(entry.to) : void navigate(entry.to)),
    })),
  };
  return (
    <Menu
      label={t('account.menu', { name: person.name })}
      trigger={
        <AriaButton className={css.me ?? ''} aria-label={t('account.menu', { name: person.name })}>
          <Avatar person={person} isDecorative />
          <span className={css.who}>
            {person.name}
            <small>{person.role}</small>
          </span>
        </AriaButton>
      }
      groups={[
        ...(isNarrow ? [places] : []),
        {
          id: 'account',
          entries: [
            {
              id: 'account',
              label: t('nav.account'),
              hint: person.role,
              icon: 'person',
              onAction: onAccount,
            },
            { id: 'keys', label: t('account.keys'), kbd: '?', icon: 'list', onAction: onKeys },
          ],
        },
        {
          id: 'theme',
          title: t('theme.label'),
          entries: THEMES.map((each) => ({
            id: `theme-${each}`,
            label: t(`theme.${each}`),
            isChosen: each === theme,
            onAction: () => onTheme(each),
          })),
        },
        languageGroup(language, onLanguage, t('language.label')),
        {
          id: 'out',
          entries: [{ id: 'out', label: t('account.signOut'), icon: 'out', onAction: onSignOut }],
        },
      ]}
    />
  );
}
