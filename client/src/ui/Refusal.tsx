/** What the server refused, beside the button that asked for it. */
import { useTranslation } from 'react-i18next';
import type { Sending } from '../lib/useSend.js';
import { Message } from './Message.js';

const SECONDS = 60;

/** Draws nothing unless something was refused. */
export function Refusal({ sending }: { readonly sending: Sending }) {
  const { t } = useTranslation(['errors', 'common']);
  if (sending.state !== 'refused') return null;
  const { retryAfter } = sending.details;
  const minutes = typeof retryAfter === 'number' ? Math.ceil(retryAfter / SECONDS) : null;
  return (
    <Message kind="failure" isLive title={t(`errors:${sending.code}`)}>
      {minutes !== null && t('common:waitMinutes', { count: minutes })}
    </Message>
  );
}
