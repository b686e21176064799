/** The events as lines; those out of sight cost nothing to draw. */
import { pickWords } from '@accord/shared/primitives';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../../lib/cx.js';
import { useDirectory } from '../../lib/directory.js';
import { useFormat } from '../../lib/useFormat.js';
import { type Detail, type Line, shortHash } from './lines.js';
import css from './Page.module.css';

interface LinesProps {
  readonly lines: readonly Line[];
  readonly timeZone: string;
  readonly brokenAt: number | null;
}

export function Lines({ lines, timeZone, brokenAt }: LinesProps) {
  const { t } = useTranslation('record');
  return (
    <div className={css.table}>
      <div className={cx(css.line, css.columns)} aria-hidden="true">
        <span>{t('columns.number')}</span>
        <span>{t('columns.time')}</span>
        <span>{t('columns.what')}</span>
        <span>{t('columns.hash')}</span>
      </div>
      <ol className={css.lines} aria-label={t('listLabel')}>
        {lines.map((line) => (
          <Item
            key={line.event.number}
            line={line}
            timeZone={timeZone}
            isBroken={line.event.number === brokenAt}
          />
        ))}
      </ol>
    </div>
  );
}

interface ItemProps {
  readonly line: Line;
  readonly timeZone: string;
  readonly isBroken: boolean;
}

const Item = memo(({ line, timeZone, isBroken }: ItemProps) => {
  const { t } = useTranslation('record');
  const { clockSeconds, day } = useFormat(timeZone);
  const { event, sentence, detail, verify } = line;
  return (
    <li className={cx(css.line, css.item, isBroken && css.broken)} value={event.number}>
      <span className={css.number}>{event.number}</span>
      <time className={css.time} dateTime={event.at}>
        {clockSeconds(event.at)} <small>{day(event.at, true)}</small>
      </time>
      <span className={css.what}>
        {sentence}
        {detail && <Written detail={detail} />}
        {verify && (
          <small>
            <a href={verify}>{t('checkRelease')}</a>
          </small>
        )}
      </span>
      <code className={css.hash} title={event.hash}>
        {shortHash(event.hash)}
      </code>
    </li>
  );
});
Item.displayName = 'Item';

function Written({ detail }: { readonly detail: Detail }) {
  const { t } = useTranslation('record');
  const agencyName = useAgencyName();
  switch (detail.kind) {
    case 'asked':
      return <small>{t('detail.asked', { quote: detail.quote, words: detail.words })}</small>;
    case 'leftOut':
      return (
        <>
          <small>{t('detail.leftOut', { words: detail.words })}</small>
          {detail.blocked.map((one) => (
            <small key={one.askId}>
              {t('detail.blocked', {
                agency: agencyName(one.agencyId),
                quote: one.quote,
                words: one.text,
              })}
            </small>
          ))}
          {detail.note && <small>{t('detail.note', { words: detail.note })}</small>}
        </>
      );
    default:
      return <small>{t(`detail.${detail.kind}`, { words: detail.words })}</small>;
  }
}

function useAgencyName(): (id: string) => string {
  const { i18n } = useTranslation();
  const agencies = useDirectory((store) => store.agencies);
  return (id) => {
    const agency = agencies.get(id);
    return agency ? pickWords(agency.name, i18n.language).text : '…';
  };
}
