/** One channel that is fetched: what is set of it and where, its addresses, when somebody last came, a test. */
import type { ChannelsView } from '@accord/shared/channels';
import type { Playbook } from '@accord/shared/playbooks';
import type { Publication, PublicationView } from '@accord/shared/publications';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../lib/eventWords.js';
import { createLiveQuery } from '../../../lib/liveQuery.js';
import { useSignedIn } from '../../../lib/session.js';
import { useFormat } from '../../../lib/useFormat.js';
import { useLiveQuery } from '../../../lib/useLiveQuery.js';
import { Button, ButtonLink } from '../../../ui/Button.js';
import { EmptyState } from '../../../ui/EmptyState.js';
import { Icon } from '../../../ui/Icon.js';
import { PageHead, Panel, SectionHead } from '../../../ui/Panel.js';
import { Skeleton } from '../../../ui/Skeleton.js';
import css from '../Admin.module.css';
import own from '../Publication.module.css';
import { getAllPlaybooks, getChannels, getPublications } from '../requests.js';
import { CapSettings } from './CapSettings.js';
import { FeedSettings, NewsroomSettings } from './PublicationSettings.js';
import { PublicationTest } from './PublicationTest.js';

interface Whole {
  readonly publications: readonly PublicationView[];
  readonly channels: ChannelsView;
  readonly playbooks: readonly Playbook[];
}

async function getWhole(signal: AbortSignal): Promise<Whole> {
  const [publications, channels, playbooks] = await Promise.all([
    getPublications(signal),
    getChannels(signal),
    getAllPlaybooks(signal),
  ]);
  return { publications, channels, playbooks };
}

/** `/admin/channels/newsroom`, `/feeds`, `/cap` */
export function PublicationPage({ kind }: { readonly kind: Publication }) {
  const { t } = useTranslation(['publications', 'common', 'errors']);
  const { desk } = useSignedIn();
  const { shown, refresh } = useLiveQuery(kind, () => createLiveQuery(getWhole));
  if (desk.mode === 'exercise') {
    return (
      <EmptyState level={1} title={t('errors:exercise_desk')} action={<Back />}>
        {t('exerciseDesk')}
      </EmptyState>
    );
  }
  switch (shown.state) {
    case 'loading':
      return <Skeleton rows={8} />;
    case 'failed':
      return (
        <EmptyState
          level={1}
          title={t(`errors:${shown.code}`)}
          action={<Button onPress={refresh}>{t('common:button.tryAgain')}</Button>}
        />
      );
    case 'shown': {
      const { publications, channels, playbooks } = shown.view;
      const view = publications.find((one) => one.kind === kind);
      if (!view) return <EmptyState level={1} title={t('errors:not_found')} action={<Back />} />;
      const cap = channels.channels.find((one) => one.kind === 'cap') ?? null;
      const isOn = kind !== 'cap' || cap?.active === true;
      return (
        <div className={css.page}>
          <PageHead title={t(`kind.${kind}`)} action={<Back />}>
            {t(`means.${kind}`)}
          </PageHead>
          <div className={css.panel}>
            <Part title={t('settings')}>
              {kind === 'newsroom' && <NewsroomSettings channels={channels} view={view} />}
              {kind === 'feeds' && <FeedSettings />}
              {kind === 'cap' && (
                <CapSettings channel={cap} playbooks={playbooks} onChanged={refresh} />
              )}
            </Part>
            {isOn && (
              <Part title={t('where')} note={<Fetched at={view.fetchedAt} />}>
                <Addresses view={view} />
              </Part>
            )}
            <PublicationTest view={view} isOn={isOn} onTested={refresh} />
          </div>
        </div>
      );
    }
  }
}

function Back() {
  const { t } = useTranslation('publications');
  return <ButtonLink to="/admin/channels">{t('back')}</ButtonLink>;
}

interface PartProps {
  readonly title: string;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

function Part({ title, note, children }: PartProps) {
  return (
    <section aria-label={title}>
      <SectionHead title={title} note={note} />
      <Panel isPadded>{children}</Panel>
    </section>
  );
}

function Fetched({ at }: { readonly at: string | null }) {
  const { t } = useTranslation('publications');
  const { clockOrDay } = useFormat();
  return <>{at === null ? t('neverFetched') : t('fetched', { time: clockOrDay(at) })}</>;
}

function Addresses({ view }: { readonly view: PublicationView }) {
  const { t, i18n } = useTranslation('publications');
  return (
    <ul className={own.list}>
      {view.addresses.map(({ what, language, address }) => (
        <li key={address}>
          <small>
            {t(`address.${what}`)}
            {language !== null && `, ${languageName(language, i18n.language)}`}
          </small>
          <a href={address} target="_blank" rel="noreferrer">
            {address} <Icon name="out" size={12} />
          </a>
        </li>
      ))}
    </ul>
  );
}
