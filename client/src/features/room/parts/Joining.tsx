/**
 * What there is to say of other incidents, under the clock: one that may be the same event, a
 * joining that waits for a yes, and one that can still be undone.
 */
import type { JoinedIncident, MergeProposal } from '@accord/shared/merges';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { useLikenessWords } from '../../../lib/likenessWords.js';
import { useNow } from '../../../lib/time.js';
import { useFormat } from '../../../lib/useFormat.js';
import { Button, ButtonLink } from '../../../ui/Button.js';
import { Message } from '../../../ui/Message.js';
import { Refusal } from '../../../ui/Refusal.js';
import { cameFrom } from '../cameFrom.js';
import { confirmMerge, declineMerge, postNotSame } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { useRoomUi } from '../uiStore.js';
import { useCommand } from '../useCommand.js';
import { useNames } from '../useNames.js';
import css from './Joining.module.css';

/** A minute is soon enough for an hour to be over. */
const STEP = 60_000;

export function Joining() {
  const proposals = useRoom((room) => room.mergeProposals);
  const joined = useRoom((room) => room.joined);
  const now = useNow(STEP);
  return (
    <div className={css.joining}>
      <Arrived />
      {proposals.map((one) => (
        <Proposal key={one.mergeId} proposal={one} />
      ))}
      {joined
        .filter((one) => one.mayUndo && now <= Date.parse(one.undoUntil))
        .map((one) => (
          <Undoable key={one.mergeId} joined={one} />
        ))}
      <LookAlike />
    </div>
  );
}

/** Of somebody who came by the address of the other one. */
function Arrived() {
  const { t } = useTranslation('duplicates');
  const location = useLocation();
  const from = cameFrom(location.state);
  const isJoined = useRoom((room) => room.joined.some((one) => one.number === from));
  if (from === null || !isJoined) return null;
  return (
    <Message kind="neutral" icon="link" isLive title={t('joined.arrived', { number: from })} />
  );
}

function Proposal({ proposal }: { readonly proposal: MergeProposal }) {
  const { t } = useTranslation('duplicates');
  const names = useNames();
  const { mergeId, main, other, reason, proposedBy, mayConfirm, mayDecline } = proposal;
  const confirm = useCommand((_: null, key) => confirmMerge(mergeId, key));
  const decline = useCommand((_: null, key) => declineMerge(mergeId, t('proposal.declined'), key));
  return (
    <>
      <Message
        kind="caution"
        icon="link"
        isLive
        title={t('proposal.into', {
          person: names.person(proposedBy),
          other: other.number,
          main: main.number,
          reason,
        })}
        action={
          <span className={css.actions}>
            {mayConfirm && (
              <Button
                size="s"
                kind="second"
                onPress={() => confirm.run(null)}
                busySince={confirm.busySince}
              >
                {t('proposal.confirm')}
              </Button>
            )}
            {mayDecline && (
              <Button size="s" onPress={() => decline.run(null)} busySince={decline.busySince}>
                {t('proposal.decline')}
              </Button>
            )}
          </span>
        }
      >
        {mayConfirm ? t('form.undo') : t('proposal.waits')}
      </Message>
      <Refusal sending={confirm.sending} />
      <Refusal sending={decline.sending} />
    </>
  );
}

function Undoable({ joined }: { readonly joined: JoinedIncident }) {
  const { t } = useTranslation('duplicates');
  const names = useNames();
  const open = useRoomUi((ui) => ui.openHead);
  const zone = useRoom((room) => room.incident.timeZone);
  const { clockOrDay } = useFormat(zone);
  return (
    <Message
      kind="neutral"
      icon="link"
      title={t('joined.by', { number: joined.number, reason: joined.reason })}
      action={
        <Button size="s" onPress={() => open('joined')}>
          {t('joined.undo')}
        </Button>
      }
    >
      {t('joined.who', {
        person: names.person(joined.mergedBy),
        time: clockOrDay(joined.mergedAt),
        until: clockOrDay(joined.undoUntil),
      })}
    </Message>
  );
}

/** The likeliest one; the next comes when somebody said that this is none. */
function LookAlike() {
  const { t } = useTranslation('duplicates');
  const likeness = useLikenessWords();
  const incidentId = useRoom((room) => room.incident.id);
  const alike = useRoom((room) => room.lookAlikes[0]);
  const isProposed = useRoom((room) => room.mergeProposals.length > 0);
  const mayWrite = useRoom((room) => room.abilities.write);
  const openMerge = useRoomUi((ui) => ui.openMerge);
  const apart = useCommand((otherId: string, key) => postNotSame(incidentId, otherId, key));
  if (!alike || isProposed) return null;
  return (
    <>
      <Message
        kind="caution"
        title={t('alike.title', { number: alike.number })}
        action={
          <span className={css.actions}>
            <ButtonLink size="s" to={`/incidents/${alike.number}`}>
              {t('alike.look', { number: alike.number })}
            </ButtonLink>
            {alike.mayMerge && (
              <Button size="s" kind="second" onPress={() => openMerge(alike.number)}>
                {t('alike.join')}
              </Button>
            )}
            {mayWrite && (
              <Button
                size="s"
                onPress={() => apart.run(alike.incidentId)}
                busySince={apart.busySince}
              >
                {t('alike.notSame')}
              </Button>
            )}
          </span>
        }
      >
        <span lang={alike.language}>{alike.title}</span>
        {alike.place ? ` · ${alike.place}` : ''} ({likeness(alike.reasons)})
      </Message>
      <Refusal sending={apart.sending} />
    </>
  );
}
