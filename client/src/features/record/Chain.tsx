/** Whether the chain of the record holds, or where it breaks and what that means. */
import type { RecordView } from '@accord/shared/events';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/Icon.js';
import { Message } from '../../ui/Message.js';
import { shortHash } from './lines.js';
import css from './Page.module.css';

export function Chain({ chain }: { readonly chain: RecordView['chain'] }) {
  const { t } = useTranslation('record');
  if (chain.state === 'broken') {
    return (
      <Message kind="failure" title={t('broken', { number: chain.at })} isLive>
        {t(`because.${chain.because}`)} {t('brokenNext')}
      </Message>
    );
  }
  return (
    <p className={css.intact}>
      <Icon name="verified" size={20} />
      <span>
        <b>{t('intact', { count: chain.events })}</b>
        {chain.head !== null && (
          <>
            {', '}
            <span title={t('headWhole', { hash: chain.head })}>
              {t('head', { hash: shortHash(chain.head) })}
            </span>
            <span className={css.whole}>{chain.head}</span>
          </>
        )}
      </span>
    </p>
  );
}
