/** One version of guidance, as it was written, and whether it still holds. */

import type { GuidanceVersion } from '@accord/shared/guidance';
import { pickWords } from '@accord/shared/primitives';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { directionOf } from '../../lib/direction.js';
import { languageName } from '../../lib/eventWords.js';
import { getGuidanceVersion } from '../../lib/guidance.js';
import { createLiveQuery } from '../../lib/liveQuery.js';
import { useFormat } from '../../lib/useFormat.js';
import { useLiveQuery } from '../../lib/useLiveQuery.js';
import { Button } from '../../ui/Button.js';
import { EmptyState } from '../../ui/EmptyState.js';
import { Message } from '../../ui/Message.js';
import { PageHead, Panel } from '../../ui/Panel.js';
import { Skeleton } from '../../ui/Skeleton.js';
import { Tabs } from '../../ui/Tabs.js';
import css from './Page.module.css';

/** The element of `/guidance/:versionId`. */
export function Page() {
  const { t } = useTranslation(['guidance', 'common', 'errors']);
  const { versionId = '' } = useParams();
  const { shown, refresh } = useLiveQuery(versionId, () =>
    createLiveQuery((signal) => getGuidanceVersion(versionId, signal)),
  );
  return (
    <div className={css.page}>
      {shown.state === 'loading' && <Skeleton rows={6} />}
      {shown.state === 'failed' && (
        <EmptyState
          level={1}
          title={t(`errors:${shown.code}`)}
          action={<Button onPress={refresh}>{t('common:button.tryAgain')}</Button>}
        />
      )}
      {shown.state === 'shown' && <Version key={versionId} version={shown.view} />}
    </div>
  );
}

function Version({ version }: { readonly version: GuidanceVersion }) {
  const { t, i18n } = useTranslation('guidance');
  const { day } = useFormat();
  const title = pickWords(version.title, i18n.language);
  const languages = Object.keys(version.body);
  const [language, setLanguage] = useState(pickWords(version.body, i18n.language).lang);
  const about = [
    t(`kind.${version.kind}`),
    t('writtenOn', { number: version.number, date: day(version.at, true) }),
    version.validUntil && t('untilDay', { date: day(Date.parse(version.validUntil) - 1, true) }),
    version.source,
  ].filter(Boolean);
  return (
    <>
      <PageHead title={title.text}>{about.join(' · ')}</PageHead>
      {version.state !== 'valid' && (
        <Message kind="caution" title={t(`state.${version.state}`)}>
          {t(`stateWhy.${version.state}`)}
        </Message>
      )}
      <Tabs
        label={t('languages')}
        tabs={languages.map((id) => ({ id, label: languageName(id, i18n.language) }))}
        selected={language}
        onSelect={setLanguage}
      >
        <Panel isPadded>
          <div lang={language} dir={directionOf(language)} className={css.body}>
            {version.body[language]}
          </div>
        </Panel>
      </Tabs>
    </>
  );
}
