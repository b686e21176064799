/** A copy of the record to take along: what it holds, the file, and how anybody checks it. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveFile } from '../../lib/saveFile.js';
import { useSend } from '../../lib/useSend.js';
import { Button } from '../../ui/Button.js';
import { Message } from '../../ui/Message.js';
import { Panel } from '../../ui/Panel.js';
import { RadioCards } from '../../ui/RadioCards.js';
import { Refusal } from '../../ui/Refusal.js';
import css from './Page.module.css';
import { fetchCopy, takeOut } from './requests.js';

interface TakeOutProps {
  /** The incident; null for the desk's own record. */
  readonly incidentId: string | null;
  /** It is read as one with others, and each has a record of its own. */
  readonly isJoined: boolean;
  /** The record has one event more. */
  readonly onTaken: () => void;
  readonly onClose: () => void;
}

type What = 'whole' | 'sealed';

export function TakeOut({ incidentId, isJoined, onTaken, onClose }: TakeOutProps) {
  const { t } = useTranslation(['record', 'common']);
  const [what, setWhat] = useState<What>('whole');
  const [saved, setSaved] = useState<string | null>(null);
  const send = useSend();
  const save = () => {
    setSaved(null);
    return send.run(async (key) => {
      // What it holds belongs to the key: after no answer, somebody may want the other one.
      const { copyId, file } = await takeOut(incidentId, what === 'sealed', `${key}-${what}`);
      onTaken();
      saveFile(file, await fetchCopy(copyId));
      setSaved(file);
    });
  };
  return (
    <Panel isPadded className={css.takeOut}>
      <div className={css.takeOutHead}>
        <h2>{t('takeOut.title')}</h2>
        <Button size="s" kind="quiet" onPress={onClose}>
          {t('common:button.close')}
        </Button>
      </div>
      <p>
        {t('takeOut.why')} {isJoined && t('takeOut.joined')}
      </p>
      <RadioCards
        label={t('takeOut.what')}
        columns={2}
        value={what}
        onChange={(value) => {
          setWhat(value);
          send.reset();
        }}
        choices={[
          { value: 'whole', label: t('takeOut.whole'), hint: t('takeOut.wholeHint') },
          { value: 'sealed', label: t('takeOut.sealed'), hint: t('takeOut.sealedHint') },
        ]}
      />
      <Refusal sending={send.sending} />
      <div className={css.actions}>
        <Button
          kind="primary"
          onPress={save}
          busySince={send.busySince}
          busyLabel={(seconds) => t('takeOut.doing', { seconds })}
        >
          {t('takeOut.do')}
        </Button>
      </div>
      {saved !== null && (
        <Message kind="neutral" icon="saved" title={t('takeOut.done', { file: saved })} isLive>
          {t('takeOut.how')}
          <code className={css.command}>
            node verify-statement.mjs --record {saved} --keys accord-keys.json
          </code>
        </Message>
      )}
      <ul className={css.files}>
        <li>
          <a href="/news/verify-statement.mjs" download>
            {t('takeOut.verifier')}
          </a>
        </li>
        <li>
          <a href="/.well-known/accord-keys.json" download="accord-keys.json">
            {t('takeOut.keys')}
          </a>
        </li>
      </ul>
    </Panel>
  );
}
