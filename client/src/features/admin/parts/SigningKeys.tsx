/** The keys that sign releases: which one is in use, which ones were, and replacing it. */
import type { SigningKeys as Keys } from '@accord/shared/proof';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/useFormat.js';
import { useSend } from '../../../lib/useSend.js';
import { Button } from '../../../ui/Button.js';
import { DialogFrame } from '../../../ui/DialogFrame.js';
import { Message } from '../../../ui/Message.js';
import { Panel, Row } from '../../../ui/Panel.js';
import { Refusal } from '../../../ui/Refusal.js';
import css from '../Admin.module.css';
import { getSigningKeys, postSigningKey } from '../requests.js';
import { Listed } from './Listed.js';

type Key = Keys['keys'][number];

export function SigningKeys() {
  const { t } = useTranslation('signing');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <p className={css.note}>
        {t('intro')}{' '}
        <a href="/.well-known/accord-keys.json" target="_blank" rel="noreferrer">
          {t('published')}
        </a>
      </p>
      <Listed name="signing-keys" fetchList={getSigningKeys} empty={t('empty')}>
        {(keys, refresh) => (
          <>
            {keys.some((key) => key.opens === false) && (
              <Message kind="failure" title={t('sealed')} isLive>
                {t('sealedNext')}
              </Message>
            )}
            <Panel>
              {keys.map((key) => (
                <KeyRow key={key.id} signingKey={key} />
              ))}
            </Panel>
            <div className={css.bar}>
              <Button onPress={() => setOpen(true)}>{t('rotate')}</Button>
            </div>
            {isOpen && <RotateDialog onClose={() => setOpen(false)} onDone={refresh} />}
          </>
        )}
      </Listed>
    </>
  );
}

function KeyRow({ signingKey }: { readonly signingKey: Key }) {
  const { t } = useTranslation('signing');
  const { day, clock } = useFormat();
  const when = (at: string) => `${clock(at)}, ${day(at, true)}`;
  const { id, validFrom, validUntil, releases } = signingKey;
  return (
    <Row className={css.keyRow}>
      <span>
        <b>{validUntil === null ? t('inUse') : t('retired')}</b>
        <span className={css.note}>
          {validUntil === null
            ? t('since', { from: when(validFrom) })
            : t('between', { from: when(validFrom), until: when(validUntil) })}
        </span>
      </span>
      <code className={css.key}>{id}</code>
      <span>{t('releases', { count: releases })}</span>
    </Row>
  );
}

interface RotateDialogProps {
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function RotateDialog({ onClose, onDone }: RotateDialogProps) {
  const { t } = useTranslation(['signing', 'common']);
  const { sending, busySince, run } = useSend();
  const rotate = async () => {
    if (!(await run((key) => postSigningKey(key)))) return;
    onDone();
    onClose();
  };
  return (
    <DialogFrame
      isOpen
      onClose={onClose}
      title={t('rotate')}
      size="s"
      actions={
        <>
          <Button onPress={onClose}>{t('common:button.cancel')}</Button>
          <Button kind="primary" busySince={busySince} onPress={() => void rotate()}>
            {t('rotate')}
          </Button>
        </>
      }
    >
      <div className={css.form}>
        <p>{t('rotateMeans')}</p>
        <Refusal sending={sending} />
      </div>
    </DialogFrame>
  );
}
