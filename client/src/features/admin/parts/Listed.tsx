/** A list from the server: on its way, failed with a way to try again, empty, or shown. */
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useDirectory } from '../../../lib/directory.js';
import { createLiveQuery } from '../../../lib/liveQuery.js';
import { useLiveQuery } from '../../../lib/useLiveQuery.js';
import { Button } from '../../../ui/Button.js';
import { EmptyState } from '../../../ui/EmptyState.js';
import { Message } from '../../../ui/Message.js';
import { Panel } from '../../../ui/Panel.js';
import { Skeleton } from '../../../ui/Skeleton.js';

interface ListedProps<T> {
  readonly name: string;
  readonly fetchList: (signal: AbortSignal) => Promise<readonly T[]>;
  /** What stands there while the list is empty. */
  readonly empty: string;
  /** Draws the rows; `refresh` after something changed. */
  readonly children: (list: readonly T[], refresh: () => void) => ReactNode;
}

/** Refetches when the directory says that somebody changed something. */
export function Listed<T>({ name, fetchList, empty, children }: ListedProps<T>) {
  const { t } = useTranslation(['common', 'errors']);
  const { shown, refresh } = useLiveQuery(name, () => createLiveQuery(fetchList));
  useEffect(() => useDirectory.subscribe(refresh), [refresh]);
  switch (shown.state) {
    case 'loading':
      return <Skeleton rows={6} />;
    case 'failed':
      return (
        <Message
          kind="failure"
          title={t(`errors:${shown.code}`)}
          action={<Button onPress={refresh}>{t('button.tryAgain')}</Button>}
        />
      );
    case 'shown':
      return (
        <>
          {shown.view.length === 0 && (
            <Panel>
              <EmptyState title={empty} />
            </Panel>
          )}
          {children(shown.view, refresh)}
        </>
      );
  }
}
