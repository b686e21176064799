/** Which drill runs, in the sentence of the exercise desk's head; who may starts and ends it. */
import type { Drill } from '@accord/shared/incidents';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDirectory } from '../../../lib/directory.js';
import { useSignedIn } from '../../../lib/session.js';
import { useFormat } from '../../../lib/useFormat.js';
import { useSend } from '../../../lib/useSend.js';
import { Button } from '../../../ui/Button.js';
import { DialogFrame } from '../../../ui/DialogFrame.js';
import { Refusal } from '../../../ui/Refusal.js';
import { endDrill } from '../requests.js';

interface DrillStateProps {
  readonly drill: Drill | null;
  readonly onStart: () => void;
  readonly onEnded: () => void;
}

/** Phrasing only: stands inside the head's paragraph. */
export function DrillState({ drill, onStart, onEnded }: DrillStateProps) {
  const { t } = useTranslation('exercises');
  const { abilities, desk } = useSignedIn();
  const people = useDirectory((store) => store.people);
  const { clockOrDay } = useFormat();
  const [isEnding, setIsEnding] = useState(false);
  if (!drill) {
    return (
      <>
        {t('noDrill')}{' '}
        {abilities.startDrill && (
          <Button size="s" kind="quiet" onPress={onStart}>
            {t('start')}
          </Button>
        )}
      </>
    );
  }
  const name = people.get(drill.leaderId)?.name;
  return (
    <>
      {name && t('leads', { name, time: clockOrDay(drill.endsAt) })}{' '}
      {/* A desk that is an exercise as a whole has nothing outside its drill. */}
      {abilities.startDrill && desk.mode === 'live' && (
        <Button size="s" kind="quiet" onPress={() => setIsEnding(true)}>
          {t('end')}
        </Button>
      )}
      {isEnding && (
        <EndDrill
          drill={drill}
          onClose={() => setIsEnding(false)}
          onEnded={() => {
            setIsEnding(false);
            onEnded();
          }}
        />
      )}
    </>
  );
}

interface EndDrillProps {
  readonly drill: Drill;
  readonly onClose: () => void;
  readonly onEnded: () => void;
}

/** It ends for everybody, so it says first what that means. */
function EndDrill({ drill, onClose, onEnded }: EndDrillProps) {
  const { t } = useTranslation('exercises');
  const { sending, busySince, run } = useSend();
  const end = async () => {
    if (await run((key) => endDrill(drill.id, key))) onEnded();
  };
  return (
    <DialogFrame
      isOpen
      onClose={onClose}
      size="s"
      title={t('endTitle', { name: drill.name })}
      actions={
        <>
          <Button onPress={onClose}>{t('keep')}</Button>
          <Button kind="primary" busySince={busySince} onPress={() => void end()}>
            {t('end')}
          </Button>
        </>
      }
    >
      <p>{t('endWhy')}</p>
      <Refusal sending={sending} />
    </DialogFrame>
  );
}
