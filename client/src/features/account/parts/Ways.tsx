/** How one is asked when a version waits: on the page always, on devices and by mail as one chooses. */
import type { AccountWays } from '@accord/shared/reach';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  DeviceRefused,
  deviceEndpoint,
  pushAbility,
  subscribeDevice,
  unsubscribeDevice,
} from '../../../lib/device.js';
import { createLiveQuery } from '../../../lib/liveQuery.js';
import { useFormat } from '../../../lib/useFormat.js';
import { useLiveQuery } from '../../../lib/useLiveQuery.js';
import { useSend } from '../../../lib/useSend.js';
import { Button } from '../../../ui/Button.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { Message } from '../../../ui/Message.js';
import { Refusal } from '../../../ui/Refusal.js';
import { Skeleton } from '../../../ui/Skeleton.js';
import css from '../Account.module.css';
import { deleteDevice, getWays, postDevice, putMail } from '../requests.js';

export function Ways() {
  const { t } = useTranslation(['asking', 'common', 'errors']);
  const { shown, refresh } = useLiveQuery('ways', () => createLiveQuery(getWays));
  return (
    <>
      <h2 className={css.title}>{t('ways.title')}</h2>
      <p className={css.note}>{t('ways.lead')}</p>
      {shown.state === 'loading' && <Skeleton rows={3} />}
      {shown.state === 'failed' && (
        <Message
          kind="failure"
          title={t('ways.failed')}
          action={
            <Button size="s" onPress={refresh}>
              {t('common:button.tryAgain')}
            </Button>
          }
        >
          {t(`errors:${shown.code}`)}
        </Message>
      )}
      {shown.state === 'shown' && (
        <>
          <section>
            <h3 className={css.way}>{t('ways.page')}</h3>
            <p className={css.note}>{t('ways.pageMeans')}</p>
          </section>
          <Devices ways={shown.view} onChanged={refresh} />
          <MailChoice mail={shown.view.mail} onChanged={refresh} />
        </>
      )}
    </>
  );
}

interface DevicesProps {
  readonly ways: AccountWays;
  readonly onChanged: () => void;
}

function Devices({ ways, onChanged }: DevicesProps) {
  const { t } = useTranslation('asking');
  const { clockOrDay } = useFormat();
  const { sending, busySince, run } = useSend();
  const [here, setHere] = useState<string | null>(null);
  const [refused, setRefused] = useState<DeviceRefused['because'] | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another answer, another look
  useEffect(() => {
    deviceEndpoint().then(setHere, () => setHere(null));
  }, [ways]);
  const ability = pushAbility();
  const own = ways.devices.find((one) => one.endpoint === here);
  const others = ways.devices.filter((one) => one !== own);
  const cannot =
    ways.pushKey === null ? 'noKey' : ability.state === 'cannot' ? ability.because : refused;
  const turnOn = async () => {
    setRefused(null);
    try {
      const device = await subscribeDevice(ways.pushKey ?? '');
      if (await run((key) => postDevice(device, key))) onChanged();
      else await unsubscribeDevice();
    } catch (error) {
      setRefused(error instanceof DeviceRefused ? error.because : 'unavailable');
    }
  };
  const turnOff = async (deviceId: string) => {
    if (deviceId === own?.id) await unsubscribeDevice().catch(() => undefined);
    if (await run((key) => deleteDevice(deviceId, key))) onChanged();
  };
  return (
    <section className={css.form}>
      <div>
        <h3 className={css.way}>{t('ways.push')}</h3>
        <p className={css.note}>{t('ways.pushMeans')}</p>
      </div>
      {cannot !== null && !own && (
        <Message
          kind={refused ? 'caution' : 'neutral'}
          icon="attention"
          isLive={refused !== null}
          title={t(`ways.cannot.${cannot}`)}
        />
      )}
      <Refusal sending={sending} />
      {own ? (
        <div className={css.actions}>
          <Button busySince={busySince} onPress={() => void turnOff(own.id)}>
            {t('ways.pushOff')}
          </Button>
          <span className={css.note}>
            {t('ways.isOn')}, {t('ways.added', { time: clockOrDay(own.addedAt) })}
          </span>
        </div>
      ) : (
        (cannot === null || refused !== null) && (
          <div>
            <Button kind="second" busySince={busySince} onPress={() => void turnOn()}>
              {t('ways.pushOn')}
            </Button>
          </div>
        )
      )}
      {others.length > 0 && (
        <div>
          <h3 className={css.way}>{t('ways.others')}</h3>
          <ul className={css.devices}>
            {others.map((one) => (
              <li key={one.id}>
                <span>
                  {one.device}{' '}
                  <span className={css.note}>
                    {t('ways.added', { time: clockOrDay(one.addedAt) })}
                  </span>
                </span>
                <Button
                  size="s"
                  aria-label={t('ways.removeLabel', { device: one.device })}
                  onPress={() => void turnOff(one.id)}
                >
                  {t('ways.remove')}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

interface MailChoiceProps {
  readonly mail: AccountWays['mail'];
  readonly onChanged: () => void;
}

function MailChoice({ mail, onChanged }: MailChoiceProps) {
  const { t } = useTranslation('asking');
  const { sending, run } = useSend();
  if (!mail) return <p className={css.note}>{t('ways.noMail')}</p>;
  const choose = async (isOn: boolean) => {
    if (await run((key) => putMail(isOn, key))) onChanged();
  };
  return (
    <section>
      <Checkbox
        isChecked={mail.isOn}
        hint={t('ways.mailMeans')}
        onChange={(isOn) => void choose(isOn)}
      >
        {t('ways.mail', { address: mail.address })}
      </Checkbox>
      <Refusal sending={sending} />
    </section>
  );
}
