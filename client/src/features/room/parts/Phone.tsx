/**
 * S9: a leader without a screen. One person calls, reads the words aloud and logs the codes that come
 * back; another confirms in their own session. Draws nothing where nobody may be called.
 */
import type { PhoneApproval } from '@accord/shared/phone';
import type { PlaceState } from '@accord/shared/signoff';
import type { VersionHead } from '@accord/shared/statements';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../../lib/time.js';
import { useFormat } from '../../../lib/useFormat.js';
import { useReturnFocus } from '../../../lib/useReturnFocus.js';
import { Button } from '../../../ui/Button.js';
import { Message } from '../../../ui/Message.js';
import { Refusal } from '../../../ui/Refusal.js';
import { closePhone, hearPhone } from '../requests.js';
import { useRoom, useRoomShown } from '../roomStore.js';
import { useCommand } from '../useCommand.js';
import { useNames } from '../useNames.js';
import css from './Phone.module.css';
import { PhoneBegin } from './PhoneBegin.js';
import { PhoneReadBack } from './PhoneReadBack.js';

interface PhoneProps {
  readonly place: PlaceState;
  readonly head: VersionHead;
}

export function Phone({ place, head }: PhoneProps) {
  const { t } = useTranslation('phone');
  const [isBeginning, setBeginning] = useState(false);
  const open = useRoom((room) =>
    room.phone.open.find((one) => one.versionId === head.id && one.placeId === place.placeId),
  );
  const callable = useRoom((room) =>
    room.phone.callable.find((one) => one.versionId === head.id && one.placeId === place.placeId),
  );
  if (open) return <Open approval={open} head={head} />;
  if (!callable) return null;
  if (isBeginning) {
    return <PhoneBegin head={head} callable={callable} onClose={() => setBeginning(false)} />;
  }
  return (
    <div className={css.row}>
      <Button size="s" kind="quiet" icon="phone" onPress={() => setBeginning(true)}>
        {t('begin')}
      </Button>
    </div>
  );
}

interface OpenProps {
  readonly approval: PhoneApproval;
  readonly head: VersionHead;
}

function Open({ approval, head }: OpenProps) {
  const { t } = useTranslation('phone');
  const names = useNames();
  const timeZone = useRoom((room) => room.incident.timeZone);
  const { clockOrDay } = useFormat(timeZone);
  const isMine = useRoom((room) => room.phone.mine.includes(approval.id));
  const mayHear = useRoom((room) => room.phone.hear.includes(approval.id));
  const close = useCommand((id: string, key) => closePhone(id, key));
  const hear = useCommand((id: string, key) => hearPhone(id, key));
  const { refresh } = useRoomShown();
  const lookAgain = useReturnFocus();
  const isOver = useNow() >= Date.parse(approval.expiresAt);
  // No event tells the room when one ends by itself.
  useEffect(() => {
    if (isOver) refresh();
  }, [isOver, refresh]);
  if (isOver) return <p className={css.over}>{t('over')}</p>;
  const { readBack } = approval;
  // A fact changed since they read the code back: it is said, and logged again.
  const isUnsaid = readBack !== null && approval.unsaidFactIds.length > 0;
  const person = names.person(approval.personId);
  const codes = head.texts
    .filter((text) => approval.textIds.includes(text.id))
    .map((text) => `${text.language.toUpperCase()} ${text.code}`);
  return (
    <section className={css.box} aria-label={t('label', { person })}>
      <Message
        kind="neutral"
        icon="phone"
        title={t(readBack ? 'isReadBack' : 'isCalled', {
          person,
          other: names.person(approval.openedBy),
          time: clockOrDay(readBack?.at ?? approval.openedAt),
        })}
      >
        {t('until', { time: clockOrDay(approval.expiresAt) })}
      </Message>
      {isUnsaid && <Message kind="caution" isLive title={t('first.changedSince')} />}
      {isMine && (!readBack || isUnsaid) && <PhoneReadBack approval={approval} head={head} />}
      {readBack && (
        <p className={css.said}>
          {t('said', { codes: names.list(codes), number: readBack.calledNumber })}
        </p>
      )}
      {isMine && readBack && !isUnsaid && <p>{t('waitsForSecond')}</p>}
      {mayHear && (
        <>
          <p>{t('hearWhy', { person })}</p>
          <Button
            kind="second"
            isWide
            busySince={hear.busySince}
            onPress={() => {
              lookAgain();
              hear.run(approval.id);
            }}
          >
            {t('hear', { person })}
          </Button>
        </>
      )}
      <Refusal sending={hear.sending} />
      {isMine && (
        <div className={css.row}>
          <Button
            size="s"
            kind="quiet"
            busySince={close.busySince}
            onPress={() => {
              lookAgain();
              close.run(approval.id);
            }}
          >
            {t('giveUp')}
          </Button>
        </div>
      )}
      <Refusal sending={close.sending} />
    </section>
  );
}
