/** What is known of the incident as a whole; the lead's duty officers change it here. */
import { pickWords } from '@accord/shared/primitives';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/useFormat.js';
import { Button } from '../../../ui/Button.js';
import { Field } from '../../../ui/Field.js';
import { Refusal } from '../../../ui/Refusal.js';
import { patchIncident } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { useCommand } from '../useCommand.js';
import { useNames } from '../useNames.js';
import css from './HeadPanels.module.css';

interface DetailsProps {
  readonly onDone: () => void;
}

export function Details({ onDone }: DetailsProps) {
  const may = useRoom((room) => room.abilities.changeDetails);
  return (
    <div className={css.both}>
      {may && <DetailsForm onDone={onDone} />}
      <Known />
    </div>
  );
}

function DetailsForm({ onDone }: DetailsProps) {
  const { t } = useTranslation(['room', 'common']);
  const incident = useRoom((room) => room.incident);
  const [title, setTitle] = useState(incident.title);
  const [place, setPlace] = useState(incident.place ?? '');
  const [summary, setSummary] = useState(incident.summary ?? '');
  const save = useCommand(
    (body: Parameters<typeof patchIncident>[1], key) => patchIncident(incident.id, body, key),
    onDone,
  );
  const orNull = (words: string) => (words.trim() === '' ? null : words);
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (title.trim() === '') return;
        save.run({ title, place: orNull(place), summary: orNull(summary) });
      }}
    >
      <div className={css.pair}>
        <Field
          label={t('details.title')}
          value={title}
          onChange={setTitle}
          maxLength={200}
          lang={incident.language}
          error={title.trim() === '' ? t('details.titleMissing') : undefined}
        />
        <Field label={t('details.place')} value={place} onChange={setPlace} maxLength={200} />
      </div>
      <Field
        label={t('details.summary')}
        hint={t('optional')}
        value={summary}
        onChange={setSummary}
        rows={2}
        maxLength={2000}
      />
      <Refusal sending={save.sending} />
      <div className={css.actions}>
        <Button type="submit" kind="primary" busySince={save.busySince}>
          {t('common:button.save')}
        </Button>
      </div>
    </form>
  );
}

function Known() {
  const { t, i18n } = useTranslation('room');
  const names = useNames();
  const { clockOrDay } = useFormat();
  const incident = useRoom((room) => room.incident);
  const rows = [
    [t('details.number'), incident.number],
    [
      t('details.opened'),
      t('details.openedBy', {
        time: clockOrDay(incident.openedAt),
        person: names.person(incident.openedBy),
      }),
    ],
    [t('details.kind'), pickWords(incident.playbook.name, i18n.language).text],
    [t('details.agencies'), names.list(incident.agencyIds.map(names.agency))],
    [t('details.summary'), incident.summary],
    // Deadlines of questions stand with the questions.
    ...incident.clocks
      .filter((clock) => clock.kind !== 'enquiry')
      .map((clock) => [
        t(`clock.${clock.kind}`),
        clock.metAt
          ? t('details.met', { time: clockOrDay(clock.metAt), due: clockOrDay(clock.dueAt) })
          : t('details.due', { time: clockOrDay(clock.dueAt) }),
      ]),
    ...(incident.restricted
      ? [[t('details.members'), names.list(incident.memberIds.map(names.person))]]
      : []),
  ];
  return (
    <dl className={css.facts}>
      {rows.map(([name, words]) =>
        words ? (
          <div key={name} className={css.pairOf}>
            <dt>{name}</dt>
            <dd>{words}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}
