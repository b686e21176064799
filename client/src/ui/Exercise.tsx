/**
 * The marks of an exercise: hatched frame, plate, tag and watermark. The layout and the keys stay
 * as they are, so that what is practised is what is done for real.
 */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { cx } from '../lib/cx.js';
import { Button } from './Button.js';
import css from './Exercise.module.css';
import { Icon } from './Icon.js';

interface ExerciseFrameProps {
  /** An {@link ExerciseBand}; null on a real page, which then looks as if nothing were around it. */
  readonly band: ReactNode;
  readonly children: ReactNode;
}

/**
 * Draws the frame and the band around a whole page. Framed or not, the page stands at the same
 * place of the tree: learning that it is an exercise must not build it anew.
 */
export function ExerciseFrame({ band, children }: ExerciseFrameProps) {
  const isOn = band !== null;
  return (
    <div className={isOn ? css.page : css.alone} data-mode={isOn ? 'exercise' : undefined}>
      {isOn && <div className={css.frame} aria-hidden="true" />}
      {band}
      {children}
    </div>
  );
}

interface ExerciseBandProps {
  /** `Autumn drill 3` */
  readonly name: string;
  /** The most urgent real incident, which always shows through. */
  readonly real?: { readonly words: string; readonly to: string } | null | undefined;
  readonly onLeave?: (() => void) | undefined;
}

/** Says which exercise it is, that nothing goes public, and what is real meanwhile. */
export function ExerciseBand({ name, real, onLeave }: ExerciseBandProps) {
  const { t } = useTranslation();
  return (
    <section className={css.band} aria-label={t('exercise.band')}>
      <strong className={css.plate}>{t('exercise.plate')}</strong>
      <b className={css.name}>{name}</b>
      <span className={css.what}>{t('exercise.nothingPublic')}</span>
      {real && (
        <span className={css.real}>
          <Icon name="flag" />
          <span>
            {t('exercise.real', { words: real.words })}{' '}
            <Link to={real.to}>{t('exercise.goToReal')}</Link>
          </span>
        </span>
      )}
      {onLeave && (
        <Button size="s" className={css.leave} onPress={onLeave}>
          {t('exercise.leave')}
        </Button>
      )}
    </section>
  );
}

/** The filled tag that stands before a title or a place. */
export function ExerciseTag() {
  const { t } = useTranslation();
  return <span className={css.tag}>{t('exercise.plate')}</span>;
}

interface WatermarkProps {
  /** False draws the children alone, so that callers need no second branch. */
  readonly isOn: boolean;
  readonly children: ReactNode;
  readonly className?: string | undefined;
}

/** Lays the word under prose. */
export function Watermark({ isOn, children, className }: WatermarkProps) {
  return <div className={cx(isOn && css.watermark, className)}>{children}</div>;
}
