/**
 * Puts an answer together from released sentences and confirmed facts. Own words make it a draft
 * that says so; only what is cleared can be marked as answered (Q3).
 */

import {
  type Answer,
  type giveAnswer,
  joinPieces,
  type PieceBlock,
  type PieceInput,
  type saveDraft,
} from '@accord/shared/signals';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { directionOf } from '../../../lib/direction.js';
import { useSignedIn } from '../../../lib/session.js';
import { Button } from '../../../ui/Button.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { Field } from '../../../ui/Field.js';
import { Icon } from '../../../ui/Icon.js';
import { IconButton } from '../../../ui/IconButton.js';
import { Refusal } from '../../../ui/Refusal.js';
import { Select } from '../../../ui/Select.js';
import { useNames } from '../useNames.js';
import { useDoing, useSignals } from './context.js';
import { askedLanguages } from './languages.js';
import type { Listed } from './order.js';
import { inputOf, judge } from './piecesShown.js';
import { noOf } from './places.js';
import { postAnswer, postDraft } from './requests.js';
import css from './Signals.module.css';
import { useWords } from './useWords.js';
import { WordsToSay } from './WordsToSay.js';

interface ComposerProps {
  readonly listed: Listed;
  /** Goes on with this one; null begins anew. */
  readonly draft: Answer | null;
  readonly onDone: () => void;
}

export function Composer({ listed: { signal, together }, draft, onDone }: ComposerProps) {
  const { t } = useTranslation(['signals', 'common']);
  const names = useNames();
  const reasonsId = useId();
  const { desk, person } = useSignedIn();
  const { incident, joined, answers, abilities } = useSignals().view;
  const [language, setLanguage] = useState(draft?.language ?? signal.language);
  const [pieces, setPieces] = useState<readonly PieceInput[]>(() =>
    (draft?.pieces ?? []).map(inputOf),
  );
  const [own, setOwn] = useState('');
  const isOpen = (id: string) =>
    !answers.some((one) => one.state === 'given' && one.signalIds.includes(id));
  const others = together.filter((one) => one.setAside === null);
  const [reached, setReached] = useState<readonly string[]>(
    () =>
      draft?.signalIds ?? [
        signal.id,
        ...others
          .filter((one) => isOpen(one.id) && one.language === signal.language)
          .map((one) => one.id),
      ],
  );
  const [saidBy, setSaidBy] = useState(person.id);
  const moved = [incident, ...joined].reduce((total, one) => total + one.eventNumber, 0);
  const words = useWords(incident.id, language, moved);
  const judged = pieces.map((one) => judge(one, words.words));
  const blocks = [...new Set(judged.flatMap((one) => (one.blocked ? [one.blocked] : [])))];
  const isCleared = pieces.length > 0 && blocks.length === 0 && words.state === 'shown';
  const base = draft && { id: draft.id, revision: draft.revision };
  const body = { signalIds: [...reached], language, pieces: [...pieces], draft: base };
  const save = useDoing(
    (given: z.input<typeof saveDraft>, key) => postDraft(incident.id, given, key),
    onDone,
  );
  const give = useDoing(
    (given: z.input<typeof giveAnswer>, key) => postAnswer(incident.id, given, key),
    onDone,
  );
  const add = (piece: PieceInput) => setPieces((before) => [...before, piece]);
  const isNobody = reached.length === 0;
  return (
    <section className={css.composer} aria-label={t('answer')}>
      <header className={css.detailHead}>
        <h3>{t('answer')}</h3>
        <IconButton icon="close" label={t('common:button.close')} onPress={onDone} />
      </header>
      <Select
        label={t('form.answerLanguage')}
        value={language}
        onChange={(id) => {
          setLanguage(id);
          setPieces((before) => before.filter((one) => one.kind !== 'quote'));
        }}
        choices={askedLanguages([signal.language, ...desk.languages]).map((id) => ({
          id,
          label: names.language(id),
        }))}
      />
      <ol className={css.pieces} aria-label={t('yourAnswer')}>
        {judged.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same sentence may stand twice
          <li key={index} data-blocked={one.blocked !== null}>
            <span lang={language} dir={directionOf(language)}>
              {one.shown}
            </span>
            {one.blocked && <Block block={one.blocked} />}
            <IconButton
              icon="close"
              label={t('takeOut', { words: one.shown })}
              onPress={() => setPieces((before) => before.filter((_, at) => at !== index))}
            />
          </li>
        ))}
      </ol>
      {pieces.length === 0 && <p className={css.quiet}>{t('nothingYet')}</p>}
      <WordsToSay words={words} language={language} onAdd={add} />
      <form
        className={css.own}
        onSubmit={(event) => {
          event.preventDefault();
          if (own.trim() === '') return;
          add({ kind: 'words', text: own });
          setOwn('');
        }}
      >
        <Field
          label={t('ownWords')}
          hint={t('ownWordsHint')}
          value={own}
          onChange={setOwn}
          maxLength={1000}
          lang={language}
        />
        <Button size="s" type="submit" isBlocked={own.trim() === ''}>
          {t('add')}
        </Button>
      </form>
      {others.length > 0 && (
        <fieldset className={css.reached}>
          <legend>{t('reaches')}</legend>
          {[signal, ...others].map((one) => (
            <Checkbox
              key={one.id}
              isChecked={reached.includes(one.id)}
              onChange={(isChecked) =>
                setReached((before) =>
                  isChecked ? [...before, one.id] : before.filter((id) => id !== one.id),
                )
              }
            >
              {[t('no', { number: noOf(one) }), one.outlet, names.language(one.language)]
                .filter(Boolean)
                .join(' · ')}
            </Checkbox>
          ))}
        </fieldset>
      )}
      <Select
        label={t('form.saidBy')}
        value={saidBy}
        onChange={setSaidBy}
        choices={[...new Set([person.id, ...abilities.assignable.map((one) => one.personId)])].map(
          (id) => ({ id, label: names.person(id) }),
        )}
      />
      <div className={css.cleared} data-cleared={isCleared} id={reasonsId}>
        <Icon name={isCleared ? 'check' : 'lock'} size={16} />
        {isCleared ? (
          <span>{t('isCleared')}</span>
        ) : (
          <span>
            {t('isNotCleared')}{' '}
            {pieces.length === 0
              ? t('nothingYet')
              : blocks.map((block) => t(`blocked.${block}`)).join(' ')}
          </span>
        )}
      </div>
      {pieces.length > 0 && (
        <p className={css.said} lang={language} dir={directionOf(language)}>
          {joinPieces(
            judged.map((one) => one.shown),
            language,
          )}
        </p>
      )}
      <Refusal sending={give.sending} />
      <Refusal sending={save.sending} />
      <div className={css.actions}>
        <Button
          kind="primary"
          isBlocked={!isCleared || isNobody}
          reasonsId={reasonsId}
          busySince={give.busySince}
          onPress={() => give.run({ ...body, saidBy: saidBy === person.id ? null : saidBy })}
        >
          {t('markAnswered')}
        </Button>
        <Button
          isBlocked={pieces.length === 0 || isNobody}
          busySince={save.busySince}
          onPress={() => save.run(body)}
        >
          {t('keepDraft')}
        </Button>
      </div>
    </section>
  );
}

function Block({ block }: { readonly block: PieceBlock }) {
  const { t } = useTranslation('signals');
  return (
    <small className={css.block}>
      <Icon name="lock" size={12} /> {t(`blocked.${block}`)}
    </small>
  );
}
