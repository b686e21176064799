/** One's own passkeys: which there are, another one, and the way back to what needed it. */
import { type Ref, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { createLiveQuery } from '../../../lib/liveQuery.js';
import { canUsePasskeys } from '../../../lib/passkey.js';
import { useLiveQuery } from '../../../lib/useLiveQuery.js';
import { Button, ButtonLink } from '../../../ui/Button.js';
import { Message } from '../../../ui/Message.js';
import { Skeleton } from '../../../ui/Skeleton.js';
import css from '../Account.module.css';
import { getPasskeys } from '../requests.js';
import { AddPasskey } from './AddPasskey.js';
import { PasskeyRow } from './PasskeyRow.js';

interface PasskeysProps {
  /** Where the person came from because a passkey was missing; null for by themselves. */
  readonly backTo: string | null;
}

/** `/account#passkeys` starts here. */
export function Passkeys({ backTo }: PasskeysProps) {
  const { t } = useTranslation(['passkeys', 'common', 'errors']);
  const { shown, refresh } = useLiveQuery('passkeys', () => createLiveQuery(getPasskeys));
  const [isAdded, setAdded] = useState(false);
  const [isAdding, setAdding] = useState(false);
  // Nothing to open where there is only one thing to do.
  const isFirst = shown.state === 'shown' && shown.view.length === 0 && !isAdded;
  const heading = useStartHere('#passkeys');
  return (
    <>
      <h2 id="passkeys" ref={heading} tabIndex={-1} className={css.title}>
        {t('title')}
      </h2>
      <p className={css.note}>{t('lead')}</p>
      {backTo !== null && !isAdded && <Message kind="caution" icon="key" title={t('toSign')} />}
      {shown.state === 'loading' && <Skeleton rows={2} />}
      {shown.state === 'failed' && (
        <Message
          kind="failure"
          title={t('loadFailed')}
          action={
            <Button size="s" onPress={refresh}>
              {t('common:button.tryAgain')}
            </Button>
          }
        >
          {t(`errors:${shown.code}`)}
        </Message>
      )}
      {shown.state === 'shown' &&
        (shown.view.length === 0 ? (
          <p className={css.note}>{t('none')}</p>
        ) : (
          <ul className={css.list}>
            {shown.view.map((passkey) => (
              <PasskeyRow key={passkey.id} passkey={passkey} onChanged={refresh} />
            ))}
          </ul>
        ))}
      {isAdded && (
        <Message
          kind="neutral"
          icon="check"
          isLive
          title={t('add.done')}
          action={
            backTo !== null && (
              <ButtonLink kind="primary" to={backTo}>
                {t('add.back')}
              </ButtonLink>
            )
          }
        >
          {t('add.doneMeans')}
        </Message>
      )}
      {!canUsePasskeys() ? (
        <Message kind="caution" title={t('unusable')} />
      ) : isFirst || isAdding ? (
        <AddPasskey
          onAdded={() => {
            setAdded(true);
            setAdding(false);
            refresh();
          }}
        />
      ) : (
        <div>
          <Button icon="plus" onPress={() => setAdding(true)}>
            {t('add.submit')}
          </Button>
        </div>
      )}
    </>
  );
}

/** The router shows no fragment by itself. */
function useStartHere(fragment: string): Ref<HTMLHeadingElement> {
  const { hash } = useLocation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (hash === fragment) heading.current?.focus();
  }, [hash, fragment]);
  return heading;
}
