/** What waits for the reader: signatures, and looser routes to confirm; at most two, then how many more. */
import type { WaitingItem, WaitingRoute } from '@accord/shared/desk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useDirectory } from '../../../lib/directory.js';
import { useKey } from '../../../lib/keyboard.js';
import { routePath } from '../../../lib/routePath.js';
import { Button, ButtonLink } from '../../../ui/Button.js';
import { TimeLeft } from '../../../ui/TimeLeft.js';
import css from './Waiting.module.css';

/** More would push the list off the screen; the rest opens on request. */
const SHOWN = 2;

interface WaitingProps {
  readonly items: readonly WaitingItem[];
  readonly routes: readonly WaitingRoute[];
}

export function Waiting({ items, routes }: WaitingProps) {
  const { t } = useTranslation('desk');
  const [all, setAll] = useState(false);
  const waiting = [
    ...items.map((item) => ({ kind: 'sign' as const, item, dueAt: item.dueAt })),
    ...routes.map((route) => ({ kind: 'route' as const, route, dueAt: route.dueAt })),
  ].sort((a, b) => (a.dueAt ?? '9999').localeCompare(b.dueAt ?? '9999'));
  if (waiting.length === 0) return null;
  const shown = all ? waiting : waiting.slice(0, SHOWN);
  return (
    <section className={css.waiting} aria-labelledby="waiting-head">
      <h2 id="waiting-head" className={css.head}>
        {t('waiting')}
        {items.length > 0 && <small>{t('toSign', { count: items.length })}</small>}
        {routes.length > 0 && <small>{t('toConfirm', { count: routes.length })}</small>}
        {waiting.length > shown.length && (
          <Button size="s" kind="quiet" onPress={() => setAll(true)}>
            {t('more', { count: waiting.length - shown.length })}
          </Button>
        )}
      </h2>
      <div className={css.items}>
        {shown.map((one, index) =>
          one.kind === 'sign' ? (
            <Item
              key={`${one.item.versionId} ${one.item.placeId}`}
              item={one.item}
              place={index + 1}
            />
          ) : (
            <RouteItem key={one.route.adjustmentId} route={one.route} place={index + 1} />
          ),
        )}
      </div>
    </section>
  );
}

function Item({ item, place }: { readonly item: WaitingItem; readonly place: number }) {
  const { t } = useTranslation('desk');
  const navigate = useNavigate();
  const to = `/incidents/${item.incidentNumber}/sign/${item.versionId}`;
  const hasKey = place <= 9;
  useKey(
    hasKey
      ? {
          keys: String(place),
          label: t('keys.read', { title: item.title }),
          onPress: () => navigate(to),
        }
      : null,
  );
  return (
    <article className={css.item}>
      {item.dueAt ? <TimeLeft dueAt={Date.parse(item.dueAt)} isStacked /> : <span />}
      <div>
        <h3 className={css.title}>
          {item.title}, v{item.versionNumber}
        </h3>
        <p className={css.why}>{whatIsNew(item, t)}</p>
      </div>
      <ButtonLink
        to={to}
        kind={place === 1 ? 'primary' : 'second'}
        kbd={hasKey ? String(place) : undefined}
      >
        {t('readAndSign')}
      </ButtonLink>
    </article>
  );
}

interface RouteItemProps {
  readonly route: WaitingRoute;
  readonly place: number;
}

function RouteItem({ route, place }: RouteItemProps) {
  const { t } = useTranslation('desk');
  const navigate = useNavigate();
  const people = useDirectory((store) => store.people);
  const to = routePath(route);
  const hasKey = place <= 9;
  useKey(
    hasKey
      ? {
          keys: String(place),
          label: t('keys.seeRoute', { title: route.title }),
          onPress: () => navigate(to),
        }
      : null,
  );
  const { reason, proposedBy } = route;
  return (
    <article className={css.item}>
      {route.dueAt ? <TimeLeft dueAt={Date.parse(route.dueAt)} isStacked /> : <span />}
      <div>
        <h3 className={css.title}>{route.title}</h3>
        <p className={css.why}>
          {t('looserRoute', { person: people.get(proposedBy)?.name ?? '', reason })}
        </p>
      </div>
      <ButtonLink
        to={to}
        kind={place === 1 ? 'primary' : 'second'}
        kbd={hasKey ? String(place) : undefined}
      >
        {t('seeRoute')}
      </ButtonLink>
    </article>
  );
}

function whatIsNew(item: WaitingItem, t: ReturnType<typeof useTranslation<'desk'>>['t']): string {
  const last = item.lastSignature ? `${t('lastSignature')} ` : '';
  return item.changedWords !== null && item.signedVersion !== null
    ? `${last}${t('changedSince', { count: item.changedWords, version: item.signedVersion })}`
    : `${last}${t('newToYou', { count: item.wordCount })}`;
}
