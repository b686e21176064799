/** Reading a version: what changed, the exact text, facts, signatures, and the actions. */
import { pickWords } from '@accord/shared/primitives';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { canUsePasskeys } from '../../../lib/passkey.js';
import { useSignedIn } from '../../../lib/session.js';
import { Button } from '../../../ui/Button.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { ExerciseTag } from '../../../ui/Exercise.js';
import { Field } from '../../../ui/Field.js';
import { Message } from '../../../ui/Message.js';
import { mismatchedLanguages } from '../check.js';
import { type Citation, citationsOf } from '../citations.js';
import { type Context, textsToSign, whyNothing } from '../context.js';
import type { FactContext } from '../factWords.js';
import { type ChosenWords, EMPTY_ASK, type Shown, type SignPage } from '../machine.js';
import css from '../Page.module.css';
import type { SectionId } from '../sections.js';
import { useSelectedWords } from '../selection.js';
import { useChanges } from '../useChanges.js';
import { useNames } from '../useNames.js';
import { wayToSign } from '../wayToSign.js';
import { ActionBar } from './ActionBar.js';
import { Asked } from './Asked.js';
import { ChangesSection } from './ChangesSection.js';
import { Covers } from './Covers.js';
import type { Control } from './control.js';
import { FactList } from './FactList.js';
import { ForPlace } from './ForPlace.js';
import { LeftOut } from './LeftOut.js';
import { NothingToDo } from './NothingToDo.js';
import { Reconsider } from './Reconsider.js';
import { Section } from './Section.js';
import { SignActions } from './SignActions.js';
import { TextSection } from './TextSection.js';
import headCss from './Title.module.css';
import { useFactContext } from './useFactContext.js';
import { useRefusedWords } from './useRefusedWords.js';
import { WhoSection } from './WhoSection.js';

interface ReadingProps {
  readonly control: Control;
  readonly context: Context;
  readonly shown: Shown;
  readonly status: Extract<SignPage, { state: 'open' | 'proving' | 'sending' | 'unreachable' }>;
  readonly onCounts: (counts: { changes?: number; facts?: number; signed?: number }) => void;
  readonly onPlace: (placeId: string) => void;
  readonly onJump: (id: SectionId) => void;
  readonly onDesk: () => void;
}

export function Reading(props: ReadingProps) {
  const { context, control, shown, status, onCounts } = props;
  const { version } = shown;
  const { signoff, room } = context;
  const { t } = useTranslation(['signoff', 'agreed']);
  const names = useNames();
  const [changedWords, setChangedWords] = useState<number | null>(null);
  const { remark, standsForRemovals } = status.written;
  const text = useRef<HTMLDivElement>(null);
  const selected = useSelectedWords(text);
  const facts = useFactContext(context, shown);
  const citations = useMemo(
    () => citationsOf(version, room.facts, signoff?.changedFactIds ?? []),
    [version, room.facts, signoff],
  );
  const read = useChanges(shown.from, version, room, context.statement);
  const signed = signoff?.signedPlaces;
  useEffect(() => {
    onCounts({
      ...(changedWords !== null && { changes: changedWords }),
      facts: citations.length,
      ...(signed !== undefined && { signed }),
    });
  }, [onCounts, changedWords, citations.length, signed]);
  return (
    <>
      <div className={css.body}>
        <div className={css.columns}>
          <div>
            <Title {...props} />
            <Asked
              context={context}
              version={version}
              onAskAgain={
                context.mine?.mayDecide && status.state === 'open' && status.written.ask === null
                  ? (draft) => {
                      control.dispatch({ type: 'ask' });
                      control.dispatch({ type: 'draft', draft });
                    }
                  : null
              }
            />
            <LeftOut context={context} />
            <ChangesSection
              shown={shown}
              context={context}
              facts={facts}
              onCount={setChangedWords}
            />
            <div ref={text}>
              <TextSection
                version={version}
                citations={citations}
                timeZone={room.incident.timeZone}
                changes={read}
              />
            </div>
          </div>
          <div className={css.side}>
            <Section id="facts" title={t('facts.title')}>
              <FactList citations={citations} facts={facts} version={version.number} />
            </Section>
            {signoff && <WhoSection version={version} signoff={signoff} context={context} />}
            <Reconsider context={context} onChanged={props.control.refresh} />
            <Section title={t('covers.title')}>
              <Covers texts={version.texts} />
              {context.mine?.mayDecide && (
                <div className={headCss.remark}>
                  <Field
                    label={t('covers.remark')}
                    hint={t('covers.remarkHint')}
                    value={remark}
                    onChange={(words) => control.dispatch({ type: 'remark', remark: words })}
                    rows={2}
                    maxLength={500}
                    isReadOnly={props.status.state !== 'open'}
                  />
                  <Checkbox
                    isChecked={standsForRemovals}
                    isDisabled={props.status.state !== 'open'}
                    hint={t('agreed:sign.hint', {
                      agency: names.agency(context.mine.place.agencyId),
                    })}
                    onChange={(isTicked) =>
                      control.dispatch({ type: 'removals', standsForRemovals: isTicked })
                    }
                  >
                    {t('agreed:sign.label')}
                  </Checkbox>
                </div>
              )}
            </Section>
          </div>
        </div>
      </div>
      <Actions {...props} facts={facts} citations={citations} selected={selected} />
    </>
  );
}

