/** Writing a term of the glossary: three fields a language. */
import type { GlossaryTerm } from '@accord/shared/glossary';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../../lib/api.js';
import { languageName } from '../../../lib/eventWords.js';
import { useSignedIn } from '../../../lib/session.js';
import { useReturnFocus } from '../../../lib/useReturnFocus.js';
import { useSend } from '../../../lib/useSend.js';
import { Button } from '../../../ui/Button.js';
import { Field } from '../../../ui/Field.js';
import { Refusal } from '../../../ui/Refusal.js';
import css from '../Admin.module.css';
import own from '../Glossary.module.css';
import { addTerm, changeTerm, deleteTerm } from '../requests.js';
import { draftOf, inputOf, type WordsDraft } from '../termDraft.js';
import { TermWords } from './TermWords.js';

interface TermFormProps {
  /** Null: a new one. */
  readonly term: GlossaryTerm | null;
  readonly onDone: () => void;
  /** Somebody else changed it: it is read again. */
  readonly onMoved: () => void;
  readonly onCancel: () => void;
}

/** As many as the server takes, with commas between them. */
const LONGEST_LIST = 1_600;

export function TermForm({ term, onDone, onMoved, onCancel }: TermFormProps) {
  const { t, i18n } = useTranslation(['glossary', 'admin', 'common']);
  const { desk } = useSignedIn();
  useReturnFocus();
  const { sending, busySince, run } = useSend();
  const [draft, setDraft] = useState(() => draftOf(term, desk.languages));
  /** The words that stood there when it was opened; those that it was shown, once it moved. */
  const [opened] = useState(term);
  const [isMoved, setMoved] = useState(false);
  const seen = isMoved ? term : opened;
  const [wasTried, setTried] = useState(false);
  const input = inputOf(draft);
  const set = (language: string, words: WordsDraft) =>
    setDraft({ ...draft, words: { ...draft.words, [language]: words } });
  const noticing = async (sent: Promise<unknown>) => {
    try {
      return await sent;
    } catch (error) {
      if (error instanceof ApiError && error.code === 'term_changed_meanwhile') {
        setMoved(true);
        onMoved();
      }
      throw error;
    }
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!input) return;
    const send = (key: string) =>
      seen
        ? noticing(changeTerm(seen.id, { ...input, base: seen.changedAt }, key))
        : addTerm(input, key);
    if (await run(send)) onDone();
  };
  const remove = async () => {
    if (!seen) return;
    if (await run((key) => noticing(deleteTerm(seen.id, seen.changedAt, key)))) onDone();
  };
  return (
    <form className={css.form} onSubmit={(event) => void submit(event)} noValidate>
      {Object.entries(draft.words).map(([language, words], at) => (
        <fieldset key={language} className={own.fields}>
          <legend className={css.label}>{languageName(language, i18n.language)}</legend>
          <Field
            label={t('approved')}
            value={words.approved}
            onChange={(approved) => set(language, { ...words, approved })}
            lang={language}
            maxLength={80}
            autoFocus={at === 0}
          />
          <Field
            label={t('also')}
            hint={t('alsoHint')}
            value={words.also}
            onChange={(also) => set(language, { ...words, also })}
            lang={language}
            maxLength={LONGEST_LIST}
          />
          <Field
            label={t('forbidden')}
            hint={t('forbiddenHint')}
            value={words.forbidden}
            onChange={(forbidden) => set(language, { ...words, forbidden })}
            lang={language}
            maxLength={LONGEST_LIST}
          />
        </fieldset>
      ))}
      <Field
        label={t('note')}
        hint={t('noteHint')}
        value={draft.note}
        onChange={(note) => setDraft({ ...draft, note })}
        maxLength={300}
      />
      {wasTried && !input && <p className={css.error}>{t('noWords')}</p>}
      <Refusal sending={sending} />
      {isMoved && term && term.changedAt !== opened?.changedAt && (
        <div className={css.note}>
          {t('now')}
          <TermWords term={term} />
        </div>
      )}
      <div className={own.actions}>
        <Button kind="primary" type="submit" busySince={busySince}>
          {t('common:button.save')}
        </Button>
        <Button kind="quiet" onPress={onCancel}>
          {t('common:button.cancel')}
        </Button>
        {term && (
          <Button kind="quiet" onPress={() => void remove()}>
            {t('remove')}
          </Button>
        )}
      </div>
    </form>
  );
}
