/** What an adjustment would change, and the reason for it: then it is asked for. */

import type {
  AdjustmentPreview,
  RouteDraft,
  StatementRoute,
} from '@accord/shared/routeAdjustments';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReturnFocus } from '../../../lib/useReturnFocus.js';
import { Button } from '../../../ui/Button.js';
import { Field } from '../../../ui/Field.js';
import { Message } from '../../../ui/Message.js';
import { Refusal } from '../../../ui/Refusal.js';
import { postAdjustment } from '../requests.js';
import { useCommand } from '../useCommand.js';
import { useNames } from '../useNames.js';
import css from './Route.module.css';
import { RouteChanges } from './RouteChanges.js';
import { RouteOthers } from './RouteOthers.js';

interface RouteReviewProps {
  readonly of: StatementRoute;
  readonly draft: RouteDraft;
  readonly preview: AdjustmentPreview;
  readonly isLooser: boolean;
  readonly onBack: () => void;
  readonly onDone: () => void;
}

export function RouteReview(props: RouteReviewProps) {
  useReturnFocus();
  const { of, draft, preview, isLooser, onBack, onDone } = props;
  const { t } = useTranslation('routes');
  const names = useNames();
  const [reason, setReason] = useState('');
  const send = useCommand(
    (given: string, key) => postAdjustment(of.statementId, { ...draft, reason: given }, key),
    onDone,
  );
  const second = names.either(of.secondAgencyIds.map(names.agency));
  const isAlone = isLooser && of.secondAgencyIds.length === 0;
  const isReady = reason.trim() !== '' && !isAlone;
  return (
    <form
      className={css.editor}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) send.run(reason);
      }}
    >
      {preview.changes.length > 0 ? (
        <RouteChanges changes={preview.changes} />
      ) : (
        <p className={css.note}>{t('others.notHere')}</p>
      )}
      {draft.forIncident && <RouteOthers changes={preview.changes} others={preview.others} />}
      <Renewed preview={preview} />
      {isLooser ? (
        <Message
          kind={isAlone ? 'failure' : 'caution'}
          title={isAlone ? t('nobodySecond') : t('loosens', { agencies: second })}
        />
      ) : (
        <p className={css.note}>{t('holdsAtOnce')}</p>
      )}
      <Field
        label={t('reason')}
        hint={t('reasonHint')}
        value={reason}
        onChange={setReason}
        maxLength={300}
        rows={2}
        autoFocus
      />
      <Refusal sending={send.sending} />
      <div className={css.foot}>
        <Button
          type="submit"
          size="s"
          kind="primary"
          isBlocked={!isReady}
          busySince={send.busySince}
        >
          {t(isLooser ? 'ask' : 'submit')}
        </Button>
        <Button size="s" kind="quiet" onPress={onBack}>
          {t('edit')}
        </Button>
      </div>
    </form>
  );
}

/** Of the version in sign-off: what becomes of it, and of its signatures. */
function Renewed({ preview: { renewal } }: Pick<RouteReviewProps, 'preview'>) {
  const { t } = useTranslation('routes');
  const names = useNames();
  if (!renewal) return <p className={css.note}>{t('noRenewal')}</p>;
  const agencies = (placeIds: readonly string[]) =>
    names.list([...new Set(placeIds.map(agencyOf))].map(names.agency));
  return (
    <p className={css.note}>
      {t('renews', { number: renewal.number })}{' '}
      {renewal.keptPlaceIds.length > 0 && t('kept', { agencies: agencies(renewal.keptPlaceIds) })}{' '}
      {renewal.lapsedPlaceIds.length > 0 &&
        t('lapsed', { agencies: agencies(renewal.lapsedPlaceIds) })}
    </p>
  );
}

/** A place is named by its stage and its agency. */
const agencyOf = (placeId: string) => placeId.slice(placeId.indexOf('.') + 1);
