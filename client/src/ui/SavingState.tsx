/** What is saved and where. "Saved" means that the server wrote it to disk, and nothing less. */
import { useTranslation } from 'react-i18next';
import { cx } from '../lib/cx.js';
import { useNow } from '../lib/time.js';
import { useFormat } from '../lib/useFormat.js';
import { Icon, type IconName } from './Icon.js';
import css from './SavingState.module.css';

export type Saving =
  /** `at`: when the last change was on the server's disk, ms since 1970. */
  | { readonly state: 'saved'; readonly at: number }
  /** `since`: when the oldest unsaved change was made, ms since 1970. */
  | { readonly state: 'sending'; readonly changes: number; readonly since: number }
  /** Kept on this computer, to be sent when there is a network. */
  | Waiting<'offline'>
  /** Kept on this computer, to be sent when they are taken again. */
  | Waiting<'held'>
  /** Neither sent nor kept: the browser refuses to keep anything. */
  | { readonly state: 'unkept' };

interface Waiting<Name extends string> {
  readonly state: Name;
  readonly changes: number;
  /** When the oldest of the changes was made, ms since 1970. */
  readonly since: number;
  /** Words from before this page was opened wait, too. */
  readonly hasEarlier: boolean;
}

const LOOKS = {
  saved: { icon: 'saved', colour: 'good' },
  sending: { icon: 'sending', colour: 'ink' },
  offline: { icon: 'wifi-off', colour: 'warn' },
  held: { icon: 'sending', colour: 'warn' },
  unkept: { icon: 'attention', colour: 'bad' },
} as const satisfies Record<Saving['state'], { icon: IconName; colour: string }>;

/** One line; the button that copies, where nothing is kept, stands beside it. Polite to screen readers, at most when the state changes. */
export function SavingState({ saving }: { readonly saving: Saving }) {
  const { t } = useTranslation();
  const look = LOOKS[saving.state];
  return (
    <span className={css.saving}>
      <Icon name={look.icon} className={css[look.colour]} />
      <Words saving={saving} />
      <span className="vh" role="status">
        {t(`saving.spoken.${isIdle(saving) ? 'idle' : saving.state}`)}
      </span>
    </span>
  );
}

/** Cut off, and nothing waits. */
const isIdle = (saving: Saving) =>
  saving.state === 'offline' && saving.changes === 0 && !saving.hasEarlier;

function Words({ saving }: { readonly saving: Saving }) {
  const { t } = useTranslation();
  const { clock, clockSeconds } = useFormat();
  const now = useNow();
  switch (saving.state) {
    case 'saved':
      return (
        <>
          <b>{t('saving.saved')}</b>
          <span className={cx(css.more, 'num')}>{clockSeconds(saving.at)}</span>
        </>
      );
    case 'sending':
      return (
        <>
          <b>{t('saving.sending', { count: saving.changes })}</b>
          <span className={cx(css.more, 'num')}>
            {t('saving.sendingFor', {
              seconds: Math.max(0, Math.round((now - saving.since) / 1000)),
            })}
          </span>
        </>
      );
    case 'offline':
    case 'held':
      return (
        <>
          <b>{t(`saving.${saving.state}`)}</b>
          <span className={css.more}>
            {saving.changes > 0
              ? t('saving.keptSince', { count: saving.changes, time: clock(saving.since) })
              : t(saving.hasEarlier ? 'saving.keptEarlier' : 'saving.nothingWaits')}
          </span>
        </>
      );
    case 'unkept':
      return (
        <>
          <b>{t('saving.unkept')}</b>
          <span className={css.more}>{t('saving.unkeptWhy')}</span>
        </>
      );
  }
}
