/** A withdrawal that waits although something newer stands on the page by now (R5): it can only be let go. */
import type { Withdrawal } from '@accord/shared/releases';
import { useTranslation } from 'react-i18next';
import { useReturnFocus } from '../../../lib/useReturnFocus.js';
import { Button } from '../../../ui/Button.js';
import { Refusal } from '../../../ui/Refusal.js';
import { dropWithdrawal } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { useCommand } from '../useCommand.js';
import { ProposedWithdrawal } from './ProposedWithdrawal.js';
import css from './Signoff.module.css';

export function ReplacedWithdrawal({ proposed }: { readonly proposed: Withdrawal }) {
  const { t } = useTranslation('release');
  const isOurs = useRoom((room) => room.abilities.proposeWithdrawal);
  const mayDrop = useRoom((room) => room.dropWithdrawalIds.includes(proposed.id));
  const lookAgain = useReturnFocus();
  const drop = useCommand((_: null, key) => {
    lookAgain();
    return dropWithdrawal(proposed.id, key);
  });
  return (
    <>
      <ProposedWithdrawal proposed={proposed} next={t('withdraw.replaced')} />
      {mayDrop && (
        <div className={css.actions}>
          <Button size="s" busySince={drop.busySince} onPress={() => drop.run(null)}>
            {t(isOurs ? 'letGo' : 'drop')}
          </Button>
        </div>
      )}
      <Refusal sending={drop.sending} />
    </>
  );
}
