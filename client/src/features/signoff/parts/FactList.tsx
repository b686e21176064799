/** Facts by number: value, status, owner, source and as-of time; what changed since, and disputes. */
import type { Fact } from '@accord/shared/facts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/useFormat.js';
import { FactMark } from '../../../ui/FactMark.js';
import { type Citation, factElementId } from '../citations.js';
import {
  type FactContext,
  labelWords,
  openReports,
  reportWords,
  valueWords,
} from '../factWords.js';
import { useNames } from '../useNames.js';
import css from './List.module.css';

interface FactListProps {
  readonly citations: readonly Citation[];
  readonly facts: FactContext;
  /** Number of the version that froze them. */
  readonly version: number;
}

export function FactList({ citations, facts, version }: FactListProps) {
  const { t } = useTranslation('signoff');
  if (citations.length === 0) return <p className={css.none}>{t('facts.none')}</p>;
  return (
    <ul>
      {citations.map((one) => (
        <FactItem key={one.fact.id} citation={one} facts={facts} version={version} />
      ))}
    </ul>
  );
}

interface FactItemProps {
  readonly citation: Citation;
  readonly facts: FactContext;
  readonly version: number;
}

function FactItem({ citation, facts, version: number }: FactItemProps) {
  const { t } = useTranslation(['signoff', 'common']);
  const { clockOrDay } = useFormat(facts.timeZone);
  const names = useNames();
  const { fact, version, status } = citation;
  const label = labelWords(fact, facts);
  // In conflict when it was frozen, or since: shown as it stood, with what was found out after.
  const disputed = status === 'conflict' || (fact.conflict && !citation.isCited);
  return (
    <li
      id={factElementId(fact.id)}
      tabIndex={-1}
      className={css.item}
      data-tone={disputed ? 'warn' : status === 'confirmed' ? 'good' : 'warn'}
    >
      <FactMark status={disputed ? 'conflict' : status} size={18} />
      <div>
        <div className={css.top}>
          <b>
            {disputed
              ? t('facts.labelOnly', { number: citation.number, label })
              : t('facts.numbered', {
                  number: citation.number,
                  label,
                  value: valueWords(fact, version, facts),
                })}
          </b>
          <span className={css.state}>
            {disputed
              ? t('facts.disagree', { count: openReports(fact).length + 1 })
              : t(`common:fact.${status}`)}
          </span>
        </div>
        <small>
          {t('facts.where', {
            agency: names.agency(fact.ownerAgencyId),
            source: version.source,
            time: clockOrDay(version.asOf),
          })}
          {!citation.isCited && `. ${t('facts.notInText')}`}
        </small>
        {disputed && (
          <small>
            <Says fact={fact} facts={facts} />{' '}
            {citation.isCited && citation.isLabelOnly && t('facts.withoutValue')}
          </small>
        )}
        {citation.isChanged && (
          <small className={css.changed}>
            {t('facts.changed', { number })}.{' '}
            {fact.conflict ? (
              <Says fact={fact} facts={facts} />
            ) : (
              <>
                {fact.current.status === 'retracted'
                  ? t('facts.nowRetracted')
                  : t('facts.nowIs', { value: valueWords(fact, fact.current, facts) })}
                {', '}
                {fact.current.source}, {clockOrDay(fact.current.asOf)}
              </>
            )}
          </small>
        )}
      </div>
    </li>
  );
}

/** What the owner says, and what the others say against it. */
function Says({ fact, facts }: { readonly fact: Fact; readonly facts: FactContext }) {
  const { t } = useTranslation('signoff');
  const names = useNames();
  const own = { agencyId: fact.ownerAgencyId, value: valueWords(fact, fact.current, facts) };
  const others = openReports(fact).map((report) => ({
    agencyId: report.agencyId,
    value: reportWords(fact, report, facts),
  }));
  const said = [own, ...others].map(({ agencyId, value }) =>
    t('facts.says', { agency: names.agency(agencyId), value }),
  );
  return `${said.join(', ')}.`;
}
