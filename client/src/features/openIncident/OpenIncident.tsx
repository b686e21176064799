/** One dialog, one key: what happened, and the room is open. Everything else can wait. */
import type { Drill } from '@accord/shared/incidents';
import type { Playbook } from '@accord/shared/playbooks';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ApiError, newKey } from '../../lib/api.js';
import { useDirectory } from '../../lib/directory.js';
import { useKey } from '../../lib/keyboard.js';
import { useSignedIn } from '../../lib/session.js';
import { serverNow } from '../../lib/time.js';
import { useFormat } from '../../lib/useFormat.js';
import { useMedia } from '../../lib/useMedia.js';
import { Button } from '../../ui/Button.js';
import { DialogFrame, ONE_COLUMN } from '../../ui/DialogFrame.js';
import { Field } from '../../ui/Field.js';
import { Message } from '../../ui/Message.js';
import { Skeleton } from '../../ui/Skeleton.js';
import type { Choice } from './choice.js';
import { dropDraft, type IncidentDraft, keepDraft, loadDraft } from './draft.js';
import css from './OpenIncident.module.css';
import { Agencies } from './parts/Agencies.js';
import { Consequences } from './parts/Consequences.js';
import { Kind } from './parts/Kind.js';
import { Similar, SimilarBelow } from './parts/Similar.js';
import { WhereAndWho } from './parts/WhereAndWho.js';
import { getPlaybooks, postIncident } from './requests.js';
import { suggestPlaybook } from './suggest.js';
import { useSimilar } from './useSimilar.js';

interface OpenIncidentProps {
  readonly exercise: boolean;
  /** The running drill, to which an exercise incident belongs. */
  readonly drill: Drill | null;
  /** Closed without opening: what was typed is kept. */
  readonly onClose: () => void;
}

type Step =
  | { readonly step: 'typing' }
  | { readonly step: 'opening'; readonly since: number }
  | { readonly step: 'refused'; readonly code: string };

export function OpenIncident({ exercise, drill, onClose }: OpenIncidentProps) {
  const { t } = useTranslation(['open', 'duplicates', 'common', 'errors']);
  const { person } = useSignedIn();
  useRoomAtHand();
  const playbooks = usePlaybooks();
  const [draft, setDraft] = useState(() => loadDraft(person.id, exercise));
  const [keptAt, setKeptAt] = useState<number | null>(null);
  const [missing, setMissing] = useState(false);
  const choice = useChoice(draft, playbooks);
  const similar = useSimilar(draft, choice, exercise);
  const list = useRef<HTMLDivElement>(null);
  const isOneColumn = useMedia(ONE_COLUMN);
  const { step, open } = useOpening(exercise, drill, choice, draft);

  const change = (part: Partial<IncidentDraft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    setMissing(false);
    setKeptAt(keepDraft(person.id, exercise, next) ? serverNow() : null);
  };
  const submit = () => {
    if (draft.title.trim() === '') setMissing(true);
    else void open();
  };

  return (
    <DialogFrame
      isOpen
      onClose={onClose}
      size="l"
      title={t(exercise ? 'titleExercise' : 'title')}
      note={t('note')}
      aside={
        <>
          <Similar incidents={similar} ref={list} />
          {choice && <Consequences choice={choice} />}
        </>
      }
      status={
        <>
          {isOneColumn && <SimilarBelow incidents={similar} onGo={() => goTo(list.current)} />}
          <Kept at={keptAt} />
        </>
      }
      actions={
        <>
          <Button onPress={onClose}>{t('common:button.cancel')}</Button>
          <Button
            kind="primary"
            kbd="Ctrl Enter"
            onPress={submit}
            busySince={step.step === 'opening' ? step.since : null}
          >
            {t(exercise ? 'submitExercise' : 'submit')}
          </Button>
        </>
      }
    >
      <Keys onSubmit={submit} />
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {step.step === 'refused' && (
          <Message kind="failure" title={t('refused')} isLive>
            {t(`errors:${step.code}`, { defaultValue: t('errors:internal') })}
          </Message>
        )}
        {exercise && !drill && <Message kind="caution" title={t('noDrill')} />}
        <Field
          label={t('what')}
          value={draft.title}
          onChange={(title) => change({ title })}
          error={missing ? t('whatMissing') : undefined}
          isBig
          isRequired
          autoFocus
          maxLength={200}
          autoComplete="off"
        />
        {playbooks === null || !choice ? (
          <Skeleton rows={4} />
        ) : (
          <>
            <Kind playbooks={playbooks} choice={choice} onChange={change} />
            <WhereAndWho draft={draft} choice={choice} onChange={change} />
            <Agencies choice={choice} draft={draft} onChange={change} />
          </>
        )}
        {/* Enter in the first field opens: the one key. */}
        <button type="submit" className="vh" tabIndex={-1}>
          {t('submit')}
        </button>
      </form>
    </DialogFrame>
  );
}

