/** Sign-off, facts, saving, languages and the hour line in all their states. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../../lib/time.js';
import { Avatars } from '../../ui/Avatar.js';
import { Added, Removed } from '../../ui/Diff.js';
import { FACT_STATUSES, FactChip, FactMark } from '../../ui/FactMark.js';
import { HourLine, type HourMark } from '../../ui/HourLine.js';
import { LanguageTabs } from '../../ui/LanguageTabs.js';
import { SavingState } from '../../ui/SavingState.js';
import { SIGNOFF_STATES, SignoffMark } from '../../ui/SignoffMark.js';
import { SignoffTokens } from '../../ui/SignoffToken.js';
import { STAGES, StagePips } from '../../ui/StagePips.js';
import { TimeLeft, TimeOpen } from '../../ui/TimeLeft.js';
import css from './Page.module.css';

const MINUTE = 60_000;
/** 02:31:12 on a fixed night, so that pictures of this page can be compared. */
const NOW = Date.UTC(2026, 10, 23, 2, 31, 12);
const due = (minutes: number, seconds = 0) => NOW + minutes * MINUTE + seconds * 1000;

const AGENCIES = [
  ['Environment', 'ENV'],
  ['Civil Protection', 'CIV'],
  ['Halden Water', 'WAT'],
  ['Interior', 'INT'],
  ['Public Health', 'HLT'],
  ['Press office', 'PRS'],
  ['Fisheries', 'FSH'],
] as const;

const PEOPLE = ['Noor Haddad', 'Linh Trần', 'Oksana Hrytsenko', 'Mai Phạm', 'Ana Keller', 'Ruth C'];

const ticks = (at: readonly number[]) =>
  at.map((minutes, index) => ({ at: NOW - minutes * MINUTE, label: `v${index + 1}` }));
const marks = (at: readonly (readonly [number, HourMark['kind'], string])[]) =>
  at.map(([minutes, kind, label]) => ({ at: NOW - minutes * MINUTE, kind, label }));

const ROOM_TICKS = ticks([32, 22, 12.4]);
const ROOM_MARKS = marks([
  [18.2, 'signed', 'WAT'],
  [9.4, 'signed', 'ENV'],
  [6.5, 'deputy', 'CIV'],
  [4.1, 'asked', 'HLT'],
]);

/** The cards about what a thing's state is. */
export function Marks() {
  const { t } = useTranslation();
  const [since] = useState(() => serverNow() - 2000);
  return (
    <>
      <section className={css.card}>
        <h2>
          Sign-off <small>circles: a decision; diamond: needs an answer</small>
        </h2>
        {SIGNOFF_STATES.map((state) => (
          <div key={state} className={css.meaning}>
            <SignoffMark state={state} size={18} />
            <b>{t(`signoff.${state}`)}</b>
            <span>{t(`legend.${state}`)}</span>
          </div>
        ))}
        <SignoffTokens
          tokens={AGENCIES.map(([agency, code], index) => ({
            agency,
            code,
            state: SIGNOFF_STATES[index] ?? 'waiting',
            isMine: code === 'INT',
          }))}
        />
      </section>
      <section className={css.card}>
        <h2>
          Facts <small>squares</small>
        </h2>
        {FACT_STATUSES.map((status) => (
          <div key={status} className={css.meaning}>
            <FactMark status={status} size={18} />
            <b>{t(`fact.${status}`)}</b>
          </div>
        ))}
        <p className={css.prose}>
          In the text: <FactChip status="confirmed">toluene</FactChip>,{' '}
          <FactChip status="unconfirmed">about 03:10</FactChip>,{' '}
          <FactChip status="conflict">how much was spilled</FactChip>,{' '}
          <FactChip status="retracted">dead fish</FactChip>.
        </p>
        <p className={css.prose}>
          Edits against v3: <Added>or boil</Added> <Removed>400</Removed>.
        </p>
        <div className={css.line}>
          <Avatars people={PEOPLE.map((name, i) => ({ id: name, name, colour: i + 1 }))} />
          {STAGES.map((stage) => (
            <StagePips key={stage} stage={stage} />
          ))}
        </div>
      </section>
      <section className={css.card}>
        <h2>
          Saving <small>says only what is true</small>
        </h2>
        {(
          [
            { state: 'saved', at: NOW },
            { state: 'sending', changes: 3, since },
            { state: 'offline', changes: 12, since: NOW - 2 * MINUTE, hasEarlier: false },
            { state: 'held', changes: 12, since: NOW - 2 * MINUTE, hasEarlier: false },
            { state: 'unkept' },
          ] as const
        ).map((saving) => (
          <div key={saving.state} className={css.boxed}>
            <SavingState saving={saving} />
          </div>
        ))}
        <h3>Languages</h3>
        <LanguageTabs
          selected="en"
          onSelect={() => undefined}
          languages={[
            { language: 'en', state: { state: 'signoff', version: 3, ahead: 2 } },
            { language: 'vi', state: { state: 'draft', parts: 5, of: 6 } },
            { language: 'uk', state: { state: 'behind', parts: 2, version: 3 } },
            { language: 'pl', state: { state: 'none' } },
            { language: 'ar', state: { state: 'public', version: 2 } },
          ]}
        />
      </section>
      <section className={css.card} data-wide="full">
        <h2>
          Hour line <small>right of now is the time that is left</small>
        </h2>
        <div className={css.hour}>
          <TimeLeft dueAt={due(52, 30)} now={NOW} />
          <HourLine openedAt={due(-7, -30)} dueAt={due(52, 30)} now={NOW} />
          <span>more than 30 min: quiet</span>
          <TimeLeft dueAt={due(20, 46)} now={NOW} />
          <HourLine
            openedAt={due(-39, -14)}
            dueAt={due(20, 46)}
            now={NOW}
            ticks={ROOM_TICKS}
            marks={ROOM_MARKS}
          />
          <span>30 min or less: solid</span>
          <TimeLeft dueAt={due(9, 12)} now={NOW} />
          <HourLine
            openedAt={due(-50, -48)}
            dueAt={due(9, 12)}
            now={NOW}
            ticks={ticks([38])}
            marks={marks([
              [14, 'signed', 'ENV'],
              [8, 'fact', 'f'],
              [4, 'release', 'r'],
            ])}
          />
          <span>10 min or less: amber, “due soon”</span>
          <TimeLeft dueAt={due(-6, -14)} now={NOW} />
          <HourLine
            openedAt={due(-66, -14)}
            dueAt={due(-6, -14)}
            now={NOW}
            ticks={ticks([44])}
            marks={marks([[24, 'signed', 'HLT']])}
          />
          <span>hatched past the flag, word “late”</span>
          <TimeLeft dueAt={due(134)} now={NOW} />
          <HourLine openedAt={due(-106)} dueAt={due(134)} now={NOW} size="phone" />
          <span>hours, on the phone</span>
          <TimeOpen since={due(-39, -14)} now={NOW} />
          <HourLine
            openedAt={due(-39, -14)}
            dueAt={due(20, 46)}
            now={NOW}
            ticks={ROOM_TICKS}
            marks={ROOM_MARKS}
            size="room"
          />
          <TimeLeft dueAt={due(20, 46)} now={NOW} size="room" />
        </div>
      </section>
    </>
  );
}
