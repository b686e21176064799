/** Why two statements may say the same: facts as their chips, everything else in words. */
import type { SameWhy as Why } from '@accord/shared/sameStatements';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FactMark } from '../../../ui/FactMark.js';
import { useRoom } from '../roomStore.js';
import { useFactWords } from '../useFactWords.js';
import { useNames } from '../useNames.js';
import css from './SaysTheSame.module.css';

/** More of them say no more. */
const MOST = 4;

interface SameWhyProps {
  readonly reasons: readonly Why[];
  /** Of the other statement, whose words are quoted. */
  readonly language: string;
}

export function SameWhy({ reasons, language }: SameWhyProps) {
  const isQuoted = reasons.some((why) => why.kind === 'sentences');
  return (
    <>
      {/* Whoever reads the sentences reads their words. */}
      {reasons
        .filter((why) => !(isQuoted && why.kind === 'words'))
        .map((why, index) => (
          <Fragment key={why.kind}>
            {index > 0 && ' · '}
            <Reason why={why} language={language} />
          </Fragment>
        ))}
    </>
  );
}

function Reason({ why, language }: { readonly why: Why; readonly language: string }): ReactNode {
  const { t, i18n } = useTranslation('same');
  const names = useNames();
  const number = new Intl.NumberFormat(i18n.language);
  switch (why.kind) {
    case 'sentences':
      return (
        <>
          {t('why.sentences', { count: why.count })} <q lang={language}>{why.shared[0]}</q>
        </>
      );
    case 'title':
    case 'purpose':
    case 'corrects':
      return t(`why.${why.kind}`);
    case 'words':
    case 'times':
    case 'names':
    case 'meanings':
      return t(`why.${why.kind}`, { words: names.list(why.shared.slice(0, MOST)) });
    case 'figures':
      return t('why.figures', {
        words: names.list(why.shared.slice(0, MOST).map((one) => number.format(Number(one)))),
      });
    case 'facts':
      return <Facts factIds={why.factIds} />;
  }
}

function Facts({ factIds }: { readonly factIds: readonly string[] }) {
  const { t } = useTranslation('same');
  const words = useFactWords();
  const facts = useRoom((room) => room.facts);
  return (
    <>
      {t('why.facts')}{' '}
      {facts
        .filter((fact) => factIds.includes(fact.id))
        .map((fact) => (
          <span key={fact.id} className={css.fact}>
            <FactMark status={fact.conflict ? 'conflict' : fact.current.status} />{' '}
            {words.label(fact)}
          </span>
        ))}
    </>
  );
}
