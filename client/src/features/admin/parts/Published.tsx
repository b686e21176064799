/** Channels that are fetched, in the list of all: how each fares, and the way to its page. */
import type { ChannelsView } from '@accord/shared/channels';
import type { PublicationView } from '@accord/shared/publications';
import { useTranslation } from 'react-i18next';
import { useFailureWords } from '../../../lib/deliveryWords.js';
import { useFormat } from '../../../lib/useFormat.js';
import { Panel, Row, SectionHead } from '../../../ui/Panel.js';
import { TextLink } from '../../../ui/TextLink.js';
import css from '../Admin.module.css';

interface PublishedProps {
  readonly publications: readonly PublicationView[];
  readonly channels: ChannelsView;
}

export function Published({ publications, channels }: PublishedProps) {
  const { t } = useTranslation('publications');
  return (
    <section className={css.channelKind} aria-label={t('title')}>
      <SectionHead title={t('title')} />
      <p className={css.means}>{t('lead')}</p>
      <Panel>
        {publications.map((view) => (
          <Row key={view.kind} className={css.channelRow}>
            <span>
              <TextLink to={`/admin/channels/${view.kind}`}>{t(`kind.${view.kind}`)}</TextLink>
              <span className={css.note}>{t(`means.${view.kind}`)}</span>
            </span>
            <States view={view} channels={channels} />
          </Row>
        ))}
      </Panel>
    </section>
  );
}

interface StatesProps {
  readonly view: PublicationView;
  readonly channels: ChannelsView;
}

function States({ view, channels }: StatesProps) {
  const { t } = useTranslation(['publications', 'channels']);
  const words = useFailureWords();
  const { clockOrDay } = useFormat();
  const { kind, fetchedAt, testedAt, testFailure } = view;
  const cap = channels.channels.find((one) => one.kind === 'cap');
  if (kind === 'cap' && !cap) return <span>{t('channels:state.notSetUp')}</span>;
  if (kind === 'cap' && !cap?.active) return <span>{t('channels:state.off')}</span>;
  return (
    <ul className={css.roles}>
      <li>
        {fetchedAt === null ? t('neverFetched') : t('fetched', { time: clockOrDay(fetchedAt) })}
      </li>
      <li>
        {testedAt === null
          ? t('test.never')
          : testFailure === null
            ? t('test.lastGood', { time: clockOrDay(testedAt) })
            : t('test.lastFailed', { time: clockOrDay(testedAt), why: words(testFailure) })}
      </li>
    </ul>
  );
}
