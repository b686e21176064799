/** Deliveries that were given up, or may have arrived: shown until the duty officer has decided. */
import { undecidedDeliveries } from '@accord/shared/channels';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '../../../lib/api.js';
import { createLiveQuery } from '../../../lib/liveQuery.js';
import { useLiveQuery } from '../../../lib/useLiveQuery.js';
import { Message } from '../../../ui/Message.js';
import { TextLink } from '../../../ui/TextLink.js';

/** @param moved another value after everything that the desk was poked about */
export function Undecided({ moved }: { readonly moved: unknown }) {
  const { t } = useTranslation('channels');
  const { shown, refresh } = useLiveQuery('undecided', () =>
    createLiveQuery(
      async (signal) =>
        (await get('/api/deliveries/undecided', undecidedDeliveries, signal)).incidents,
    ),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: what moved is the reason to ask again
  useEffect(refresh, [moved, refresh]);
  if (shown.state !== 'shown') return null;
  return shown.view.map(({ incidentId, number, title, count }) => (
    <Message
      key={incidentId}
      kind="failure"
      title={t('undecided', { count })}
      action={<TextLink to={`/incidents/${number}`}>{t('undecidedOpen', { number })}</TextLink>}
    >
      {title}
    </Message>
  ));
}