function Title({ context, shown, onPlace }: ReadingProps) {
  const { t, i18n } = useTranslation('signoff');
  const names = useNames();
  const { statement, mine, room } = context;
  const { version, from } = shown;
  const kind = t(`kind.${statement.kind}`);
  const named =
    statement.label ??
    (statement.ordinal > 1 ? t('kindOrdinal', { kind, number: statement.ordinal }) : kind);
  if (from) return null;
  const { number } = version;
  return (
    <header className={headCss.head}>
      <h1>
        {room.incident.exercise && (
          <>
            <ExerciseTag />{' '}
          </>
        )}
        {!mine?.mayDecide
          ? t('read', { number })
          : mine.forPersonId === null
            ? t('signFor', { number, agency: names.agency(mine.place.agencyId) })
            : t('signForDeputy', {
                number,
                agency: names.agency(mine.place.agencyId),
                person: names.person(mine.forPersonId),
              })}
      </h1>
      <p>
        {t('what', {
          kind: named,
          languages: names.list(version.texts.map((text) => names.language(text.language))),
        })}{' '}
        <span lang={room.incident.language}>{room.incident.title}</span>
        {room.incident.place !== null && ` · ${room.incident.place}`}
        {' · '}
        {pickWords(room.incident.playbook.name, i18n.language).text}
      </p>
      <ForPlace context={context} onPlace={onPlace} />
    </header>
  );
}

interface ActionsProps extends ReadingProps {
  readonly facts: FactContext;
  readonly citations: readonly Citation[];
  readonly selected: RefObject<ChosenWords | null>;
}

function Actions(props: ActionsProps) {
  const { control, context, shown, status } = props;
  const { ask, remark, standsForRemovals } = status.written;
  const { t } = useTranslation(['signoff', 'common']);
  const refusedWords = useRefusedWords();
  const { person } = useSignedIn();
  const { version } = shown;
  const mismatched = useMemo(() => mismatchedLanguages(version), [version]);
  if (status.state === 'unreachable') {
    return (
      <ActionBar
        before={
          <Message kind="failure" title={t('unreachable.title')} isLive>
            {t(`unreachable.${status.outgoing.decision.kind}`)}
          </Message>
        }
      >
        <Button kind="primary" size="xl" isWide onPress={control.retry}>
          {t('common:button.tryAgain')}
        </Button>
      </ActionBar>
    );
  }
  const { mine } = context;
  const why = whyNothing(context, person.id);
  const texts = textsToSign(version, context.signoff, mine);
  if (why !== null || !mine || texts.length === 0) {
    return (
      <NothingToDo
        why={why ?? 'notOpen'}
        context={context}
        onDesk={props.onDesk}
        onHand={() => control.dispatch({ type: 'hand' })}
      />
    );
  }
  const decision = {
    kind: 'sign' as const,
    placeId: mine.place.id,
    texts: texts.map(({ id: textId, hash }) => ({ textId, hash })),
    remark: remark.trim() === '' ? null : remark.trim(),
    standsForRemovals,
    passkey: null,
  };
  const way = wayToSign(mine.place, person.passkeys, canUsePasskeys());
  return (
    <SignActions
      number={version.number}
      exercise={context.room.incident.exercise}
      texts={texts}
      changed={props.citations.filter((one) => one.isChanged)}
      facts={props.facts}
      mismatched={mismatched}
      isNew={shown.from !== null}
      hasRemark={remark.trim() !== ''}
      standsForRemovals={standsForRemovals}
      hasDraft={ask !== null}
      canHand={mine.deputyIds.length > 0}
      refused={status.state === 'open' ? refusedWords(status.refused) : null}
      busySince={status.state === 'open' ? null : status.since}
      passkey={way}
      isProving={status.state === 'proving'}
      onSign={() =>
        way.way === 'passkey' ? control.signWithPasskey(decision, mine) : control.send(decision)
      }
      onSignWithout={() => control.send(decision)}
      onAsk={() => {
        control.dispatch({ type: 'ask' });
        const chosen = props.selected.current;
        if (chosen) {
          control.dispatch({ type: 'draft', draft: { ...(ask ?? EMPTY_ASK), chosen } });
        }
      }}
      onHand={() => control.dispatch({ type: 'hand' })}
      onFacts={() => props.onJump('facts')}
    />
  );
}
