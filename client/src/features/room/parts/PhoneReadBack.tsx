/** On the phone: what is said first, the words to read aloud, and what the leader says back. */

import type { PhoneApproval } from '@accord/shared/phone';
import { plainParts } from '@accord/shared/plainText';
import type { VersionHead } from '@accord/shared/statements';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readSignedAlert } from '../../../lib/alertDraft.js';
import { directionOf } from '../../../lib/direction.js';
import { useReturnFocus } from '../../../lib/useReturnFocus.js';
import { AlertFacts } from '../../../ui/AlertFacts.js';
import { Button } from '../../../ui/Button.js';
import { Field } from '../../../ui/Field.js';
import { Message } from '../../../ui/Message.js';
import { Skeleton } from '../../../ui/Skeleton.js';
import { readBackPhone } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { sayFirst } from '../sayFirst.js';
import { useCommand } from '../useCommand.js';
import { useNames } from '../useNames.js';
import { useVersion } from '../useVersion.js';
import css from './Phone.module.css';
import { PhoneSayFirst } from './PhoneSayFirst.js';

interface PhoneReadBackProps {
  readonly approval: PhoneApproval;
  readonly head: VersionHead;
}

/** One that stays the same, so that nothing is drawn anew. */
const NONE: readonly string[] = [];

export function PhoneReadBack({ approval, head }: PhoneReadBackProps) {
  const { t } = useTranslation(['phone', 'alert', 'errors']);
  const names = useNames();
  const timeZone = useRoom((room) => room.incident.timeZone);
  const version = useVersion(head);
  const facts = useRoom((room) => room.facts);
  const asks = useRoom((room) => room.asks);
  const changedFactIds = useRoom(
    (room) => room.signoffs.find((one) => one.versionId === head.id)?.changedFactIds ?? NONE,
  );
  const lookAgain = useReturnFocus();
  const [saidKey, setSaidKey] = useState('');
  const [heard, setHeard] = useState<Readonly<Record<string, string>>>({});
  const [calledNumber, setCalledNumber] = useState('');
  const log = useCommand((body: Parameters<typeof readBackPhone>[1], key) =>
    readBackPhone(approval.id, body, key),
  );
  if (!version) return <Skeleton rows={4} />;
  const texts = version.texts.filter((text) => approval.textIds.includes(text.id));
  const first = sayFirst({ approval, head, version, texts, facts, changedFactIds, asks });
  // Ticked for what was shown then: what came since is said, too.
  const isSaid = saidKey === first.key;
  const codes = texts.map((text) => ({ textId: text.id, code: heard[text.id]?.trim() ?? '' }));
  const isReady = isSaid && calledNumber.trim() !== '' && codes.every((one) => one.code !== '');
  const { sending } = log;
  const wrong = sending.state === 'refused' && sending.code === 'code_mismatch' ? sending : null;
  const isWrong = (textId: string) =>
    Array.isArray(wrong?.details['textIds']) && wrong.details['textIds'].includes(textId);
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isReady) return;
        lookAgain();
        log.run({ codes, calledNumber, said: first.said });
      }}
    >
      <PhoneSayFirst
        what={first}
        number={head.number}
        isSaid={isSaid}
        onSaid={(isOn) => setSaidKey(isOn ? first.key : '')}
      />
      {texts.map((text) => (
        <div key={text.id} className={css.text}>
          <h4>{t('readAloud', { language: names.language(text.language) })}</h4>
          <p className={css.words} lang={text.language} dir={directionOf(text.language)}>
            {plainParts(text.canonical.parts)}
          </p>
          {text.canonical.alert !== null && (
            <AlertFacts
              alert={readSignedAlert(text.canonical)}
              timeZone={timeZone}
              lang={text.language}
            />
          )}
          <p>
            {t('theirCode')} <b className={css.code}>{text.code}</b>
          </p>
          <Field
            label={t('heardCode', { language: names.language(text.language) })}
            value={heard[text.id] ?? ''}
            onChange={(code) => setHeard({ ...heard, [text.id]: code })}
            error={isWrong(text.id) ? t('errors:code_mismatch') : undefined}
            autoComplete="off"
            maxLength={40}
          />
        </div>
      ))}
      <Field
        label={t('number')}
        type="tel"
        value={calledNumber}
        onChange={setCalledNumber}
        autoComplete="off"
        maxLength={40}
      />
      {sending.state === 'refused' && (
        <Message
          kind="failure"
          isLive
          title={wrong ? t('wrongCode') : t(`errors:${sending.code}`)}
        />
      )}
      {!isSaid && (
        <p id={`${approval.id}-first`} className={css.why}>
          {t('first.missing')}
        </p>
      )}
      <Button
        type="submit"
        kind="second"
        isWide
        isBlocked={!isReady}
        reasonsId={isSaid ? undefined : `${approval.id}-first`}
        busySince={log.busySince}
      >
        {t('log')}
      </Button>
    </form>
  );
}
