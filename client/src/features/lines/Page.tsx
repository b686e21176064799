/**
 * What agencies agree to in advance, lines and the words that take releases back: the exact words, who
 * has agreed, and one's own word.
 */
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
import { LeftToAgree } from './parts/LeftToAgree.js';
import { Line } from './parts/Line.js';
import { Wording } from './parts/Wording.js';
import { getLines } from './requests.js';
import { sameWordings } from './sameWordings.js';

/** `/lines` */
export function Page() {
  const { t } = useTranslation(['lines', 'wordings', 'common', 'errors']);
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
      const { lines, wordings, authoriseFor } = shown.view;
      const active = lines.filter((line) => line.active);
      const groups = sameWordings(wordings);
      return (
        <Frame>
          {authoriseFor.map((agencyId) => (
            <LeftToAgree key={agencyId} lines={active} groups={groups} agencyId={agencyId} />
          ))}
          {active.length === 0 && (
            <Panel>
              <EmptyState title={t('none')}>{t('noneWhy')}</EmptyState>
            </Panel>
          )}
          {active.map((line) => (
            <Line key={line.id} line={line} authoriseFor={authoriseFor} onChanged={refresh} />
          ))}
          {groups.length > 0 && (
            <header className={css.part}>
              <h2>{t('wordings:title')}</h2>
              <p>{t('wordings:lead')}</p>
            </header>
          )}
          {groups.map((one) => (
            <Wording key={one.key} group={one} authoriseFor={authoriseFor} onChanged={refresh} />
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
