/** *Send a test* of what is fetched: the desk fetches it over its public address, and the page says what came. */
import type {
  PublicationCheck,
  PublicationTested,
  PublicationView,
  Seen,
} from '@accord/shared/publications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureWords } from '../../../lib/deliveryWords.js';
import { languageName } from '../../../lib/eventWords.js';
import { useFormat } from '../../../lib/useFormat.js';
import { useSend } from '../../../lib/useSend.js';
import { Button } from '../../../ui/Button.js';
import { Icon } from '../../../ui/Icon.js';
import { Message } from '../../../ui/Message.js';
import { Panel, SectionHead } from '../../../ui/Panel.js';
import { Refusal } from '../../../ui/Refusal.js';
import css from '../Admin.module.css';
import own from '../Publication.module.css';
import { howToMend } from '../publicationWords.js';
import { postPublicationTest } from '../requests.js';

interface PublicationTestProps {
  readonly view: PublicationView;
  /** False: there is nothing to fetch. */
  readonly isOn: boolean;
  readonly onTested: () => void;
}

export function PublicationTest({ view, isOn, onTested }: PublicationTestProps) {
  const { t } = useTranslation('publications');
  const words = useFailureWords();
  const { clockOrDay } = useFormat();
  const { sending, busySince, run } = useSend();
  const [tested, setTested] = useState<PublicationTested | null>(null);
  const { kind, testedAt, testFailure } = view;
  const test = async () => {
    setTested(null);
    if (await run(async (key) => setTested(await postPublicationTest(kind, key)))) onTested();
  };
  const note =
    testedAt === null
      ? t('test.never')
      : testFailure === null
        ? t('test.lastGood', { time: clockOrDay(testedAt) })
        : t('test.lastFailed', { time: clockOrDay(testedAt), why: words(testFailure) });
  return (
    <section aria-label={t('test.title')}>
      <SectionHead title={t('test.title')} note={note} />
      <Panel isPadded>
        <div className={css.form}>
          <p className={css.note} id="publication-test">
            {isOn ? t(`test.means.${kind}`) : t('test.off')}
          </p>
          <div>
            <Button
              busySince={busySince}
              isBlocked={!isOn}
              reasonsId="publication-test"
              onPress={() => void test()}
            >
              {t('test.send')}
            </Button>
          </div>
          <Refusal sending={sending} />
          {tested && <Result kind={kind} tested={tested} />}
        </div>
      </Panel>
    </section>
  );
}

interface ResultProps {
  readonly kind: PublicationView['kind'];
  readonly tested: PublicationTested;
}

function Result({ kind, tested }: ResultProps) {
  const { t } = useTranslation('publications');
  const words = useFailureWords();
  const { failure, checks, isOutdated, isInside, message } = tested;
  const mend = failure === null ? null : howToMend(failure);
  return (
    <div className={own.result}>
      {isOutdated ? (
        <Message kind="caution" isLive title={t('test.outdated')}>
          {t('test.outdatedMeans')}
        </Message>
      ) : failure === null ? (
        <Message kind="neutral" icon="check" isLive title={t(`test.good.${kind}`)}>
          {checks.length === 1 && kind === 'newsroom' && t('test.nothingYet')}
        </Message>
      ) : (
        <Message kind="failure" isLive title={words(failure)}>
          {mend && t(`mend.${mend}`)}
        </Message>
      )}
      {isInside && failure === null && !isOutdated && (
        <p className={css.note}>{t('test.inside')}</p>
      )}
      <ul className={own.checks}>
        {checks.map((one) => (
          <li key={one.address} data-failed={one.failure !== null}>
            <Icon name={one.failure === null ? 'check' : 'attention'} size={16} />
            <Check check={one} />
          </li>
        ))}
      </ul>
      {message !== null && (
        <details className={own.shown}>
          <summary>{t('test.message')}</summary>
          {/* Scrolls by itself: whoever has no pointer gets into it by the tab key. */}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
          <pre className={own.message} tabIndex={0} dir="ltr">
            {message}
          </pre>
        </details>
      )}
    </div>
  );
}

function Check({ check }: { readonly check: PublicationCheck }) {
  const { i18n } = useTranslation();
  const words = useFailureWords();
  const seen = useSeenWords();
  const { address, language, failure, detail } = check;
  const said = check.seen && seen(check.seen);
  return (
    <div>
      <a href={address} target="_blank" rel="noreferrer">
        {address}
      </a>
      {failure !== null && (
        <p>
          <b>{words(failure)}</b>
        </p>
      )}
      {said && (
        <small>
          {language !== null && `${languageName(language, i18n.language)}: `}
          {said}
        </small>
      )}
      {detail !== null && (
        <small dir="ltr">
          <code>{detail}</code>
        </small>
      )}
    </div>
  );
}

function useSeenWords(): (seen: Seen) => string {
  const { t, i18n } = useTranslation('publications');
  const { clockOrDay, number } = useFormat();
  return (seen) => {
    switch (seen.what) {
      case 'front':
        return t('seen.front');
      case 'page':
        return seen.code === null
          ? t('seen.pageWithdrawn', { title: seen.title })
          : t('seen.page', {
              ...{ title: seen.title, code: seen.code },
              hash: (seen.sha256 ?? '').slice(0, HASH_SHOWN),
            });
      case 'feed': {
        const { entries, newest } = seen;
        if (!newest) return t('seen.feedEmpty');
        const counted = t('seen.feed', { count: entries, shown: number(entries) });
        const { title, at } = newest;
        return at === null
          ? t('seen.newest', { counted, title })
          : t('seen.newestAt', { counted, title, time: clockOrDay(at) });
      }
      case 'message': {
        const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' });
        const languages = seen.languages.map((one) => languageName(one, i18n.language));
        return t('seen.message', {
          ...{ status: seen.status, msgType: seen.msgType, languages: list.format(languages) },
        });
      }
    }
  };
}

/** Enough to compare by eye; all of it stands where the statement is verified. */
const HASH_SHOWN = 16;
