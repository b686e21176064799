/** The alert of a statement: set by duty officers, read by everybody. */
import { freezeAlert } from '@accord/shared/alert';
import type { Statement } from '@accord/shared/statements';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { draftOfAlert, NEW_ALERT, readAlertDraft } from '../../../lib/alertDraft.js';
import { serverNow } from '../../../lib/time.js';
import { instantOf, wallTime } from '../../../lib/zonedTime.js';
import { AlertFacts } from '../../../ui/AlertFacts.js';
import { AlertForm } from '../../../ui/AlertForm.js';
import { Button } from '../../../ui/Button.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { Message } from '../../../ui/Message.js';
import { Refusal } from '../../../ui/Refusal.js';
import { postAlert } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { useCommand } from '../useCommand.js';
import css from './Text.module.css';
import { TimeField } from './TimeField.js';

interface AlertPanelProps {
  readonly statement: Statement;
  readonly language: string;
  readonly onDone: () => void;
}

export function AlertPanel(props: AlertPanelProps) {
  const { statement, language } = props;
  const { t } = useTranslation('alert');
  const timeZone = useRoom((room) => room.incident.timeZone);
  const mayEdit = useRoom((room) => room.abilities.setAlert);
  if (mayEdit) return <Editor key={statement.id} {...props} timeZone={timeZone} />;
  const { alert, sourceLanguage } = statement;
  return (
    <>
      <p className={css.quiet}>{t('whoSets')}</p>
      <AlertFacts
        alert={alert && freezeAlert(alert, language, sourceLanguage)}
        timeZone={timeZone}
        lang={language}
      />
    </>
  );
}

/** A day: longer than most alerts hold, and soon enough to be looked at again. */
const USUAL_MS = 24 * 3_600_000;

function Editor({ statement, onDone, timeZone }: AlertPanelProps & { timeZone: string }) {
  const { t } = useTranslation(['alert', 'schedule', 'facts']);
  // What the page showed when the form was opened: somebody else's change is not overwritten.
  const [was, setWas] = useState(statement.alert);
  const [draft, setDraft] = useState(() => (was ? draftOfAlert(was) : NEW_ALERT));
  const [isChecked, setChecked] = useState(false);
  const [hasEnd, setHasEnd] = useState(was?.expiresAt != null);
  const [end, setEnd] = useState(() =>
    wallTime(was?.expiresAt ? Date.parse(was.expiresAt) : serverNow() + USUAL_MS, timeZone),
  );
  const send = useCommand(
    (body: Parameters<typeof postAlert>[1], key) => postAlert(statement.id, body, key),
    onDone,
  );
  const { sending } = send;
  const isStale = sending.state === 'refused' && sending.code === 'alert_changed_meanwhile';
  const typedEnd = hasEnd ? instantOf(end, timeZone) : null;
  // The fields show minutes: an end that nobody touched keeps its seconds.
  const isSameEnd =
    was?.expiresAt != null &&
    typedEnd === instantOf(wallTime(Date.parse(was.expiresAt), timeZone), timeZone);
  const expiresAt = isSameEnd ? (was?.expiresAt ?? null) : typedEnd;
  const alert = hasEnd && typedEnd === null ? null : readAlertDraft(draft, expiresAt);
  const hasPassed = expiresAt !== null && Date.parse(expiresAt) <= serverNow();
  return (
    <form
      className={css.form}
      aria-label={t('title')}
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (alert) send.run({ alert, was });
      }}
    >
      <p className={css.quiet}>{t('lead')}</p>
      <AlertForm
        draft={draft}
        onChange={setDraft}
        isChecked={isChecked}
        end={
          <div className={css.alertEnd}>
            <Checkbox isChecked={hasEnd} onChange={setHasEnd} hint={t('hint.expiresAt')}>
              {t('field.expiresAt')}
            </Checkbox>
            {hasEnd && (
              <TimeField
                label={t('endTime')}
                hint={t('schedule:zone', { zone: timeZone })}
                value={end}
                onChange={setEnd}
              />
            )}
          </div>
        }
      />
      {hasPassed && <Message kind="caution" title={t('hasPassed')} />}
      {isChecked && alert === null && <Message kind="failure" isLive title={t('wrong')} />}
      {isStale ? (
        <Message
          kind="caution"
          isLive
          title={t('stale.title')}
          action={
            <Button
              size="s"
              onPress={() => {
                setWas(statement.alert);
                send.reset();
              }}
            >
              {t('stale.keep')}
            </Button>
          }
        >
          {t('stale.what')}
        </Message>
      ) : (
        <Refusal sending={sending} />
      )}
      {isStale && (
        <AlertFacts
          alert={
            statement.alert &&
            freezeAlert(statement.alert, statement.sourceLanguage, statement.sourceLanguage)
          }
          timeZone={timeZone}
          lang={statement.sourceLanguage}
        />
      )}
      <div className={css.actions}>
        <Button type="submit" kind="primary" isBlocked={isStale} busySince={send.busySince}>
          {t('set')}
        </Button>
        {was !== null && (
          <Button
            kind="quiet"
            isBlocked={isStale}
            busySince={send.busySince}
            onPress={() => send.run({ alert: null, was })}
          >
            {t('clear')}
          </Button>
        )}
      </div>
    </form>
  );
}
