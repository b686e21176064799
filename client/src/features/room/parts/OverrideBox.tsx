/**
 * F3: a fact moved while the version is in sign-off. Submit again, or two people let it out with a
 * reason that the public reads; the next change of the fact ends that.
 */
import type { Override, Signoff } from '@accord/shared/signoff';
import type { VersionHead } from '@accord/shared/statements';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/useFormat.js';
import { Button } from '../../../ui/Button.js';
import { Message } from '../../../ui/Message.js';
import { decideOverride } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { useCommand } from '../useCommand.js';
import { useFactWords } from '../useFactWords.js';
import { useNames } from '../useNames.js';
import { Decide } from './Decide.js';
import { OverrideForm } from './OverrideForm.js';
import css from './Signoff.module.css';

interface OverrideBoxProps {
  readonly head: VersionHead;
  readonly signoff: Signoff;
}

export function OverrideBox({ head, signoff }: OverrideBoxProps) {
  const { t } = useTranslation('release');
  const names = useNames();
  const words = useFactWords();
  const [isOpen, setOpen] = useState(false);
  const facts = useRoom((room) => room.facts);
  const overrides = useRoom((room) => room.overrides);
  const mayPropose = useRoom((room) => room.abilities.proposeOverride);
  const changed = facts.filter((fact) => signoff.changedFactIds.includes(fact.id));
  if (changed.length === 0) return null;
  const own = overrides.filter((one) => one.versionId === head.id && !one.ended);
  const pending = own.filter((one) => one.confirmedBy === null);
  const isOverridden = !signoff.blocks.some((one) => one.reason === 'fact-changed');
  return (
    <div className={css.box}>
      <Message
        kind={isOverridden ? 'neutral' : 'caution'}
        icon={isOverridden ? 'check' : 'attention'}
        title={t('changed.title', {
          facts: names.list(changed.map(words.label)),
          version: head.number,
          count: changed.length,
        })}
      >
        {changed
          .map((fact) => `${words.label(fact)}: ${words.value(fact, fact.current.value)}.`)
          .join(' ')}{' '}
        {t(isOverridden ? 'changed.overridden' : 'changed.what')}
      </Message>
      {pending.map((one) => (
        <Pending key={one.id} override={one} isOurs={mayPropose} />
      ))}
      {mayPropose && !isOverridden && pending.length === 0 && !isOpen && (
        <Button size="s" onPress={() => setOpen(true)}>
          {t('override.propose')}
        </Button>
      )}
      {isOpen && mayPropose && !isOverridden && (
        <OverrideForm
          head={head}
          factIds={changed.map((fact) => fact.id)}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}

interface PendingProps {
  readonly override: Override;
  /** Of the side that proposes it, not of the one that would confirm it. */
  readonly isOurs: boolean;
}

function Pending({ override, isOurs }: PendingProps) {
  const { t } = useTranslation('release');
  const names = useNames();
  const { clockOrDay } = useFormat();
  const mayConfirm = useRoom((room) => room.confirmOverrideIds.includes(override.id));
  const mayDrop = useRoom((room) => room.dropOverrideIds.includes(override.id));
  const decide = useCommand((how: 'confirm' | 'drop', key) =>
    decideOverride(override.id, how, key),
  );
  return (
    <div className={css.form}>
      <p>
        {t('override.proposed', {
          person: names.person(override.proposedBy),
          time: clockOrDay(override.proposedAt),
        })}
      </p>
      {Object.entries(override.reason).map(([language, reason]) => (
        <p key={language} lang={language} className={css.quote}>
          “{reason}”
        </p>
      ))}
      {!mayConfirm && <p className={css.detail}>{t('override.waits')}</p>}
      <Decide of={decide} may={{ confirm: mayConfirm, drop: mayDrop }} isOurs={isOurs}>
        {t('override.confirm')}
      </Decide>
    </div>
  );
}
