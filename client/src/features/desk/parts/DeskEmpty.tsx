/** Nothing in the list: what happens when an incident is opened, and the last one that was. */
import type { DeskView } from '@accord/shared/desk';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../../lib/useFormat.js';
import { Button } from '../../../ui/Button.js';
import { EmptyState } from '../../../ui/EmptyState.js';
import type { DeskFilter } from '../deskStore.js';

interface DeskEmptyProps {
  readonly view: DeskView;
  readonly filter: DeskFilter;
  readonly onOpen: (() => void) | undefined;
}

export function DeskEmpty({ view, filter, onOpen }: DeskEmptyProps) {
  const { t } = useTranslation('desk');
  const { clockOrDay } = useFormat();
  const last = view.lastClosed;
  if (filter !== 'live') return <EmptyState title={t(`empty.${filter}`)} />;
  return (
    <EmptyState
      title={t('empty.live')}
      action={
        onOpen && (
          <Button kind="primary" icon="plus" kbd="N" onPress={onOpen}>
            {t('open')}
          </Button>
        )
      }
      after={
        last && (
          <p>
            <Trans
              t={t}
              i18nKey="lastClosed"
              values={{ title: last.title, time: clockOrDay(last.closedAt) }}
              components={{ a: <Link to={`/incidents/${last.number}`} /> }}
            />{' '}
            {last.firstPublicMinutes !== null &&
              t('firstPublicAfter', { count: last.firstPublicMinutes })}
          </p>
        )
      }
    >
      {t('empty.why')}
    </EmptyState>
  );
}
