/** What waits for the reader's signature: at most two, then how many more. */
import type { WaitingItem } from '@accord/shared/desk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useKey } from '../../../lib/keyboard.js';
import { Button, ButtonLink } from '../../../ui/Button.js';
import { TimeLeft } from '../../../ui/TimeLeft.js';
import css from './Waiting.module.css';

/** More would push the list off the screen; the rest opens on request. */
const SHOWN = 2;

export function Waiting({ items }: { readonly items: readonly WaitingItem[] }) {
  const { t } = useTranslation('desk');
  const [all, setAll] = useState(false);
  if (items.length === 0) return null;
  const shown = all ? items : items.slice(0, SHOWN);
  return (
    <section className={css.waiting} aria-labelledby="waiting-head">
      <h2 id="waiting-head" className={css.head}>
        {t('waiting')}
        <small>{t('toSign', { count: items.length })}</small>
        {items.length > shown.length && (
          <Button size="s" kind="quiet" onPress={() => setAll(true)}>
            {t('more', { count: items.length - shown.length })}
          </Button>
        )}
      </h2>
      <div className={css.items}>
        {shown.map((item, index) => (
          <Item key={`${item.versionId} ${item.placeId}`} item={item} place={index + 1} />
        ))}
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

function whatIsNew(item: WaitingItem, t: ReturnType<typeof useTranslation<'desk'>>['t']): string {
  const last = item.lastSignature ? `${t('lastSignature')} ` : '';
  return item.changedWords !== null && item.signedVersion !== null
    ? `${last}${t('changedSince', { count: item.changedWords, version: item.signedVersion })}`
    : `${last}${t('newToYou', { count: item.wordCount })}`;
}
