/** Approvers whom nothing would tell that a version waits: said while a route is written (S5). */
import { reachView } from '@accord/shared/reach';
import { useTranslation } from 'react-i18next';
import { get } from '../../../lib/api.js';
import { agencyName, useDirectory } from '../../../lib/directory.js';
import { createLiveQuery } from '../../../lib/liveQuery.js';
import { useLiveQuery } from '../../../lib/useLiveQuery.js';
import { Message } from '../../../ui/Message.js';

/** As many as one question takes. */
const ASKED_AT_ONCE = 200;

export function Unreached() {
  const { t, i18n } = useTranslation('asking');
  const people = useDirectory((store) => store.people);
  const agencies = useDirectory((store) => store.agencies);
  const approvers = [...people.values()].filter(
    (one) => one.active && one.roles.some((grant) => grant.role === 'approver'),
  );
  const ids = approvers.map((one) => one.id).slice(0, ASKED_AT_ONCE);
  const { shown } = useLiveQuery(ids.join(), () =>
    createLiveQuery(async (signal) =>
      ids.length === 0
        ? []
        : (await get(`/api/reach?people=${ids.join()}`, reachView, signal)).people,
    ),
  );
  if (shown.state !== 'shown') return null;
  const unreached = approvers.filter((one) =>
    shown.view.some((reach) => reach.personId === one.id && reach.ways.length === 0),
  );
  if (unreached.length === 0) return null;
  const named = unreached.map((one) => {
    const own = one.roles.filter((grant) => grant.role === 'approver');
    const of = own.map((grant) => agencyName(agencies.get(grant.agencyId), i18n.language));
    return `${one.name} (${of.join(', ')})`;
  });
  return (
    <Message
      kind="caution"
      title={t('routes.unreached', {
        people: new Intl.ListFormat(i18n.language).format(named),
      })}
    >
      {t('routes.unreachedWhat')}
    </Message>
  );
}
