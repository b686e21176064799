/** What makes newsroom and feeds what they are, each with the place where it is set, or that it is fixed. */
import type { ChannelsView } from '@accord/shared/channels';
import type { PublicationView } from '@accord/shared/publications';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../lib/eventWords.js';
import { useSignedIn } from '../../../lib/session.js';
import { TextLink } from '../../../ui/TextLink.js';
import own from '../Publication.module.css';

interface SettingProps {
  readonly label: string;
  readonly children: ReactNode;
  /** Where it is set, or why it is not. */
  readonly where?: ReactNode;
}

export function Setting({ label, children, where }: SettingProps) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {children}
        {where && <small>{where}</small>}
      </dd>
    </div>
  );
}

/** The settings that the desk has for everything it publishes. */
export function OfTheDesk() {
  const { t, i18n } = useTranslation('publications');
  const { desk } = useSignedIn();
  const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' });
  const inDesk = <TextLink to="/admin/desk">{t('set.desk')}</TextLink>;
  return (
    <>
      <Setting label={t('set.name')} where={inDesk}>
        {desk.name}
      </Setting>
      <Setting label={t('set.languages')} where={inDesk}>
        {list.format(desk.languages.map((one) => languageName(one, i18n.language)))}
      </Setting>
    </>
  );
}

interface NewsroomProps {
  readonly channels: ChannelsView;
  readonly view: PublicationView;
}

export function NewsroomSettings({ channels, view }: NewsroomProps) {
  const { t } = useTranslation('publications');
  const lists = channels.channels.filter((one) => one.kind === 'email' && one.active);
  const origin = view.addresses[0] ? new URL(view.addresses[0].address).origin : '';
  return (
    <dl className={own.settings}>
      <OfTheDesk />
      <Setting label={t('set.address')} where={t('set.publicUrl')}>
        {origin}
      </Setting>
      <Setting
        label={t('set.figures')}
        where={<TextLink to="/admin/desk">{t('set.desk')}</TextLink>}
      >
        {t('set.figuresMean')}
      </Setting>
      <Setting
        label={t('set.byEmail')}
        where={<TextLink to="/admin/channels">{t('set.lists')}</TextLink>}
      >
        {t(lists.length > 0 ? 'set.byEmailOn' : 'set.byEmailOff')}
      </Setting>
      <Setting label={t('set.content')} where={t('set.fixed')}>
        {t('set.contentNewsroom')}
      </Setting>
    </dl>
  );
}

export function FeedSettings() {
  const { t } = useTranslation('publications');
  return (
    <dl className={own.settings}>
      <OfTheDesk />
      <Setting label={t('set.content')} where={t('set.fixedShort')}>
        {t('set.contentFeeds')}
      </Setting>
      <Setting label={t('set.length')} where={t('set.lengthWhy')}>
        {t('set.lengthFeeds')}
      </Setting>
    </dl>
  );
}
