/** The last look before a submission: which languages go along, and why, for those who sign again. */
import type { Submit } from '@accord/shared/statements';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { OpenDocument } from '../../../lib/documentProvider.js';
import { useKey } from '../../../lib/keyboard.js';
import type { Sending } from '../../../lib/useSend.js';
import { Button } from '../../../ui/Button.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { Field } from '../../../ui/Field.js';
import { useText } from '../editor/textModel.js';
import { postSubmission } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { machineReasons, sourceReasons, versionNumber } from '../submission.js';
import { useCommand } from '../useCommand.js';
import { useKeeps } from '../useKeeps.js';
import { useNames } from '../useNames.js';
import { useSubmission } from '../useSubmission.js';
import { useWhenShown } from '../useWhenShown.js';
import { Absent } from './Absent.js';
import { Keeps } from './Keeps.js';
import { BEHIND_ID, SubmitBehind } from './SubmitBehind.js';
import { SubmitFindings } from './SubmitFindings.js';
import { SubmitReasons } from './SubmitReasons.js';
import { SubmitRefusal } from './SubmitRefusal.js';
import css from './Text.module.css';
import type { TextProps } from './textProps.js';
import { Unanswered } from './Unanswered.js';

interface SubmitPanelProps extends TextProps {
  readonly open: OpenDocument;
  readonly onClose: () => void;
  readonly onSubmitted: (version: number) => void;
}

export function SubmitPanel(props: SubmitPanelProps) {
  const { statement, text, open, onClose, onSubmitted } = props;
  const { t } = useTranslation(['room', 'common', 'machine']);
  const names = useNames();
  const reasonsId = useId();
  const isExercise = useRoom((room) => room.incident.exercise);
  const { options, suggested, reasons: own } = useSubmission(statement, text, open);
  const [chosen, setChosen] = useState<readonly string[]>(suggested);
  const others = chosen.filter((one) => one !== text.language);
  const reasons = [...own, ...machineReasons(options, others), ...sourceReasons(statement, chosen)];
  const [note, setNote] = useState('');
  const version = versionNumber(statement, chosen);
  const isBlocked = reasons.length > 0 || chosen.length === 0;
  const eventNumber = useRoom((room) => room.incident.eventNumber);
  const live = useText((model) => model.live);
  const [accepted, setAccepted] = useState<readonly string[]>([]);
  const [asked, setAsked] = useState(0);
  // What others write in another language that goes along comes with its outline.
  const drafts = statement.languages
    .filter((one) => others.includes(one.language))
    .map((one) => one.editedAt);
  const moved = [eventNumber, asked, ...drafts].join(' ');
  const keeps = useKeeps(statement.id, isBlocked ? [] : chosen, live?.parts, moved);
  const preview = keeps.state === 'shown' ? keeps.preview : null;
  const behind = (preview?.pace ?? []).filter((one) => one.behind > 0);
  // What goes along behind its source is somebody's choice (L2).
  const isUnsure = behind.some((one) => !accepted.includes(one.language));
  const send = useCommand(
    (body: Submit, key) => postSubmission(statement.id, body, key),
    ({ number }) => {
      onSubmitted(number);
      onClose();
    },
  );
  const [sentFor, setSentFor] = useState('');
  const about = chosen.join(' ');
  // Where it cannot be found out beforehand, the refusal says it: it stands as the line that is read.
  const named = keeps.state === 'failed' && sentFor === about ? keptOf(send.sending) : null;
  const { press, waitingSince } = useWhenShown(
    keeps.state !== 'asking',
    // Not for other languages, nor once something is in the way.
    [isBlocked, about].join(' '),
    () => {
      if (isUnsure) return;
      setSentFor(about);
      send.run({
        languages: [...chosen],
        number: version,
        behind: [...accepted],
        // Where nothing could be shown, nothing was shown as kept.
        keptPlaceIds: preview?.keptPlaceIds ?? [...(named ?? [])],
        note: note.trim() === '' ? null : note,
      });
    },
  );
  const submit = () => {
    if (!isBlocked) press();
  };
  // What was shown was not so, or could not be shown.
  const isRefused = send.sending.state === 'refused';
  useEffect(() => {
    if (isRefused) setAsked((before) => before + 1);
  }, [isRefused]);
  useKey({ keys: 'ctrl+Enter', label: t('keys.submit'), onPress: submit });
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  // Without the source there is no version to join yet.
  const isNew = version === 0 || chosen.includes(statement.sourceLanguage);
  const label = isNew
    ? t('submit.do', { version: Math.max(version, 1) })
    : t('submit.joinMany', { version, languages: names.list(chosen.map(names.language)) });
  return (
    <section
      ref={panel}
      className={css.submit}
      aria-label={t('submit.title')}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <h2>{t('submit.title')}</h2>
      <div className={css.choices}>
        {options.map((one) => (
          <Checkbox
            key={one.language}
            code={one.language.toUpperCase()}
            isChecked={chosen.includes(one.language)}
            hint={
              one.machineBlocks > 0
                ? t('machine:submit.hint', { count: one.machineBlocks })
                : one.missing.length > 0
                  ? t('submit.missing', {
                      parts: names.list(one.missing.map((part) => t(`part.${part}`))),
                    })
                  : one.isSource
                    ? t('submit.source')
                    : one.untouchedSince !== null
                      ? t('submit.untouched', { version: one.untouchedSince })
                      : undefined
            }
            onChange={(isChecked) =>
              setChosen(
                options
                  .map((each) => each.language)
                  .filter((each) => (each === one.language ? isChecked : chosen.includes(each))),
              )
            }
          >
            {names.language(one.language)}
          </Checkbox>
        ))}
      </div>
      <Field
        label={t('submit.note')}
        hint={t('optional')}
        value={note}
        onChange={setNote}
        maxLength={300}
      />
      <SubmitFindings statement={statement} languages={chosen} />
      <Keeps statement={statement} keeps={keeps} named={named} version={version} />
      <Unanswered statement={statement} languages={chosen} />
      <SubmitBehind
        statement={statement}
        pace={behind}
        accepted={accepted}
        onChange={setAccepted}
      />
      {preview && <Absent preview={preview} />}
      <SubmitRefusal sending={send.sending} />
      <div className={css.actions}>
        <Button
          kind="primary"
          kbd="Ctrl Enter"
          isBlocked={isBlocked || isUnsure}
          reasonsId={isBlocked ? reasonsId : isUnsure ? BEHIND_ID : undefined}
          busySince={send.busySince ?? waitingSince}
          onPress={submit}
        >
          {isExercise ? t('common:exercise.suffix', { action: label }) : label}
        </Button>
        <Button kind="quiet" kbd="Esc" onPress={onClose}>
          {t('common:button.cancel')}
        </Button>
        <SubmitReasons id={reasonsId} language={text.language} reasons={reasons} />
      </div>
    </section>
  );
}

const keptMoved = z.object({ keptPlaceIds: z.array(z.string()) });

/** @returns what it would keep, where that is why it was refused */
function keptOf(sending: Sending): readonly string[] | null {
  if (sending.state !== 'refused' || sending.code !== 'kept_moved') return null;
  return keptMoved.safeParse(sending.details).data?.keptPlaceIds ?? null;
}
