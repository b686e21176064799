/** The buttons of a proposal that waits for its second person: confirm it, or let it go. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.js';
import { Refusal } from '../../../ui/Refusal.js';
import type { Command } from '../useCommand.js';
import css from './Signoff.module.css';

interface DecideProps {
  readonly of: Command<'confirm' | 'drop'>;
  readonly may: { readonly confirm: boolean; readonly drop: boolean };
  /** Of the side that proposes it, not of the one that would confirm it. */
  readonly isOurs: boolean;
  /** What confirming it is called. */
  readonly children: ReactNode;
}

export function Decide({ of, may, isOurs, children }: DecideProps) {
  const { t } = useTranslation('release');
  return (
    <>
      {(may.confirm || may.drop) && (
        <div className={css.actions}>
          {may.confirm && (
            <Button
              size="s"
              kind="second"
              busySince={of.busySince}
              onPress={() => of.run('confirm')}
            >
              {children}
            </Button>
          )}
          {may.drop && (
            <Button size="s" busySince={of.busySince} onPress={() => of.run('drop')}>
              {t(isOurs ? 'letGo' : 'drop')}
            </Button>
          )}
        </div>
      )}
      <Refusal sending={of.sending} />
    </>
  );
}
