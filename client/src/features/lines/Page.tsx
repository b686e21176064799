/** Lines that agencies agree to in advance: their exact words, who has agreed, and one's own word. */
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useDirectory } from '../../lib/directory.js';
import { createLiveQuery } from '../../lib/liveQuery.js';
import { useLiveQuery } from '../../lib/useLiveQuery.js';
import { Button } from '../../ui/Button.js';
import { EmptyState } from '../../ui/EmptyState.js';
import { Message } from '../../ui/Message.js';
import { PageHead, Panel } from '../../ui/Panel.js';
import { Skeleton } from '../../ui/Skeleton.js';
import css from './Lines.module.css';
import { Line } from './parts/Line.js';
import { getLines } from './requests.js';

/** `/lines` */
export function Page() {
  const { t } = useTranslation(['lines', 'common', 'errors']);
  const { shown, refresh } = useLiveQuery('lines', () => createLiveQuery(getLines));
  useEffect(() => useDirectory.subscribe(refresh), [refresh]);
  switch (shown.state) {
    case 'loading':
      return (
        <Frame>
          <Skeleton rows={6} />
        </Frame>
      );
    case 'failed':
      return (
        <Frame>
          <Message
            kind="failure"
            title={t(`errors:${shown.code}`)}
            action={<Button onPress={refresh}>{t('common:button.tryAgain')}</Button>}
          />
        </Frame>
      );
    case 'shown': {
      const { lines, authoriseFor } = shown.view;
      const active = lines.filter((line) => line.active);
      return (
        <Frame>
          {active.length === 0 && (
            <Panel>
              <EmptyState title={t('none')}>{t('noneWhy')}</EmptyState>
            </Panel>
          )}
          {active.map((line) => (
            <Line key={line.id} line={line} authoriseFor={authoriseFor} onChanged={refresh} />
          ))}
        </Frame>
      );
    }
  }
}

function Frame({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('lines');
  return (
    <div className={css.page}>
      <PageHead title={t('title')}>{t('lead')}</PageHead>
      <div className={css.lines}>{children}</div>
    </div>
  );
}
