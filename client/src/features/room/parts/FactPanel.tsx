/** One fact opened: what may be done with it, what other agencies say, and how it came to be. */
import type { Fact } from '@accord/shared/facts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.js';
import { Refusal } from '../../../ui/Refusal.js';
import { openReports } from '../factOrder.js';
import { setFact } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { useRoomUi } from '../uiStore.js';
import { useCommand } from '../useCommand.js';
import { useNames } from '../useNames.js';
import { EmbargoForm, FactEmbargoes } from './FactEmbargo.js';
import { FactForm } from './FactForm.js';
import { FactHistory } from './FactHistory.js';
import { FactUses } from './FactUses.js';
import { ReportBox } from './ReportBox.js';
import css from './Situation.module.css';

type Doing = 'looking' | 'changing' | 'retracting' | 'reporting' | 'holding';

export function FactPanel({ fact }: { readonly fact: Fact }) {
  const { t } = useTranslation(['facts', 'factUses', 'schedule', 'common']);
  const names = useNames();
  const [doing, setDoing] = useState<Doing>('looking');
  const may = useRoom((room) => room.abilities);
  const putFact = useRoomUi((ui) => ui.putFact);
  const isOwner = may.factAgencyIds.includes(fact.ownerAgencyId);
  const mayHold = useRoom((room) => room.embargoFactIds).includes(fact.id);
  const mayReport = !isOwner && may.factAgencyIds.length > 0 && !fact.bound;
  const { current } = fact;
  const confirm = useCommand((_: null, key) =>
    setFact(
      fact.id,
      {
        value: current.value,
        status: 'confirmed',
        source: current.source,
        reason: null,
        base: current.number,
      },
      key,
    ),
  );
  const stop = () => setDoing('looking');
  if (doing === 'holding') {
    return (
      <div className={css.panel}>
        <EmbargoForm fact={fact} onClose={stop} />
      </div>
    );
  }
  if (doing !== 'looking') {
    return (
      <div className={css.panel}>
        <FactForm fact={fact} doing={doing} onClose={stop} />
      </div>
    );
  }
  return (
    <div className={css.panel}>
      {isOwner && (
        <div className={css.actions}>
          <Button size="s" onPress={() => setDoing('changing')}>
            {t('common:button.change')}
          </Button>
          {current.status === 'unconfirmed' && (
            <Button size="s" busySince={confirm.busySince} onPress={() => confirm.run(null)}>
              {t('confirm')}
            </Button>
          )}
          {current.status !== 'retracted' && (
            <Button size="s" onPress={() => setDoing('retracting')}>
              {t('retract')}
            </Button>
          )}
        </div>
      )}
      {mayReport && (
        <div className={css.actions}>
          <Button size="s" onPress={() => setDoing('reporting')}>
            {t('report')}
          </Button>
        </div>
      )}
      {may.write && current.status !== 'retracted' && (
        <div className={css.actions}>
          <Button size="s" onPress={() => putFact(fact.id)}>
            {t('factUses:putIn')}
          </Button>
        </div>
      )}
      <FactEmbargoes fact={fact} />
      {mayHold && (
        <div className={css.actions}>
          <Button size="s" icon="lock" onPress={() => setDoing('holding')}>
            {t('schedule:embargo.open')}
          </Button>
        </div>
      )}
      {!isOwner && (
        <p>{t(fact.bound ? 'boundTo' : 'ownedBy', { agency: names.agency(fact.ownerAgencyId) })}</p>
      )}
      <Refusal sending={confirm.sending} />
      {openReports(fact).map((report) => (
        <ReportBox key={report.id} fact={fact} report={report} maySettle={isOwner} />
      ))}
      <FactUses fact={fact} />
      <FactHistory fact={fact} />
    </div>
  );
}
