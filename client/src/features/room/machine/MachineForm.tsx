/** Which parts; then exactly what leaves, and the press that lets it. */
import type { MachinePurpose, MachineRequestPreview } from '@accord/shared/machine';
import type { PartName } from '@accord/shared/parts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createLiveQuery } from '../../../lib/liveQuery.js';
import { useLiveQuery } from '../../../lib/useLiveQuery.js';
import { useSend } from '../../../lib/useSend.js';
import { Button } from '../../../ui/Button.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { Message } from '../../../ui/Message.js';
import { Refusal } from '../../../ui/Refusal.js';
import { Skeleton } from '../../../ui/Skeleton.js';
import css from './Machine.module.css';
import { MachineLeaves } from './MachineLeaves.js';
import { getMachineParts, getMachineRequest } from './requests.js';

interface MachineFormProps {
  readonly documentId: string;
  readonly purpose: MachinePurpose;
  readonly host: string;
  readonly onSent: () => void;
}

interface Looked {
  readonly parts: readonly PartName[];
  readonly preview: MachineRequestPreview;
}

export function MachineForm({ documentId, purpose, host, onSent }: MachineFormProps) {
  const { t } = useTranslation(['machine', 'room', 'errors', 'common']);
  const { shown } = useLiveQuery(`machine parts ${documentId}`, () =>
    createLiveQuery((signal) => getMachineParts(documentId, signal)),
  );
  const { sending, busySince, run } = useSend();
  const [own, setOwn] = useState<readonly PartName[] | null>(null);
  const [looked, setLooked] = useState<Looked | null>(null);
  if (shown.state === 'loading') return <Skeleton rows={3} />;
  if (shown.state === 'failed') {
    return <Message kind="failure" title={t(`errors:${shown.code}`)} />;
  }
  const offered = shown.view;
  if (offered.length === 0) return <Message kind="neutral" title={t('errors:machine_nothing')} />;
  // Where nobody has written yet there is something to win and nothing to lose.
  const chosen = own ?? offered.filter((one) => !one.isTaken).map((one) => one.part);
  if (looked) {
    return (
      <MachineLeaves
        documentId={documentId}
        {...looked}
        onSent={onSent}
        onBack={() => setLooked(null)}
      />
    );
  }
  const look = () =>
    run(async () => {
      const preview = await getMachineRequest(documentId, chosen);
      setLooked({ parts: chosen, preview });
    });
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen.length > 0) void look();
      }}
    >
      <p className={css.means}>{t(`means.${purpose}`, { host })}</p>
      <fieldset className={css.parts}>
        <legend>{t('parts')}</legend>
        {offered.map(({ part, isTaken }) => (
          <Checkbox
            key={part}
            isChecked={chosen.includes(part)}
            hint={isTaken ? t(part === 'title' ? 'taken.title' : 'taken.below') : undefined}
            isDisabled={isTaken && part === 'title'}
            onChange={(isOn) =>
              setOwn(isOn ? [...chosen, part] : chosen.filter((one) => one !== part))
            }
          >
            {t(`room:part.${part}`)}
          </Checkbox>
        ))}
      </fieldset>
      <Refusal sending={sending} />
      <div className={css.actions}>
        <Button type="submit" kind="primary" isBlocked={chosen.length === 0} busySince={busySince}>
          {t('look')}
        </Button>
        <span className={css.quiet}>{t('nothingLeaves')}</span>
      </div>
    </form>
  );
}
