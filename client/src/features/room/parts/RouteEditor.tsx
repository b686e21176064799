/**
 * Draws another route for a statement, or for all that the incident still has to submit. What it changes is said before it is asked for: which
 * signatures stay, and whether it loosens and waits for a second person (S11).
 */
import type {
  AdjustmentPreview,
  RouteDraft,
  StatementRoute,
} from '@accord/shared/routeAdjustments';
import { isLooser } from '@accord/shared/routeChanges';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDirectory } from '../../../lib/directory.js';
import { routePeople } from '../../../lib/routePeople.js';
import { useReturnFocus } from '../../../lib/useReturnFocus.js';
import { useSend } from '../../../lib/useSend.js';
import { Button } from '../../../ui/Button.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { Message } from '../../../ui/Message.js';
import { Refusal } from '../../../ui/Refusal.js';
import { StagesEditor } from '../../../ui/StagesEditor.js';
import { Unreached } from '../../../ui/Unreached.js';
import { previewRoute } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { checkDrawn, type Drawn, heldAdjustment, playbookAgain } from '../routeEditing.js';
import css from './Route.module.css';
import { RouteReview } from './RouteReview.js';

interface RouteEditorProps {
  readonly of: StatementRoute;
  readonly onClose: () => void;
}

type Step =
  | { readonly step: 'draw'; readonly wrong: 'unnamed' | 'wrong' | null }
  | { readonly step: 'review'; readonly draft: RouteDraft; readonly preview: AdjustmentPreview };

export function RouteEditor({ of, onClose }: RouteEditorProps) {
  useReturnFocus();
  const { t } = useTranslation(['routes', 'common']);
  const incident = useRoom((room) => room.incident);
  const people = useDirectory((store) => store.people);
  const { leadAgencyId } = incident;
  // As it was when the editor opened: a route that moved meanwhile is refused, not overwritten.
  const [base] = useState(() => heldAdjustment(of)?.id ?? null);
  const [drawn, setDrawn] = useState<Drawn>({
    stages: of.route.stages,
    twoPersons: of.twoPersons,
    forIncident: false,
  });
  const [step, setStep] = useState<Step>({ step: 'draw', wrong: null });
  const { sending, busySince, run } = useSend();
  if (step.step === 'review') {
    const { draft, preview } = step;
    return (
      <RouteReview
        of={of}
        draft={draft}
        preview={preview}
        isLooser={[preview, ...preview.others].some((one) => isLooser(one.changes))}
        onBack={() => setStep({ step: 'draw', wrong: null })}
        onDone={onClose}
      />
    );
  }
  const look = () => {
    const checked = checkDrawn(drawn, base);
    if (checked.state === 'wrong') return setStep({ step: 'draw', wrong: checked.because });
    const { draft } = checked;
    void run(async (key) => {
      const preview = await previewRoute(of.statementId, draft, key);
      setStep({ step: 'review', draft, preview });
    });
  };
  return (
    <form
      className={css.editor}
      onSubmit={(event) => {
        event.preventDefault();
        look();
      }}
    >
      <StagesEditor
        stages={drawn.stages}
        onChange={(stages) => setDrawn({ ...drawn, stages })}
        make={(stage) => ({ ...stage, key: null })}
        leadAgencyId={leadAgencyId}
      />
      <Unreached
        {...routePeople(
          drawn.stages,
          { ...incident, memberIds: incident.restricted ? incident.memberIds : null },
          [...people.values()],
        )}
      />
      <Checkbox
        isChecked={drawn.twoPersons}
        onChange={(twoPersons) => setDrawn({ ...drawn, twoPersons })}
      >
        {t('twoPersons')}
      </Checkbox>
      <Checkbox
        isChecked={drawn.forIncident}
        onChange={(forIncident) => setDrawn({ ...drawn, forIncident })}
      >
        {t('forIncident')}
      </Checkbox>
      {step.wrong && <Message kind="failure" isLive title={t(step.wrong)} />}
      <Refusal sending={sending} />
      <div className={css.foot}>
        <Button type="submit" size="s" kind="primary" busySince={busySince}>
          {t('preview')}
        </Button>
        {of.differences.length > 0 && (
          <Button size="s" onPress={() => setDrawn({ ...drawn, ...playbookAgain(of) })}>
            {t('toPlaybook')}
          </Button>
        )}
        <Button size="s" kind="quiet" onPress={onClose}>
          {t('common:button.cancel')}
        </Button>
      </div>
    </form>
  );
}
