/** Why facts are held back, and what lifts it: beside the release, and in the fact's own panel. */
import type { Embargo } from '@accord/shared/embargoes';
import { pickWords } from '@accord/shared/primitives';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/useFormat.js';
import { useRoom } from '../roomStore.js';
import { useNames } from '../useNames.js';
import css from './Signoff.module.css';

/** Of a version that was stopped, those that stood then may be lifted by now: they are not shown. */
export function Embargoes({ ids }: { readonly ids: readonly string[] }) {
  const embargoes = useRoom((room) => room.embargoes);
  return embargoes
    .filter((one) => ids.includes(one.id))
    .map((one) => (
      <span key={one.id} className={css.embargo}>
        <EmbargoWords embargo={one} />
      </span>
    ));
}

/** One sentence of why, one of what lifts it. */
export function EmbargoWords({ embargo }: { readonly embargo: Embargo }) {
  const { t, i18n } = useTranslation('schedule');
  const names = useNames();
  const { clockOrDay } = useFormat(useRoom((room) => room.incident.timeZone));
  const task = useRoom((room) => room.tasks.find((one) => one.id === embargo.taskId));
  return (
    <>
      <b>{t(`embargo.kind.${embargo.kind}`, { agency: names.agency(embargo.agencyId) })}</b>{' '}
      {embargo.reason}{' '}
      {embargo.liftAt === null
        ? t('embargo.untilTask', { task: task ? pickWords(task.title, i18n.language).text : '…' })
        : t('embargo.untilTime', { time: clockOrDay(embargo.liftAt) })}
    </>
  );
}
