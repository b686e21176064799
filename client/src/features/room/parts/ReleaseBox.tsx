/** The release of a version: blocked with its reasons, ready, or waiting for the second person. */
import type { Signoff } from '@accord/shared/signoff';
import type { Statement, VersionHead } from '@accord/shared/statements';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/useFormat.js';
import { Button } from '../../../ui/Button.js';
import { Message } from '../../../ui/Message.js';
import { Refusal } from '../../../ui/Refusal.js';
import { decideRelease } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { useCommand } from '../useCommand.js';
import { useNames } from '../useNames.js';
import { ReleaseForm } from './ReleaseForm.js';
import { ReleaseReasons } from './ReleaseReasons.js';
import css from './Signoff.module.css';

interface ReleaseBoxProps {
  readonly statement: Statement;
  readonly head: VersionHead;
  readonly signoff: Signoff;
}

export function ReleaseBox({ statement, head, signoff }: ReleaseBoxProps) {
  const { t } = useTranslation(['release', 'schedule']);
  const reasonsId = useId();
  const [doing, setDoing] = useState<'looking' | 'now' | 'later'>('looking');
  const isScheduled = useRoom((room) => room.schedules.some((one) => one.versionId === head.id));
  const isExercise = useRoom((room) => room.incident.exercise);
  const may = useRoom((room) => room.versionAbilities.find((one) => one.versionId === head.id));
  const isLead = useRoom((room) => room.abilities.release);
  const isReady = may?.release === true || may?.proposeRelease === true;
  // One from before its page was withdrawn stands there only to say that.
  const isProposed = signoff.proposal !== null && signoff.proposal.withdrawnAt === null;
  // Whoever confirms it has their button already; a locked one beside it would only ask for themselves.
  const isSecond = may !== undefined && may.confirmReleaseId !== null && !isReady;
  const label = t(isExercise ? 'toExercise' : 'toPublic', { version: head.number });
  // The second person is no hindrance to the first: theirs is the next press.
  const blocks = signoff.blocks.filter((one) => one.reason !== 'second-person' || isProposed);
  const stop = () => setDoing('looking');
  // Nothing that could change until some later moment.
  const isHopeless = signoff.blocks.some((one) =>
    ['superseded', 'withdrawn', 'incident-closed', 'already-released'].includes(one.reason),
  );
  return (
    <div className={css.box}>
      {signoff.proposal && may && (
        <Proposal
          proposal={signoff.proposal}
          mayConfirm={may.confirmReleaseId !== null}
          mayDrop={may.dropReleaseId !== null}
          isOurs={isLead}
        />
      )}
      {doing === 'later' && isLead && !isScheduled ? (
        <ReleaseForm
          statement={statement}
          head={head}
          releasedTextIds={signoff.releasedTextIds}
          when="later"
          onClose={stop}
        />
      ) : doing === 'now' && isReady ? (
        <ReleaseForm
          statement={statement}
          head={head}
          releasedTextIds={signoff.releasedTextIds}
          when={may?.release === true ? 'now' : 'proposed'}
          onClose={stop}
        />
      ) : isSecond ? null : (
        <Button
          kind={isReady && !isProposed ? 'primary' : 'plain'}
          isWide
          isBlocked={!isReady}
          reasonsId={reasonsId}
          onPress={() => setDoing('now')}
        >
          {label}
        </Button>
      )}
      {doing === 'looking' && isLead && !isScheduled && !isHopeless && (
        <Button size="s" icon="clock" onPress={() => setDoing('later')}>
          {t('schedule:open')}
        </Button>
      )}
      <ul id={reasonsId} className={css.why}>
        {!isReady && !isSecond && <ReleaseReasons head={head} blocks={blocks} />}
        {!isReady && !isSecond && blocks.length === 0 && !isLead && <li>{t('leadOnly')}</li>}
      </ul>
    </div>
  );
}

interface ProposalProps {
  readonly proposal: NonNullable<Signoff['proposal']>;
  readonly mayConfirm: boolean;
  readonly mayDrop: boolean;
  /** Of the side that proposes it, not of the one that would confirm it. */
  readonly isOurs: boolean;
}

function Proposal({ proposal, mayConfirm, mayDrop, isOurs }: ProposalProps) {
  const { t } = useTranslation('release');
  const names = useNames();
  const { clockOrDay } = useFormat();
  const decide = useCommand((how: 'confirm' | 'drop', key) => decideRelease(proposal.id, how, key));
  const { withdrawnAt } = proposal;
  return (
    <>
      <Message
        kind={withdrawnAt === null ? 'neutral' : 'caution'}
        icon="people"
        title={t('proposed', {
          person: names.person(proposal.proposedBy),
          time: clockOrDay(proposal.proposedAt),
        })}
      >
        {withdrawnAt === null
          ? t(mayConfirm ? 'confirmWhy' : 'secondNeeded', {
              languages: names.list(proposal.languages.map(names.language)),
            })
          : t('withdrawnSince', { time: clockOrDay(withdrawnAt) })}
      </Message>
      {mayConfirm && (
        <Button
          kind="primary"
          isWide
          busySince={decide.busySince}
          onPress={() => decide.run('confirm')}
        >
          {t('confirm')}
        </Button>
      )}
      {mayDrop && (
        <Button size="s" busySince={decide.busySince} onPress={() => decide.run('drop')}>
          {t(isOurs || withdrawnAt !== null ? 'letGo' : 'drop')}
        </Button>
      )}
      <Refusal sending={decide.sending} />
    </>
  );
}
