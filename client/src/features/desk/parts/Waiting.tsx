/** What waits for the reader: signatures, looser routes and calls to confirm; at most two, then how many more. */
import type { WaitingItem, WaitingPhone, WaitingRoute } from '@accord/shared/desk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { agencyName, useDirectory } from '../../../lib/directory.js';
import { useFormat } from '../../../lib/useFormat.js';
import { useStatementName } from '../../../lib/useStatementName.js';
import { phonePath, routePath } from '../../../lib/waitingPaths.js';
import { Button } from '../../../ui/Button.js';
import css from './Waiting.module.css';
import { WaitingEntry } from './WaitingEntry.js';

/** More would push the list off the screen; the rest opens on request. */
const SHOWN = 2;

interface WaitingProps {
  readonly items: readonly WaitingItem[];
  readonly routes: readonly WaitingRoute[];
  readonly phones: readonly WaitingPhone[];
}

export function Waiting({ items, routes, phones }: WaitingProps) {
  const { t } = useTranslation('desk');
  const [all, setAll] = useState(false);
  const waiting = [
    ...items.map((item) => ({ kind: 'sign' as const, item, dueAt: item.dueAt })),
    ...routes.map((route) => ({ kind: 'route' as const, route, dueAt: route.dueAt })),
    ...phones.map((phone) => ({ kind: 'phone' as const, phone, dueAt: phone.expiresAt })),
  ].sort((a, b) => (a.dueAt ?? '9999').localeCompare(b.dueAt ?? '9999'));
  if (waiting.length === 0) return null;
  const shown = all ? waiting : waiting.slice(0, SHOWN);
  return (
    <section className={css.waiting} aria-labelledby="waiting-head">
      <h2 id="waiting-head" className={css.head}>
        {t('waiting')}
        {items.length > 0 && <small>{t('toSign', { count: items.length })}</small>}
        {routes.length > 0 && <small>{t('toConfirm', { count: routes.length })}</small>}
        {phones.length > 0 && <small>{t('toHear', { count: phones.length })}</small>}
        {waiting.length > shown.length && (
          <Button size="s" kind="quiet" onPress={() => setAll(true)}>
            {t('more', { count: waiting.length - shown.length })}
          </Button>
        )}
      </h2>
      <div className={css.items}>
        {shown.map((one, index) => {
          const place = index + 1;
          if (one.kind === 'route') {
            return <RouteItem key={one.route.adjustmentId} route={one.route} place={place} />;
          }
          if (one.kind === 'phone') {
            return <PhoneItem key={one.phone.phoneApprovalId} phone={one.phone} place={place} />;
          }
          const { item } = one;
          return <Item key={`${item.versionId} ${item.placeId}`} item={item} place={place} />;
        })}
      </div>
    </section>
  );
}

function Item({ item, place }: { readonly item: WaitingItem; readonly place: number }) {
  const { t } = useTranslation('desk');
  return (
    <WaitingEntry
      dueAt={item.dueAt}
      title={`${item.title}, v${item.versionNumber}`}
      why={whatIsNew(item, t)}
      to={`/incidents/${item.incidentNumber}/sign/${item.versionId}`}
      way={t('readAndSign')}
      keyLabel={t('keys.read', { title: item.title })}
      place={place}
    />
  );
}

interface RouteItemProps {
  readonly route: WaitingRoute;
  readonly place: number;
}

function RouteItem({ route, place }: RouteItemProps) {
  const { t } = useTranslation('desk');
  const people = useDirectory((store) => store.people);
  const { dueAt, title, reason, proposedBy } = route;
  return (
    <WaitingEntry
      dueAt={dueAt}
      title={title}
      why={t('looserRoute', { person: people.get(proposedBy)?.name ?? '', reason })}
      to={routePath(route)}
      way={t('seeRoute')}
      keyLabel={t('keys.seeRoute', { title })}
      place={place}
    />
  );
}

interface PhoneItemProps {
  readonly phone: WaitingPhone;
  readonly place: number;
}

function PhoneItem({ phone, place }: PhoneItemProps) {
  const { t, i18n } = useTranslation('desk');
  const { clockOrDay } = useFormat(phone.timeZone);
  const agencies = useDirectory((store) => store.agencies);
  const people = useDirectory((store) => store.people);
  const nameOf = useStatementName();
  const { title, versionNumber, expiresAt } = phone;
  return (
    <WaitingEntry
      dueAt={expiresAt}
      title={`${title}, v${versionNumber}`}
      why={t('readBack', {
        statement: nameOf(phone),
        person: people.get(phone.personId)?.name ?? '',
        agency: agencyName(agencies.get(phone.agencyId), i18n.language),
        other: people.get(phone.openedBy)?.name ?? '',
        time: clockOrDay(expiresAt),
      })}
      to={phonePath(phone)}
      way={t('seeCall')}
      keyLabel={t('keys.seeCall', { title })}
      place={place}
    />
  );
}

function whatIsNew(item: WaitingItem, t: ReturnType<typeof useTranslation<'desk'>>['t']): string {
  const last = item.lastSignature ? `${t('lastSignature')} ` : '';
  return item.changedWords !== null && item.signedVersion !== null
    ? `${last}${t('changedSince', { count: item.changedWords, version: item.signedVersion })}`
    : `${last}${t('newToYou', { count: item.wordCount })}`;
}
