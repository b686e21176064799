/** *Send a test*: a made-up sentence goes to what is saved, and the page says what came of it. */
import type { MachineSettings, MachineTested } from '@accord/shared/machine';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/useFormat.js';
import { useSend } from '../../../lib/useSend.js';
import { Button } from '../../../ui/Button.js';
import { Message } from '../../../ui/Message.js';
import { Panel, SectionHead } from '../../../ui/Panel.js';
import { Refusal } from '../../../ui/Refusal.js';
import css from '../Admin.module.css';
import { postMachineTest } from '../requests.js';

interface MachineTestProps {
  readonly settings: MachineSettings;
  readonly onTested: () => void;
}

export function MachineTest({ settings, onTested }: MachineTestProps) {
  const { t } = useTranslation('machine');
  const { clockOrDay } = useFormat();
  const { sending, busySince, run } = useSend();
  const [tested, setTested] = useState<MachineTested | null>(null);
  const { testedAt, testFailure, endpoint } = settings;
  const test = async () => {
    setTested(null);
    const isDone = await run(async (key) => setTested(await postMachineTest(key)));
    if (isDone) onTested();
  };
  return (
    <section className={css.narrow} aria-label={t('test.title')}>
      <SectionHead
        title={t('test.title')}
        note={testedAt ? t('test.last', { time: clockOrDay(testedAt) }) : t('test.never')}
      />
      <Panel isPadded>
        <div className={css.form}>
          <p className={css.note}>{t('test.means', { host: new URL(endpoint).host })}</p>
          {testFailure && !tested && <Message kind="failure" title={t(`failure.${testFailure}`)} />}
          {tested?.isOutdated && (
            <Message kind="caution" isLive title={t('test.outdated')}>
              {t('test.outdatedMeans')}
            </Message>
          )}
          {tested?.failure && !tested.isOutdated && (
            <Message kind="failure" isLive title={t(`failure.${tested.failure}`)} />
          )}
          {tested && tested.failure === null && !tested.isOutdated && (
            <Message kind="neutral" icon="check" isLive title={t('test.good')}>
              <q lang="uk">{tested.answer}</q>
              {tested.answer?.split('{{f1}}').length !== 2 && ` ${t('test.lostFact')}`}
            </Message>
          )}
          <Refusal sending={sending} />
          <div>
            <Button busySince={busySince} onPress={() => void test()}>
              {t('test.send')}
            </Button>
          </div>
        </div>
      </Panel>
    </section>
  );
}
