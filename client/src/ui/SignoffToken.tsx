/** The sign-off of one agency, small: its mark, and the agency's code beneath. */
import { useTranslation } from 'react-i18next';
import { cx } from '../lib/cx.js';
import { SignoffMark, type SignoffState } from './SignoffMark.js';
import css from './SignoffToken.module.css';

export interface SignoffTokenProps {
  readonly state: SignoffState;
  /** `ENV` */
  readonly code: string;
  /** `Environment`; read aloud and shown on hover. */
  readonly agency: string;
  /** One of the reader's own agencies: bold and underlined. */
  readonly isMine?: boolean | undefined;
}

/** One token; read as "Environment: signed". */
function SignoffToken({ state, code, agency, isMine }: SignoffTokenProps) {
  const { t } = useTranslation();
  const words = t(isMine ? 'signoff.tokenMine' : 'signoff.token', {
    agency,
    state: t(`signoff.${state}`),
  });
  return (
    <span className={css.token} role="img" aria-label={words} title={words}>
      <SignoffMark state={state} />
      <span className={cx(css.code, isMine && css.mine)} aria-hidden="true">
        {code}
      </span>
    </span>
  );
}

interface SignoffTokensProps {
  readonly tokens: readonly SignoffTokenProps[];
}

/** Tokens in a row, in the order of the route. */
export function SignoffTokens({ tokens }: SignoffTokensProps) {
  return (
    <span className={css.row}>
      {tokens.map((token) => (
        <SignoffToken key={token.code} {...token} />
      ))}
    </span>
  );
}
