/** The facts of the incident: what needs somebody stands first, and F adds one. */
import { useTranslation } from 'react-i18next';
import { useKey } from '../../../lib/keyboard.js';
import { Button } from '../../../ui/Button.js';
import { SectionHead } from '../../../ui/Panel.js';
import { inOrder } from '../factOrder.js';
import { useRoom } from '../roomStore.js';
import { useRoomUi } from '../uiStore.js';
import { AddFact } from './AddFact.js';
import { FactFlags } from './FactFlags.js';
import { FactRow } from './FactRow.js';
import css from './Situation.module.css';

export function Facts() {
  const { t } = useTranslation('facts');
  const facts = useRoom((room) => room.facts);
  const may = useRoom((room) => room.abilities.addFact);
  const panel = useRoomUi((ui) => ui.situation);
  const open = useRoomUi((ui) => ui.openPanel);
  const conflicts = facts.filter((fact) => fact.conflict).length;
  const add = () => open({ panel: 'addFact' });
  useKey(may ? { keys: 'f', label: t('keys.add'), onPress: add } : null);
  return (
    <>
      <SectionHead
        title={t('title')}
        note={
          conflicts > 0
            ? t('countConflicts', { total: facts.length, count: conflicts })
            : facts.length
        }
        action={
          may && (
            <Button kind="quiet" size="s" icon="plus" kbd="F" onPress={add}>
              {t('add')}
            </Button>
          )
        }
      />
      <FactFlags />
      {panel.panel === 'addFact' && may && <AddFact onClose={() => open({ panel: 'none' })} />}
      {facts.length === 0 ? (
        <p className={css.none}>{t('none')}</p>
      ) : (
        <ul className={css.list}>
          {inOrder(facts).map((fact) => {
            const isOpen = panel.panel === 'fact' && panel.factId === fact.id;
            return (
              <FactRow
                key={fact.id}
                fact={fact}
                isOpen={isOpen}
                onToggle={() =>
                  open(isOpen ? { panel: 'none' } : { panel: 'fact', factId: fact.id })
                }
              />
            );
          })}
        </ul>
      )}
    </>
  );
}
