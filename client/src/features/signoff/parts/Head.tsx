/** The fixed head: time left, until when, the hour line, and the tabs that jump. */
import type { IncidentView } from '@accord/shared/incidents';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../../lib/time.js';
import { useFormat } from '../../../lib/useFormat.js';
import { HourLine } from '../../../ui/HourLine.js';
import { IconButton } from '../../../ui/IconButton.js';
import { TimeLeft } from '../../../ui/TimeLeft.js';
import { SECTIONS, type SectionId, sectionElementId } from '../sections.js';
import css from './Head.module.css';

interface HeadProps {
  readonly incident: IncidentView;
  readonly backLabel: string;
  readonly onBack: () => void;
  /** Null where there is nothing to jump to. */
  readonly tabs: {
    readonly counts: Partial<Record<SectionId, number>>;
    readonly current: SectionId;
    readonly onJump: (id: SectionId) => void;
  } | null;
}

export function Head({ incident, backLabel, onBack, tabs }: HeadProps) {
  const { t } = useTranslation('signoff');
  // A question of the press waits for whoever answers it, not for a signature.
  const clock = incident.clocks
    .filter((one) => one.metAt === null && one.kind !== 'enquiry')
    .sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt))[0];
  return (
    <div className={css.head}>
      <div className={css.inner}>
        <div className={css.row}>
          <IconButton icon="back" label={backLabel} onPress={onBack} />
          {clock ? (
            <>
              <TimeLeft dueAt={Date.parse(clock.dueAt)} size="phone" isAnnounced />
              <Due at={clock.dueAt} zone={incident.timeZone} />
            </>
          ) : (
            <span className={css.quiet}>{t('noDeadline')}</span>
          )}
        </div>
        {clock && (
          <div className={css.hour}>
            <HourLine
              openedAt={Date.parse(incident.openedAt)}
              dueAt={Date.parse(clock.dueAt)}
              size="phone"
            />
          </div>
        )}
        {tabs && (
          <nav className={css.tabs} aria-label={t('onThisPage')}>
            {SECTIONS.map((id) => (
              <a
                key={id}
                href={`#${sectionElementId(id)}`}
                className={css.tab}
                aria-current={id === tabs.current ? 'true' : undefined}
                onClick={(event) => {
                  event.preventDefault();
                  tabs.onJump(id);
                }}
              >
                <span>
                  {t(`tab.${id}`)}
                  {tabs.counts[id] !== undefined && <b>{tabs.counts[id]}</b>}
                </span>
              </a>
            ))}
          </nav>
        )}
      </div>
    </div>
  );
}

function Due({ at, zone }: { readonly at: string; readonly zone: string }) {
  const { t } = useTranslation('common');
  const { clockOrDay } = useFormat(zone);
  const isLate = useNow(5_000) > Date.parse(at);
  return (
    <span className={css.by}>
      {t(isLate ? 'common:time.wasDue' : 'common:time.publicBy', { time: clockOrDay(at) })}
    </span>
  );
}
