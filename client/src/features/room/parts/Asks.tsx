/** Every request for changes to a statement: open ones first, then answered, then what is over. */
import { type Ask, isAskOver } from '@accord/shared/asks';
import type { Statement, VersionHead } from '@accord/shared/statements';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useFormat } from '../../../lib/useFormat.js';
import { SignoffMark, type SignoffState } from '../../../ui/SignoffMark.js';
import { TextLink } from '../../../ui/TextLink.js';
import { roomPath } from '../address.js';
import { useRoom } from '../roomStore.js';
import { useRoomUi } from '../uiStore.js';
import { useNames } from '../useNames.js';
import { AgreedPart } from './AgreedPart.js';
import { AskAnswers } from './AskAnswers.js';
import css from './Asks.module.css';
import signoff from './Signoff.module.css';

const ORDER: readonly Ask['state'][] = ['open', 'answered', 'settled', 'replaced'];

export function Asks({ statement }: { readonly statement: Statement }) {
  const { t } = useTranslation('asks');
  const all = useRoom((room) => room.asks);
  const asks = useMemo(
    () =>
      all
        .filter((one) => one.statementId === statement.id)
        .sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state)),
    [all, statement.id],
  );
  if (asks.length === 0) return null;
  const open = asks.filter((one) => one.state === 'open').length;
  return (
    <section className={css.section} aria-label={t('title')}>
      <header className={signoff.head}>
        <h2>{t('title')}</h2>
        {open > 0 && <span className={signoff.count}>{t('count', { count: open })}</span>}
      </header>
      <ul className={css.list}>
        {asks.map((one) => (
          <AskItem key={one.id} ask={one} statement={statement} />
        ))}
      </ul>
    </section>
  );
}

const MARKS = {
  open: 'asked',
  answered: 'asked',
  settled: 'signed',
  replaced: 'asked',
} as const satisfies Record<Ask['state'], SignoffState>;

function AskItem({ ask, statement }: { readonly ask: Ask; readonly statement: Statement }) {
  const { t } = useTranslation(['asks', 'agreed']);
  const names = useNames();
  const [isProposing, setProposing] = useState(false);
  const toLeaveOut = useToLeaveOut(ask, statement);
  const leftOutOf = statement.versions.find((one) =>
    one.leavesOut.some((block) => block.askId === ask.id),
  );
  const incident = useRoom((room) => room.incident);
  const showAsk = useRoomUi((ui) => ui.showAsk);
  const navigate = useNavigate();
  const { clockOrDay } = useFormat(incident.timeZone);
  const { number, statementId, language } = {
    number: incident.number,
    statementId: statement.id,
    language: ask.language,
  };
  const isOver = isAskOver(ask.state);
  return (
    <li className={css.item} data-state={ask.state}>
      <SignoffMark state={MARKS[ask.state]} size={16} isQuiet />
      <div>
        <p className={css.top}>
          <b>{names.agency(ask.agencyId)}</b>
          <span>{t(`state.${ask.state}`)}</span>
        </p>
        <small>
          {t('by', {
            person: names.person(ask.personId),
            number: ask.versionNumber,
            language: names.language(ask.language),
            time: clockOrDay(ask.at),
          })}
          {!isOver && ` · ${t(ask.blocking ? 'blocking' : 'notBlocking')}`}
        </small>
        <blockquote dir="auto">{ask.quote}</blockquote>
        <p>{ask.text}</p>
        {ask.answers.length > 0 && <AskAnswers ask={ask} />}
        {leftOutOf && (
          <small>
            {t('agreed:leftOutOf', {
              number: leftOutOf.number,
              person: names.person(leftOutOf.submittedBy),
              time: clockOrDay(leftOutOf.submittedAt),
            })}
          </small>
        )}
        {!isOver && (
          <TextLink
            onPress={() => {
              showAsk(ask.id);
              void navigate(roomPath({ number, statementId, language }));
            }}
          >
            {t('showWords')}
          </TextLink>
        )}
        {toLeaveOut && (
          <TextLink onPress={() => setProposing(true)}>{t('agreed:propose')}</TextLink>
        )}
        {isProposing && toLeaveOut && (
          <AgreedPart ask={ask} {...toLeaveOut} onClose={() => setProposing(false)} />
        )}
      </div>
    </li>
  );
}

/**
 * @returns the version that this request blocks now, which may be a later one than it was made on, and the
 *   requests that this person may leave out of it together with this one; null for none
 */
function useToLeaveOut(
  ask: Ask,
  { versions }: Statement,
): { from: VersionHead; asks: readonly Ask[] } | null {
  const abilities = useRoom((room) => room.versionAbilities);
  const asks = useRoom((room) => room.asks);
  const may = abilities.find((one) => one.leaveOutAskIds.includes(ask.id));
  const from = versions.find((one) => one.id === may?.versionId);
  if (!may || !from) return null;
  return { from, asks: asks.filter((one) => may.leaveOutAskIds.includes(one.id)) };
}