/** For eyes and keys alike. */
function goTo(list: HTMLElement | null): void {
  list?.scrollIntoView();
  list?.focus({ preventScroll: true });
}

/** Registered inside the dialog, so that it belongs to the dialog's layer of keys. */
function Keys({ onSubmit }: { readonly onSubmit: () => void }) {
  const { t } = useTranslation('open');
  useKey({ keys: 'ctrl+Enter', label: t('submit'), onPress: onSubmit });
  return null;
}

function Kept({ at }: { readonly at: number | null }) {
  const { t } = useTranslation('open');
  const { clockSeconds } = useFormat();
  return at === null ? null : t('kept', { time: clockSeconds(at) });
}

function useChoice(draft: IncidentDraft, playbooks: readonly Playbook[] | null): Choice | null {
  const { person } = useSignedIn();
  const agencies = useDirectory((store) => store.agencies);
  return useMemo(() => {
    if (!playbooks) return null;
    const chosen = playbooks.find((one) => one.id === draft.playbookId);
    const playbook = chosen ?? suggestPlaybook(`${draft.title} ${draft.place}`, playbooks);
    if (!playbook) return null;
    const own = person.roles.find((grant) => grant.role === 'duty_officer')?.agencyId;
    const lead = draft.leadAgencyId ?? playbook.content.leadAgencyId ?? own;
    const leadAgencyId = lead && agencies.has(lead) ? lead : [...agencies.keys()][0];
    if (!leadAgencyId) return null;
    const ticked = draft.agencyIds ?? playbook.content.agencyIds;
    const agencyIds = [...new Set([leadAgencyId, ...ticked])].filter(
      (id) => agencies.get(id)?.active,
    );
    return { playbook, isSuggested: !chosen, leadAgencyId, agencyIds };
  }, [draft, playbooks, person, agencies]);
}

function usePlaybooks(): readonly Playbook[] | null {
  const [playbooks, setPlaybooks] = useState<readonly Playbook[] | null>(null);
  useEffect(() => {
    let shown = true;
    const load = () =>
      getPlaybooks().then(
        (found) => {
          if (shown) setPlaybooks(found);
        },
        () => {
          // Not reached: the title can be typed meanwhile, so try again quietly.
          if (shown) setTimeout(load, 2_000);
        },
      );
    void load();
    return () => {
      shown = false;
    };
  }, []);
  return playbooks;
}

/** The room's code arrives while the title is typed, so that typing goes on in it at once. */
function useRoomAtHand(): void {
  useEffect(() => {
    import('../room/Page.js').catch(() => {
      // It is asked for again, and said, when the room is opened.
    });
  }, []);
}

function useOpening(
  exercise: boolean,
  drill: Drill | null,
  choice: Choice | null,
  draft: IncidentDraft,
): { step: Step; open: () => Promise<void> } {
  const { person } = useSignedIn();
  const { i18n } = useTranslation();
  const navigate = useNavigate();
  const [step, setStep] = useState<Step>({ step: 'typing' });
  // One key a dialog: pressing again after a lost answer opens no second incident.
  const key = useRef(newKey());
  const open = useCallback(async () => {
    if (!choice || step.step === 'opening') return;
    setStep({ step: 'opening', since: serverNow() });
    try {
      const opened = await postIncident(
        {
          title: draft.title,
          place: draft.place.trim() === '' ? null : draft.place,
          summary: null,
          language: i18n.language,
          playbookId: choice.playbook.id,
          leadAgencyId: choice.leadAgencyId,
          agencyIds: [...choice.agencyIds],
          exercise,
          drillId: exercise ? (drill?.id ?? null) : null,
          restricted: draft.restricted,
          memberIds: draft.restricted ? [person.id] : [],
        },
        key.current,
      );
      dropDraft(person.id, exercise);
      await navigate(`/incidents/${opened.number}/${opened.statementId}`, {
        replace: true,
        state: { startsTyping: true },
      });
    } catch (error) {
      const code = error instanceof ApiError ? error.code : 'internal';
      // After a refusal the words may change, and with them what the key stands for.
      if (code !== 'unreachable') key.current = newKey();
      setStep({ step: 'refused', code });
    }
  }, [choice, draft, drill, exercise, i18n.language, navigate, person.id, step.step]);
  return { step, open };
}
