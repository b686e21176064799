/** Handing the place to a deputy, who then signs in the approver's place. */

import type { Reach } from '@accord/shared/reach';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.js';
import { Message } from '../../../ui/Message.js';
import { RadioCards } from '../../../ui/RadioCards.js';
import { useNames } from '../useNames.js';
import { ActionBar } from './ActionBar.js';
import { useFocusOnce } from './Ask.js';
import css from './Ask.module.css';

interface HandProps {
  readonly number: number;
  readonly exercise: boolean;
  readonly deputyIds: readonly string[];
  readonly reach: readonly Reach[];
  readonly refused: string | null;
  readonly busySince: number | null;
  readonly onSend: (personId: string) => void;
  readonly onCancel: () => void;
}

export function Hand(props: HandProps) {
  const { number, deputyIds, reach, refused, busySince, onSend, onCancel } = props;
  const { t } = useTranslation(['signoff', 'common']);
  const names = useNames();
  const heading = useFocusOnce();
  // One deputy needs no choosing.
  const [to, setTo] = useState<string | null>(
    deputyIds.length === 1 ? (deputyIds[0] ?? null) : null,
  );
  const label = to === null ? t('hand.choose') : t('hand.send', { person: names.person(to) });
  return (
    <>
      <header className={css.head}>
        <h1 ref={heading} tabIndex={-1}>
          {t('hand.title', { number })}
        </h1>
        <p>{t('hand.intro')}</p>
      </header>
      <div className={css.form}>
        <RadioCards
          label={t('hand.to')}
          choices={deputyIds.map((id) => ({
            value: id,
            label: names.person(id),
            hint: reach.some((one) => one.personId === id && one.ways.length === 0)
              ? t('hand.unreached')
              : undefined,
          }))}
          value={to}
          onChange={setTo}
        />
      </div>
      <ActionBar
        before={
          refused && (
            <Message kind="failure" title={t('refused.hand')} isLive>
              {refused}
            </Message>
          )
        }
      >
        <Button
          kind="primary"
          size="xl"
          isWide
          isBlocked={to === null}
          busySince={busySince}
          busyLabel={(seconds) => t('hand.sending', { seconds })}
          onPress={() => {
            if (to !== null) onSend(to);
          }}
        >
          {props.exercise && to !== null ? t('common:exercise.suffix', { action: label }) : label}
        </Button>
        <Button size="l" isBlocked={busySince !== null} onPress={onCancel}>
          {t('ask.cancel')}
        </Button>
      </ActionBar>
    </>
  );
}
