/** The keys of the desk, and when it last changed. */
import type { DeskView } from '@accord/shared/desk';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../../lib/socket.js';
import { useFormat } from '../../../lib/useFormat.js';
import { Kbd } from '../../../ui/Kbd.js';
import css from './DeskFoot.module.css';

interface DeskFootProps {
  readonly view: DeskView;
  readonly canOpen: boolean;
  readonly isEmpty: boolean;
}

export function DeskFoot({ view, canOpen, isEmpty }: DeskFootProps) {
  const { t } = useTranslation('desk');
  const { clockSeconds } = useFormat();
  const connected = useLive((live) => live.connection.state === 'connected');
  const lastChange = view.rows
    .flatMap((row) => (row.lastEvent ? [row.lastEvent.at] : []))
    .sort()
    .at(-1);
  return (
    <footer className={css.foot}>
      {canOpen && (
        <span>
          <Kbd>N</Kbd> {t('foot.open')}
        </span>
      )}
      {!isEmpty && (
        <span>
          <Kbd>↑</Kbd> <Kbd>↓</Kbd> {t('foot.move')}
        </span>
      )}
      {!isEmpty && (
        <span>
          <Kbd>Enter</Kbd> {t('foot.enter')}
        </span>
      )}
      {view.waiting.length > 0 && (
        <span>
          <Kbd>1</Kbd>–<Kbd>9</Kbd> {t('foot.read')}
        </span>
      )}
      <span>
        <Kbd>/</Kbd> {t('foot.find')}
      </span>
      <span>
        <Kbd>?</Kbd> {t('foot.all')}
      </span>
      <span className={css.state}>
        {t(connected ? 'upToDate' : 'maybeOld')}{' '}
        {lastChange && t('lastChange', { time: clockSeconds(lastChange) })}
      </span>
    </footer>
  );
}
