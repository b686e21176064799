/** One finding: what is the matter, both places side by side, and a way to settle it. */
import type { Finding } from '@accord/shared/findings';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/useFormat.js';
import { useRoom } from '../roomStore.js';
import { useNames } from '../useNames.js';
import { FactSpotView, GuidanceSpotView, TextSpotView } from './FindingSpot.js';
import css from './Findings.module.css';
import { SettleFinding } from './SettleFinding.js';

export function FindingCard({ finding }: { readonly finding: Finding }) {
  const { t } = useTranslation('findings');
  const names = useNames();
  const maySettle = useRoom((room) => room.abilities.settleFinding);
  const { left, right, lackedIn, settled, instead } = finding;
  const kind = t(`kind.${finding.kind}`, {
    language: lackedIn === null ? '' : names.language(lackedIn),
  });
  return (
    <article className={css.card} aria-label={kind}>
      <h4>{kind}</h4>
      <div className={css.spots}>
        <TextSpotView spot={left} />
        {right?.kind === 'text' && <TextSpotView spot={right} />}
        {right?.kind === 'fact' && <FactSpotView spot={right} />}
        {right?.kind === 'guidance' && <GuidanceSpotView spot={right} language={left.language} />}
      </div>
      {instead !== null && (
        <p className={css.what}>
          {t('instead')} <b lang={lackedIn ?? left.language}>{instead}</b>
        </p>
      )}
      {settled ? <Settled settled={settled} /> : maySettle && <SettleFinding finding={finding} />}
    </article>
  );
}

function Settled({ settled }: { readonly settled: NonNullable<Finding['settled']> }) {
  const { t } = useTranslation('findings');
  const names = useNames();
  const { clockOrDay } = useFormat(useRoom((room) => room.incident.timeZone));
  const said = { person: names.person(settled.by), time: clockOrDay(settled.at) };
  return (
    <p className={css.what}>
      {settled.how === 'fixed' && settled.reason === null
        ? t('settledFixed', said)
        : t('settledNot', { ...said, reason: settled.reason ?? '' })}
    </p>
  );
}
