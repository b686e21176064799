/**
 * Buttons that never lie: a blocked one stays in the tab order and points at its reasons; a busy
 * one counts the seconds.
 */
import type { ReactNode, Ref } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { cx } from '../lib/cx.js';
import { useNow } from '../lib/time.js';
import css from './Button.module.css';
import { Icon, type IconName } from './Icon.js';
import { Kbd } from './Kbd.js';

interface Look {
  /** primary: the one thing to do; second: the other; plain: the rest; quiet: without a border. */
  readonly kind?: 'primary' | 'second' | 'plain' | 'quiet' | undefined;
  /** s 28, m 36, l 48, xl 56 px. */
  readonly size?: 's' | 'm' | 'l' | 'xl' | undefined;
  readonly icon?: IconName | undefined;
  /** The key that does the same. */
  readonly kbd?: string | undefined;
  /** The short code of the exact words, behind a rule. */
  readonly code?: string | undefined;
  /** As wide as its container. */
  readonly isWide?: boolean | undefined;
  readonly className?: string | undefined;
}

export interface ButtonProps extends Look {
  readonly children: ReactNode;
  readonly onPress?: (() => void) | undefined;
  readonly type?: 'button' | 'submit' | undefined;
  /** Cannot be pressed now. Give `reasonsId` too, so that it says why. */
  readonly isBlocked?: boolean | undefined;
  /** Id of the element that says why it is blocked, or what pressing means. */
  readonly reasonsId?: string | undefined;
  /** Since when the press is on its way, ms since 1970 (server's clock); absent when it is not. */
  readonly busySince?: number | null | undefined;
  /** What it says while busy, given whole seconds; "Sending, 2 s" by default. */
  readonly busyLabel?: ((seconds: number) => string) | undefined;
  readonly 'aria-label'?: string | undefined;
  readonly 'aria-expanded'?: boolean | undefined;
  readonly slot?: string | undefined;
  readonly autoFocus?: boolean | undefined;
  readonly ref?: Ref<HTMLButtonElement> | undefined;
}

const lookOf = ({ kind = 'plain', size = 'm', isWide, className }: Look) =>
  cx(css.button, css[kind], css[size], isWide && css.wide, className);

/** A button. Inside a DialogTrigger or MenuTrigger of React Aria it is the trigger. */
export function Button({
  children,
  kind,
  size,
  icon,
  kbd,
  code,
  isWide,
  className,
  onPress,
  type = 'button',
  isBlocked = false,
  reasonsId,
  busySince,
  busyLabel,
  ...rest
}: ButtonProps) {
  const isBusy = busySince !== null && busySince !== undefined;
  const given = Object.fromEntries(Object.entries(rest).filter(([, v]) => v !== undefined));
  return (
    <AriaButton
      {...given}
      className={cx(lookOf({ kind, size, isWide, className }), isBlocked && css.blocked)}
      type={isBlocked || isBusy ? 'button' : type}
      // Not React Aria's isPending: its announcement stays behind, pointing at words that are gone.
      {...(isBusy ? { 'data-pending': true } : {})}
      {...(isBlocked || isBusy
        ? { 'aria-disabled': true }
        : onPress
          ? { onPress: () => onPress() }
          : {})}
      {...(reasonsId ? { 'aria-describedby': reasonsId } : {})}
    >
      {isBusy ? (
        <Busy since={busySince} label={busyLabel} />
      ) : (
        <Inside icon={isBlocked ? 'lock' : icon} kbd={isBlocked ? undefined : kbd} code={code}>
          {children}
        </Inside>
      )}
    </AriaButton>
  );
}

interface ButtonLinkProps extends Look {
  readonly to: string;
  readonly children: ReactNode;
}

/** A link that looks like a button, for going to another page. */
export function ButtonLink({ to, children, icon, kbd, code, ...look }: ButtonLinkProps) {
  return (
    <Link to={to} className={lookOf(look)}>
      <Inside icon={icon} kbd={kbd} code={code}>
        {children}
      </Inside>
    </Link>
  );
}

interface InsideProps {
  readonly icon: IconName | undefined;
  readonly kbd: string | undefined;
  readonly code: string | undefined;
  readonly children: ReactNode;
}

function Inside({ icon, kbd, code, children }: InsideProps) {
  return (
    <>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
      {code && <span className={css.code}>{code}</span>}
      {kbd && <Kbd>{kbd}</Kbd>}
    </>
  );
}

interface BusyProps {
  readonly since: number;
  readonly label: ((seconds: number) => string) | undefined;
}

function Busy({ since, label }: BusyProps) {
  const { t } = useTranslation();
  const seconds = Math.max(0, Math.round((useNow() - since) / 1000));
  return (
    <>
      <Icon name="sending" />
      <span className="num">{label ? label(seconds) : t('button.sending', { seconds })}</span>
    </>
  );
}
