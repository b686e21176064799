/** People whom nothing would tell that a version waits: said while a route is written (S5). */
import { reachView } from '@accord/shared/reach';
import { useTranslation } from 'react-i18next';
import { get } from '../lib/api.js';
import { agencyName, useDirectory } from '../lib/directory.js';
import { createLiveQuery } from '../lib/liveQuery.js';
import type { RoutePeople } from '../lib/routePeople.js';
import { useLiveQuery } from '../lib/useLiveQuery.js';
import { Message } from './Message.js';

/** As many as one question takes. */
const ASKED_AT_ONCE = 200;

export function Unreached({ approverIds, deputyIds }: RoutePeople) {
  const { t, i18n } = useTranslation('asking');
  const people = useDirectory((store) => store.people);
  const agencies = useDirectory((store) => store.agencies);
  const ids = [...approverIds, ...deputyIds].slice(0, ASKED_AT_ONCE);
  const { shown } = useLiveQuery(ids.join(), () =>
    createLiveQuery(async (signal) =>
      ids.length === 0
        ? []
        : (await get(`/api/reach?people=${ids.join()}`, reachView, signal)).people,
    ),
  );
  if (shown.state !== 'shown') return null;
  const { view } = shown;
  const named = (of: readonly string[]) =>
    of
      .filter((id) => view.some((reach) => reach.personId === id && reach.ways.length === 0))
      .flatMap((id) => {
        const person = people.get(id);
        if (!person) return [];
        const own = person.roles.filter((grant) => grant.role === 'approver');
        const at = own.map((grant) => agencyName(agencies.get(grant.agencyId), i18n.language));
        return [`${person.name} (${at.join(', ')})`];
      });
  const list = (names: readonly string[]) => new Intl.ListFormat(i18n.language).format(names);
  const approvers = named(approverIds);
  const deputies = named(deputyIds);
  return (
    <>
      {approvers.length > 0 && (
        <Message kind="caution" title={t('routes.unreached', { people: list(approvers) })}>
          {t('routes.unreachedWhat')}
        </Message>
      )}
      {deputies.length > 0 && (
        <Message kind="caution" title={t('routes.unreachedDeputies', { people: list(deputies) })}>
          {t('routes.unreachedWhat')}
        </Message>
      )}
    </>
  );
}
