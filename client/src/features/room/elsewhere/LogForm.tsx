/** Logs what an agency put out by itself, pasted word for word. Escape keeps nothing. */

import type { ElsewhereText, logElsewhere } from '@accord/shared/elsewhere';
import { MOST_LETTERS_ELSEWHERE } from '@accord/shared/elsewhere';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { useSignedIn } from '../../../lib/session.js';
import { serverNow } from '../../../lib/time.js';
import { useFormat } from '../../../lib/useFormat.js';
import { useReturnFocus } from '../../../lib/useReturnFocus.js';
import { instantOf, wallTime } from '../../../lib/zonedTime.js';
import { Button } from '../../../ui/Button.js';
import { Field } from '../../../ui/Field.js';
import { IconButton } from '../../../ui/IconButton.js';
import { Refusal } from '../../../ui/Refusal.js';
import { Select } from '../../../ui/Select.js';
import { NumberField } from '../parts/NumberField.js';
import { ReadsLike } from '../parts/ReadsLike.js';
import { TimeField } from '../parts/TimeField.js';
import { useRoom } from '../roomStore.js';
import { askedLanguages } from '../signals/languages.js';
import { useCommand } from '../useCommand.js';
import { useNames } from '../useNames.js';
import { useUnderNumber } from '../useUnderNumber.js';
import css from './Elsewhere.module.css';
import { postElsewhere } from './requests.js';

/** In the list of agencies: one that was not called to the incident. */
const ANOTHER = 'another';

interface LogFormProps {
  /** The text that this one takes the place of; null for one of its own. */
  readonly replaces: ElsewhereText | null;
  readonly onClose: () => void;
  readonly onLogged: (textId: string) => void;
}

export function LogForm({ replaces, onClose, onLogged }: LogFormProps) {
  useReturnFocus();
  const { t } = useTranslation(['elsewhere', 'duplicates', 'facts', 'signals', 'reads', 'common']);
  const names = useNames();
  const { desk } = useSignedIn();
  const incident = useRoom((room) => room.incident);
  const joined = useRoom((room) => room.joined);
  const under = useUnderNumber();
  const { clockOrDay } = useFormat(incident.timeZone);
  const [agencyId, setAgencyId] = useState(replaces ? (replaces.agencyId ?? ANOTHER) : null);
  const [name, setName] = useState(replaces?.agencyName ?? '');
  const [language, setLanguage] = useState(replaces?.language ?? incident.language);
  const [words, setWords] = useState('');
  const [link, setLink] = useState('');
  const [putOut, setPutOut] = useState(() => wallTime(serverNow(), incident.timeZone));
  const send = useCommand(
    (body: z.input<typeof logElsewhere>, key) =>
      postElsewhere(replaces?.incidentId ?? under.incidentId, body, key),
    ({ textId }) => onLogged(textId),
  );
  const putOutAt = instantOf(putOut, incident.timeZone);
  const isFuture = putOutAt !== null && Date.parse(putOutAt) > serverNow();
  const isLinkWrong = link.trim() !== '' && !/^https?:\/\/\S+$/i.test(link.trim());
  const isNamed = agencyId === ANOTHER ? name.trim() !== '' : agencyId !== null;
  // Cut off by the field, pasted words would be others without anybody noticing.
  const tooMany = words.trim().length - MOST_LETTERS_ELSEWHERE;
  const isTold = words.trim() !== '' && tooMany <= 0;
  const isReady = isNamed && isTold && putOutAt !== null && !isFuture && !isLinkWrong;
  const languages = askedLanguages(desk.languages);
  const title = t(replaces ? 'logNewer' : 'log');
  return (
    <form
      className={css.form}
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isReady) return;
        send.run({
          text: words,
          language,
          putOutAt,
          agencyId: agencyId === ANOTHER ? null : agencyId,
          agencyName: agencyId === ANOTHER ? name : null,
          link: link.trim() === '' ? null : link.trim(),
          replaces: replaces?.id ?? null,
        });
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <header className={css.formHead}>
        <h2>{title}</h2>
        <IconButton icon="close" label={t('common:button.close')} onPress={onClose} />
      </header>
      {replaces ? (
        <p className={css.quiet}>
          {t('form.replaces', {
            agency: replaces.agencyName ?? names.agency(replaces.agencyId),
            time: clockOrDay(replaces.putOutAt),
          })}
        </p>
      ) : (
        <div className={css.pair}>
          <Select
            label={t('form.agency')}
            value={agencyId}
            onChange={setAgencyId}
            placeholder={t('form.choose')}
            choices={[
              ...incident.agencyIds.map((id) => ({
                id,
                label: names.agency(id),
                code: names.code(id),
              })),
              { id: ANOTHER, label: t('form.another') },
            ]}
          />
          {agencyId === ANOTHER && (
            <Field label={t('form.name')} value={name} onChange={setName} maxLength={120} />
          )}
        </div>
      )}
      <Field
        label={t('form.words')}
        hint={t('form.wordsHint')}
        value={words}
        onChange={setWords}
        rows={8}
        error={tooMany > 0 ? t('form.tooLong', { count: tooMany }) : undefined}
        lang={language}
        autoFocus
      />
      <ReadsLike text={words} language={language} languages={languages} onChange={setLanguage} />
      <div className={css.pair}>
        <div>
          <TimeField label={t('form.putOut')} value={putOut} onChange={setPutOut} />
          {isFuture && (
            <p className={css.wrong} role="alert">
              {t('form.future')}
            </p>
          )}
        </div>
        <Select
          label={t('signals:form.language')}
          value={language}
          onChange={setLanguage}
          choices={languages.map((id) => ({ id, label: names.language(id) }))}
        />
      </div>
      <Field
        label={t('form.link')}
        hint={t('facts:optional')}
        type="url"
        value={link}
        onChange={setLink}
        maxLength={2000}
        error={isLinkWrong ? t('signals:form.linkWrong') : undefined}
      />
      {!replaces && (
        // A newer text stands where the one that it replaces does.
        <NumberField
          numbers={[incident, ...joined]}
          hint={t('duplicates:under.hint')}
          value={under.number}
          onChange={under.setNumber}
        />
      )}
      <Refusal sending={send.sending} />
      <div className={css.actions}>
        <Button type="submit" kind="primary" isBlocked={!isReady} busySince={send.busySince}>
          {t('form.do')}
        </Button>
        <Button kind="quiet" onPress={onClose}>
          {t('common:button.cancel')}
        </Button>
      </div>
    </form>
  );
}
