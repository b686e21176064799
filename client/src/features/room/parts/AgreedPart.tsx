/**
 * Proposing the version without what an agency blocked (S10): what would remain in every language, what
 * goes, and which signatures stay, before the one button.
 */
import type { LeaveOut } from '@accord/shared/agreedPart';
import type { Ask } from '@accord/shared/asks';
import type { VersionHead } from '@accord/shared/statements';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { DialogFrame } from '../../../ui/DialogFrame.js';
import { Field } from '../../../ui/Field.js';
import { RadioCards } from '../../../ui/RadioCards.js';
import { Refusal } from '../../../ui/Refusal.js';
import { postAgreedPart } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { useAgreedPart } from '../useAgreedPart.js';
import { useCommand } from '../useCommand.js';
import { useNames } from '../useNames.js';
import css from './AgreedPart.module.css';
import { AgreedPartRefusal } from './AgreedPartRefusal.js';
import { AgreedPartSignatures } from './AgreedPartSignatures.js';
import { AgreedPartWords } from './AgreedPartWords.js';

interface AgreedPartProps {
  /** The blocking request that it was opened from. */
  readonly ask: Ask;
  /** The version that it blocks. */
  readonly from: VersionHead;
  /** Every request of the version that could be left out with it. */
  readonly asks: readonly Ask[];
  readonly onClose: () => void;
}

export function AgreedPart({ ask, from, asks, onClose }: AgreedPartProps) {
  const { t } = useTranslation(['agreed', 'common', 'room']);
  const names = useNames();
  const introId = useId();
  const eventNumber = useRoom((room) => room.incident.eventNumber);
  const [leave, setLeave] = useState<readonly LeaveOut[]>([{ askId: ask.id, at: 0 }]);
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(0);
  const shown = useAgreedPart(from.id, leave, eventNumber, asked);
  const preview = shown.state === 'shown' ? shown.preview : null;
  const number = from.number + 1;
  const blocked = asks.filter((one) => leave.some((each) => each.askId === one.id));
  const others = asks.filter((one) => one.id !== ask.id);
  const send = useCommand(
    (seen: NonNullable<typeof preview>, key) =>
      postAgreedPart(
        from.id,
        {
          leave: [...leave],
          number: seen.number,
          hashes: Object.fromEntries(seen.texts.map((text) => [text.language, text.hash])),
          note: note.trim() === '' ? null : note,
        },
        key,
      ),
    onClose,
  );
  const isMoved = send.sending.state === 'refused' && send.sending.code === 'removal_moved';
  return (
    <DialogFrame
      isOpen
      onClose={onClose}
      size="l"
      title={t('title', { number })}
      status={t('stays')}
      actions={
        <>
          <Button onPress={onClose}>{t('common:button.cancel')}</Button>
          {isMoved ? (
            <Button
              kind="primary"
              onPress={() => {
                send.reset();
                setAsked(asked + 1);
              }}
            >
              {t('lookAgain')}
            </Button>
          ) : (
            <Button
              kind="primary"
              isBlocked={preview === null}
              reasonsId={preview === null ? introId : undefined}
              busySince={send.busySince}
              onPress={() => {
                if (preview) send.run(preview);
              }}
            >
              {t('submit', { number })}
            </Button>
          )}
        </>
      }
    >
      <div className={css.body}>
        <p id={introId}>
          {t('intro', {
            number,
            from: from.number,
            agencies: names.list([...new Set(blocked.map((one) => names.agency(one.agencyId)))]),
          })}
        </p>
        <ul className={css.blocked}>
          {blocked.map((one) => (
            <li key={one.id}>
              {t('blockedBy', {
                agency: names.agency(one.agencyId),
                quote: one.quote,
                why: one.text,
              })}
            </li>
          ))}
        </ul>
        {others.length > 0 && (
          <fieldset className={css.choices}>
            <legend>{t('alsoTitle')}</legend>
            {others.map((one) => (
              <Checkbox
                key={one.id}
                isChecked={leave.some((each) => each.askId === one.id)}
                onChange={(isChecked) =>
                  setLeave(
                    isChecked
                      ? [...leave, { askId: one.id, at: 0 }]
                      : leave.filter((each) => each.askId !== one.id),
                  )
                }
              >
                {t('also', { agency: names.agency(one.agencyId), quote: one.quote })}
              </Checkbox>
            ))}
          </fieldset>
        )}
        {preview?.places
          .filter((one) => one.blocks.length > 1)
          .map((one) => (
            <RadioCards
              key={one.askId}
              label={t('whichTitle')}
              hint={blocked.find((each) => each.id === one.askId)?.quote}
              choices={one.blocks.map((words, at) => ({ value: String(at), label: words }))}
              value={String(leave.find((each) => each.askId === one.askId)?.at ?? 0)}
              onChange={(at) =>
                setLeave(
                  leave.map((each) =>
                    each.askId === one.askId ? { ...each, at: Number(at) } : each,
                  ),
                )
              }
            />
          ))}
        <div className={css.live} aria-live="polite" aria-busy={shown.state === 'looking'}>
          {shown.state === 'looking' && <p className={css.quiet}>{t('looking')}</p>}
          {shown.state === 'refused' && <AgreedPartRefusal {...shown} />}
        </div>
        {preview && (
          <>
            <AgreedPartSignatures preview={preview} from={from} />
            <AgreedPartWords preview={preview} />
            <Field
              label={t('note')}
              hint={t('room:optional')}
              value={note}
              onChange={setNote}
              maxLength={300}
            />
          </>
        )}
        <Refusal sending={send.sending} />
      </div>
    </DialogFrame>
  );
}
