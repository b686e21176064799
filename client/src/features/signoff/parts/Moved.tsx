/** The text moved: nothing was signed; why, what was kept, what next. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/Icon.js';
import { SignoffMark } from '../../../ui/SignoffMark.js';
import type { Written } from '../machine.js';
import css from './Moved.module.css';

interface MovedProps {
  readonly number: number;
  /** Null until the newer version is here. */
  readonly next: number | null;
  readonly since: 'before' | 'reading' | 'sending';
  readonly why: readonly string[];
  readonly written: Written;
  readonly changedWords: number | null;
}

/** Said aloud at once, and the focus goes to it. */
export function Moved({ number, next, since, why, written, changedWords }: MovedProps) {
  const { t } = useTranslation('signoff');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    window.scrollTo({ top: 0 });
    heading.current?.focus({ preventScroll: true });
  }, []);
  const what =
    next === null
      ? t('moved.loading')
      : next === number
        ? t('moved.refrozen', { number })
        : t(since === 'before' ? 'moved.replacedBefore' : 'moved.replaced', { number, next });
  return (
    <div className={css.moved} role="alert">
      <SignoffMark state="asked" size={22} />
      <div>
        <h1 ref={heading} tabIndex={-1}>
          {t('moved.title')}
        </h1>
        <p>
          {what} <b>{t('moved.nothing')}</b>
        </p>
      </div>
      {next !== null && (
        <dl>
          <dt>{t('moved.why')}</dt>
          <dd>{why.join(' ')}</dd>
          <dt>{t('moved.kept')}</dt>
          <dd>
            {keptWords()} {written.standsForRemovals && t('moved.removalsAgain')}
          </dd>
          <dt>{t('moved.next')}</dt>
          <dd>{nextWords(next)}</dd>
        </dl>
      )}
    </div>
  );

  function keptWords(): string {
    const hasRemark = written.remark.trim() !== '';
    if (written.ask === null) {
      return hasRemark ? t('moved.keptRemark') : t('moved.keptPlace', { number });
    }
    return t(hasRemark ? 'moved.keptBoth' : 'moved.keptDraft');
  }

  function nextWords(to: number): string {
    if (since === 'before') return t('moved.nextRead', { next: to });
    return changedWords === null || changedWords === 0
      ? t('moved.nextNoWords', { next: to })
      : t('moved.nextWords', { next: to, count: changedWords });
  }
}

/** Over the old words, so that nobody takes them for the current ones. */
export function OldTag({ number }: { readonly number: number }) {
  const { t } = useTranslation('signoff');
  return (
    <p className={css.old}>
      <Icon name="history" size={14} />
      {t('text.stillOld', { number })}
    </p>
  );
}
