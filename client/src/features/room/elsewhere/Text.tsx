/** One text that an agency put out by itself: whose, when, where, word for word, and how it ended. */

import type { ElsewhereText } from '@accord/shared/elsewhere';
import { isOpen } from '@accord/shared/findings';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { directionOf } from '../../../lib/direction.js';
import { serverNow } from '../../../lib/time.js';
import { useFormat } from '../../../lib/useFormat.js';
import { Icon } from '../../../ui/Icon.js';
import { TextLink } from '../../../ui/TextLink.js';
import { placesOf } from '../findingOrder.js';
import { useRoom } from '../roomStore.js';
import { useNames } from '../useNames.js';
import css from './Elsewhere.module.css';

interface TextProps {
  readonly text: ElsewhereText;
  /** The address names it: it comes into view. */
  readonly isSought?: boolean;
  readonly children?: ReactNode;
}

export function Text({ text, isSought = false, children }: TextProps) {
  const { t } = useTranslation(['elsewhere', 'duplicates']);
  const names = useNames();
  const { clockOrDay } = useFormat(useRoom((room) => room.incident.timeZone));
  // Of a joined room: under which number it stands (D2).
  const under = useRoom((room) =>
    room.joined.find((one) => one.incidentId === text.incidentId),
  )?.number;
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isSought) ref.current?.focus();
  }, [isSought]);
  const agency = text.agencyName ?? names.agency(text.agencyId);
  const { ended } = text;
  return (
    <article ref={ref} className={css.text} tabIndex={-1} aria-label={agency}>
      <header>
        <strong>{agency}</strong>
        <span>
          {t('putOut', {
            language: names.language(text.language),
            time: clockOrDay(text.putOutAt),
          })}
        </span>
        {under !== undefined && <span>{t('duplicates:joined.from', { number: under })}</span>}
        {text.link && (
          <a href={text.link} rel="noreferrer" target="_blank">
            {t('link')}
          </a>
        )}
      </header>
      <div lang={text.language} dir={directionOf(text.language)} className={css.words}>
        {text.text}
      </div>
      <p className={css.quiet}>
        {t('logged', { person: names.person(text.loggedBy), time: clockOrDay(text.loggedAt) })}
      </p>
      {text.takenBack.map((one) => (
        <p key={one.at} className={css.quiet}>
          {t(one.replacedBy === null ? 'notWithdrawn' : 'notReplaced', {
            person: names.person(one.by),
            time: clockOrDay(one.at),
            reason: one.reason,
          })}
        </p>
      ))}
      {ended && (
        <p className={css.quiet}>
          {t(ended.replacedBy === null ? 'withdrawn' : 'replaced', {
            person: names.person(ended.by),
            time: clockOrDay(ended.at),
          })}
        </p>
      )}
      <Contradicts textId={text.id} />
      {children}
    </article>
  );
}

/** Both places and the way to settle it are beside the text in the room. */
function Contradicts({ textId }: { readonly textId: string }) {
  const { t } = useTranslation('elsewhere');
  const number = useRoom((room) => room.incident.number);
  const count = useRoom(
    (room) =>
      room.findings.filter(
        (one) =>
          isOpen(one, serverNow()) &&
          placesOf(one).some((place) => place.kind === 'elsewhere' && place.textId === textId),
      ).length,
  );
  if (count === 0) return null;
  return (
    <p className={css.differs}>
      <Icon name="attention" size={14} /> {t('findings', { count })}{' '}
      <TextLink to={`/incidents/${number}`}>{t('look')}</TextLink>
    </p>
  );
}
