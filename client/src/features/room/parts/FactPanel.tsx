/** One fact opened: what may be done with it, what other agencies say, and how it came to be. */
import { lackingParts } from '@accord/shared/factLacks';
import type { Fact } from '@accord/shared/facts';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.js';
import { Refusal } from '../../../ui/Refusal.js';
import { citesFor } from '../citable.js';
import { openReports } from '../factOrder.js';
import { setFact } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { useRoomUi } from '../uiStore.js';
import { useCommand } from '../useCommand.js';
import { useFactLanguages } from '../useFactLanguages.js';
import { useNames } from '../useNames.js';
import { useNumberOf } from '../useNumberOf.js';
import { useOpenStatement } from '../useOpenStatement.js';
import { EmbargoForm, FactEmbargoes } from './FactEmbargo.js';
import { FactForm } from './FactForm.js';
import { FactHistory } from './FactHistory.js';
import { FactLabelForm } from './FactLabelForm.js';
import { FactUses } from './FactUses.js';
import { LackingWords } from './LackingWords.js';
import { ReportBox } from './ReportBox.js';
import css from './Situation.module.css';

type Doing = 'looking' | 'naming' | 'changing' | 'retracting' | 'reporting' | 'holding';

export function FactPanel({ fact }: { readonly fact: Fact }) {
  const { t } = useTranslation(['facts', 'factUses', 'schedule', 'common']);
  const names = useNames();
  const [doing, setDoing] = useState<Doing>('looking');
  const may = useRoom((room) => room.abilities);
  const openPanel = useRoomUi((ui) => ui.openPanel);
  const wordingFor = useRoomUi(({ situation }) =>
    situation.panel === 'fact' && situation.factId === fact.id ? situation.wordingFor : undefined,
  );
  const wordless = useFactLanguages().filter((one) => lackingParts(fact, one).length > 0);
  const isOwner = may.factAgencyIds.includes(fact.ownerAgencyId);
  const mayHold = useRoom((room) => room.embargoFactIds).includes(fact.id);
  // Whoever also speaks for its owner reports for the other agency, or changes it for the owner.
  const mayReport = may.factAgencyIds.some((id) => id !== fact.ownerAgencyId) && !fact.bound;
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
        agencyId: fact.ownerAgencyId,
      },
      key,
    ),
  );
  const stop = () => setDoing('looking');
  if (wordingFor !== undefined && may.write && wordless.length > 0) {
    return (
      <div className={css.panel}>
        <LackingWords
          fact={fact}
          first={wordingFor}
          onClose={() => openPanel({ panel: 'fact', factId: fact.id })}
        />
      </div>
    );
  }
  if (doing === 'holding') {
    return (
      <div className={css.panel}>
        <EmbargoForm fact={fact} onClose={stop} />
      </div>
    );
  }
  if (doing === 'naming') {
    return (
      <div className={css.panel}>
        <FactLabelForm fact={fact} onClose={stop} />
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
          <Button size="s" onPress={() => setDoing('naming')}>
            {t('naming.open')}
          </Button>
        </div>
      )}
      {mayReport && (
        <div className={css.actions}>
          <Button size="s" onPress={() => setDoing('reporting')}>
            {t('report')}
          </Button>
        </div>
      )}
      {may.write && current.status !== 'retracted' && <PutIn factId={fact.id} />}
      {wordless.length > 0 && current.status !== 'retracted' && (
        <>
          <p className={css.origin}>
            {t('words.missing', { languages: names.list(wordless.map(names.language)) })}
          </p>
          {may.write && (
            <div className={css.actions}>
              <Button
                size="s"
                onPress={() => openPanel({ panel: 'fact', factId: fact.id, wordingFor: null })}
              >
                {t('words.open')}
              </Button>
            </div>
          )}
        </>
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

/** Blocked where the open text stands under another number: it could never be submitted (D2). */
function PutIn({ factId }: { readonly factId: string }) {
  const { t } = useTranslation(['factUses', 'duplicates']);
  const putFact = useRoomUi((ui) => ui.putFact);
  const statement = useOpenStatement();
  const from = useRoom((room) => room.from);
  const numberOf = useNumberOf();
  const whyId = useId();
  const isForeign = statement !== undefined && !citesFor(from, statement.id)(factId);
  return (
    <>
      <div className={css.actions}>
        <Button
          size="s"
          isBlocked={isForeign}
          reasonsId={isForeign ? whyId : undefined}
          onPress={() => putFact(factId)}
        >
          {t('factUses:putIn')}
        </Button>
      </div>
      {isForeign && (
        <p id={whyId}>{t('duplicates:cite.why', { number: numberOf(statement.id) })}</p>
      )}
    </>
  );
}
