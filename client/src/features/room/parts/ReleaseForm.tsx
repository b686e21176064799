/** The last look before the public: which languages go out now. */
import type { Statement, VersionHead } from '@accord/shared/statements';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { Refusal } from '../../../ui/Refusal.js';
import { postRelease, proposeRelease } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { useCommand } from '../useCommand.js';
import { useNames } from '../useNames.js';
import { PostPreviews } from './PostPreviews.js';
import css from './Signoff.module.css';

interface ReleaseFormProps {
  readonly statement: Statement;
  readonly head: VersionHead;
  /** The playbook wants two people: this is the first. */
  readonly needsSecond: boolean;
  readonly onClose: () => void;
}

export function ReleaseForm({ statement, head, needsSecond, onClose }: ReleaseFormProps) {
  const { t } = useTranslation(['release', 'common']);
  const names = useNames();
  const isExercise = useRoom((room) => room.incident.exercise);
  const releases = useRoom((room) => room.releases);
  const released = releases
    .filter((one) => one.versionId === head.id)
    .flatMap((one) => one.languages);
  const languages = head.texts
    .map((text) => text.language)
    .filter((one) => !released.includes(one));
  const [chosen, setChosen] = useState<readonly string[]>(languages);
  const send = useCommand<readonly string[], unknown>(
    (tags, key) => (needsSecond ? proposeRelease : postRelease)(head.id, tags, key),
    onClose,
  );
  const form = useRef<HTMLFieldSetElement>(null);
  useEffect(() => form.current?.focus(), []);
  const label = t(needsSecond ? 'propose' : isExercise ? 'toExercise' : 'toPublic', {
    version: head.number,
  });
  const missing = statement.languages
    .map((one) => one.language)
    .filter((one) => !head.texts.some((text) => text.language === one));
  return (
    <fieldset
      ref={form}
      className={css.form}
      aria-label={label}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <h3>{t('which')}</h3>
      {languages.map((one) => (
        <Checkbox
          key={one}
          code={one.toUpperCase()}
          isChecked={chosen.includes(one)}
          onChange={(isChecked) =>
            setChosen(isChecked ? [...chosen, one] : chosen.filter((each) => each !== one))
          }
        >
          {names.language(one)}
        </Checkbox>
      ))}
      {missing.length > 0 && (
        <p className={css.detail}>
          {t('later', { languages: names.list(missing.map(names.language)) })}
        </p>
      )}
      <PostPreviews versionId={head.id} languages={chosen} />
      <Refusal sending={send.sending} />
      <div className={css.actions}>
        <Button
          kind="primary"
          isBlocked={chosen.length === 0}
          busySince={send.busySince}
          onPress={() => send.run(chosen)}
        >
          {label}
        </Button>
        <Button kind="quiet" onPress={onClose}>
          {t('common:button.cancel')}
        </Button>
      </div>
    </fieldset>
  );
}
