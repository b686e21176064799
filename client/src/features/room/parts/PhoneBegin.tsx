/** Before the phone is picked up: whom one calls. It is opened for exactly the words that follow. */
import { hashCanonical } from '@accord/shared/canonicalText';
import type { PhoneView } from '@accord/shared/phone';
import type { VersionHead } from '@accord/shared/statements';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReturnFocus } from '../../../lib/useReturnFocus.js';
import { Button } from '../../../ui/Button.js';
import { Refusal } from '../../../ui/Refusal.js';
import { Select } from '../../../ui/Select.js';
import { openPhone } from '../requests.js';
import { useCommand } from '../useCommand.js';
import { useNames } from '../useNames.js';
import { useVersion } from '../useVersion.js';
import css from './Phone.module.css';

interface PhoneBeginProps {
  readonly head: VersionHead;
  readonly callable: PhoneView['callable'][number];
  readonly onClose: () => void;
}

export function PhoneBegin({ head, callable, onClose }: PhoneBeginProps) {
  useReturnFocus();
  const { t } = useTranslation(['phone', 'common']);
  const names = useNames();
  const version = useVersion(head);
  const { placeId, textIds, people } = callable;
  const texts = (version?.texts ?? []).filter((text) => textIds.includes(text.id));
  const [chosen, setChosen] = useState(people[0]?.personId ?? null);
  const open = useCommand(
    (personId: string, key) =>
      openPhone(
        head.id,
        {
          placeId,
          personId,
          // Made from the words that will be read aloud, not taken from the list (S1).
          texts: texts.map((text) => ({ textId: text.id, hash: hashCanonical(text.canonical) })),
        },
        key,
      ),
    onClose,
  );
  const nameOf = (one: (typeof people)[number]) =>
    one.forPersonId === null
      ? names.person(one.personId)
      : t('deputy', { person: names.person(one.personId), other: names.person(one.forPersonId) });
  return (
    <section className={css.box} aria-label={t('begin')}>
      <p>{t('beginWhy')}</p>
      <Select
        label={t('whom')}
        choices={people.map((one) => ({ id: one.personId, label: nameOf(one) }))}
        value={chosen}
        onChange={setChosen}
      />
      <Refusal sending={open.sending} />
      <div className={css.row}>
        <Button
          size="s"
          kind="primary"
          icon="phone"
          isBlocked={chosen === null || texts.length === 0}
          busySince={open.busySince}
          onPress={() => {
            if (chosen !== null) open.run(chosen);
          }}
        >
          {t('call')}
        </Button>
        <Button size="s" kind="quiet" onPress={onClose}>
          {t('common:button.cancel')}
        </Button>
      </div>
    </section>
  );
}
