/** The last look before the public: which languages go out, which follow; now, or at a moment. */
import type { Statement, VersionHead } from '@accord/shared/statements';
import { Fragment, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../../../lib/time.js';
import { useReturnFocus } from '../../../lib/useReturnFocus.js';
import { instantOf, wallTime } from '../../../lib/zonedTime.js';
import { Button } from '../../../ui/Button.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { Icon } from '../../../ui/Icon.js';
import { Refusal } from '../../../ui/Refusal.js';
import { leaving, leftOut, offered, type Said } from '../leaving.js';
import { getPosts, postRelease, postSchedule, proposeRelease } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { useCommand } from '../useCommand.js';
import { useNames } from '../useNames.js';
import { LeftOut } from './LeftOut.js';
import { PostPreviews } from './PostPreviews.js';
import css from './Signoff.module.css';
import { TimeField } from './TimeField.js';

interface ReleaseFormProps {
  readonly statement: Statement;
  readonly head: VersionHead;
  readonly releasedTextIds: readonly string[];
  /** `proposed`: the playbook wants two people, and this is the first. */
  readonly when: 'now' | 'proposed' | 'later';
  readonly onClose: () => void;
}

const NO_LANGUAGES: readonly string[] = [];

export function ReleaseForm(props: ReleaseFormProps) {
  const { statement, head, releasedTextIds, when, onClose } = props;
  useReturnFocus();
  const { t } = useTranslation(['release', 'schedule', 'common']);
  const names = useNames();
  const incident = useRoom((room) => room.incident);
  const releases = useRoom((room) => room.releases);
  const ready = useRoom(
    (room) =>
      room.versionAbilities.find((one) => one.versionId === head.id)?.readyLanguages ??
      NO_LANGUAGES,
  );
  const isLater = when === 'later';
  const offer = offered(head, releases, { ready, releasedTextIds, isLater });
  const hintOf = (language: string) =>
    [offer.pages[language] && t('replaces'), !ready.includes(language) && t('schedule:notReady')]
      .filter(Boolean)
      .join('. ');
  // What is behind is never preselected.
  const [chosen, setChosen] = useState<readonly string[]>(
    offer.languages.filter((one) => ready.includes(one)),
  );
  const [said, setSaid] = useState<Said>({});
  const [moment, setMoment] = useState(() => ({
    ...wallTime(serverNow(), incident.timeZone),
    time: '',
  }));
  const left = leftOut(statement, chosen, offer);
  const asked = [...chosen].sort().join();
  const body = leaving(chosen, left, said);
  const dueAt = isLater ? instantOf(moment, incident.timeZone) : null;
  const isReady = body !== null && (!isLater || dueAt !== null);
  const send = useCommand<NonNullable<typeof body>, unknown>((what, key) => {
    if (dueAt !== null) return postSchedule(head.id, { ...what, dueAt }, key);
    return (when === 'proposed' ? proposeRelease : postRelease)(head.id, what, key);
  }, onClose);
  const form = useRef<HTMLFieldSetElement>(null);
  useEffect(() => form.current?.focus(), []);
  const label = t(
    isLater
      ? 'schedule:do'
      : when === 'proposed'
        ? 'propose'
        : incident.exercise
          ? 'toExercise'
          : 'toPublic',
    { version: head.number },
  );
  return (
    <fieldset
      ref={form}
      className={css.form}
      aria-label={label}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      {isLater && (
        <TimeField
          label={t('schedule:when')}
          hint={t('schedule:zone', { zone: incident.timeZone })}
          value={moment}
          onChange={setMoment}
        />
      )}
      <h3>{t(isLater ? 'schedule:which' : 'which')}</h3>
      {offer.languages.map((one) => (
        <Fragment key={one}>
          <Checkbox
            code={one.toUpperCase()}
            hint={hintOf(one)}
            isChecked={chosen.includes(one)}
            onChange={(isChecked) =>
              setChosen(isChecked ? [...chosen, one] : chosen.filter((each) => each !== one))
            }
          >
            {names.language(one)}
          </Checkbox>
          {offer.pages[one] && (
            <p className={css.detail}>
              <a href={offer.pages[one]} target="_blank" rel="noreferrer">
                {t('page', { language: names.language(one) })} <Icon name="out" size={12} />
              </a>
            </p>
          )}
        </Fragment>
      ))}
      {offer.promised.length > 0 && (
        <p className={css.detail}>
          {t('schedule:promised', { languages: names.list(offer.promised.map(names.language)) })}
        </p>
      )}
      <LeftOut statement={statement} languages={left} said={said} onSay={setSaid} />
      {isLater && <p className={css.detail}>{t('schedule:checkedAgain')}</p>}
      {chosen.length > 0 && (
        <PostPreviews
          of={`${head.id} ${asked}`}
          ask={(signal) => getPosts(head.id, asked, signal)}
        />
      )}
      <Refusal sending={send.sending} />
      <div className={css.actions}>
        <Button
          kind="primary"
          isBlocked={!isReady}
          busySince={send.busySince}
          onPress={() => {
            if (body) send.run(body);
          }}
        >
          {label}
        </Button>
        <Button kind="quiet" onPress={onClose}>
          {t('common:button.cancel')}
        </Button>
      </div>
    </fieldset>
  );
}
