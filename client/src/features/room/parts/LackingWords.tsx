/** The words that a fact lacks, in each language of the room; what the others say stays as it is (F2). */
import { lackingParts, type WordedPart } from '@accord/shared/factLacks';
import type { Fact, GiveWords } from '@accord/shared/facts';
import { pickWords } from '@accord/shared/primitives';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReturnFocus } from '../../../lib/useReturnFocus.js';
import { Button } from '../../../ui/Button.js';
import { Field } from '../../../ui/Field.js';
import { Message } from '../../../ui/Message.js';
import { Refusal } from '../../../ui/Refusal.js';
import { postFactWords } from '../requests.js';
import { useCommand } from '../useCommand.js';
import { useFactLanguages } from '../useFactLanguages.js';
import { useFactWords } from '../useFactWords.js';
import { useNames } from '../useNames.js';
import css from './Situation.module.css';

interface LackingWordsProps {
  readonly fact: Fact;
  /** The language that is asked for first; null for the order of the room. */
  readonly first: string | null;
  readonly onClose: () => void;
}

/** By part of the fact, then by language, as it is typed. */
type Typed = Readonly<Partial<Record<WordedPart, Readonly<Record<string, string>>>>>;

/** As much as the fact itself takes. */
const MOST: Readonly<Record<WordedPart, number>> = { label: 120, yes: 120, no: 120, value: 300 };

export function LackingWords({ fact, first, onClose }: LackingWordsProps) {
  useReturnFocus();
  const { t, i18n } = useTranslation(['facts', 'common']);
  const names = useNames();
  const words = useFactWords();
  const languages = useFactLanguages();
  const lacking = [
    ...languages.filter((one) => one === first),
    ...languages.filter((one) => one !== first),
  ].flatMap((language) => lackingParts(fact, language).map((part) => ({ language, part })));
  const [seen, setSeen] = useState(fact.current.number);
  const [typed, setTyped] = useState<Typed>({});
  const send = useCommand((body: GiveWords, key) => postFactWords(fact.id, body, key), onClose);
  const given = givenIn(typed, lacking);
  const hasMoved = fact.current.number !== seen;
  const isReady = Object.keys(given).length > 0 && !hasMoved;
  /** What the others say, for whoever puts it into one more language. */
  const elsewhere = (part: WordedPart): string => {
    switch (part) {
      case 'label':
        return words.label(fact);
      case 'value':
        return words.value(fact, fact.current.value);
      case 'yes':
      case 'no':
        return pickWords(fact.shown?.[part] ?? {}, i18n.language).text || t(part);
    }
  };
  const label = (part: WordedPart, language: string) => {
    const said = { language: names.language(language) };
    if (part === 'label') return t('words.label', said);
    return part === 'value' ? t('words.value', said) : t(`shownFor.${part}`, said);
  };
  return (
    <form
      className={css.form}
      aria-label={t('words.title')}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) send.run({ ...given, base: seen });
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <p>{t('words.why')}</p>
      {hasMoved && (
        <Message
          kind="caution"
          isLive
          title={t('movedMeanwhile', {
            person: names.person(fact.current.by),
            value: words.value(fact, fact.current.value),
          })}
          action={
            <Button size="s" onPress={() => setSeen(fact.current.number)}>
              {t('overwrite')}
            </Button>
          }
        />
      )}
      {lacking.map(({ part, language }, index) => (
        <Field
          key={`${part} ${language}`}
          label={label(part, language)}
          hint={elsewhere(part)}
          lang={language}
          value={typed[part]?.[language] ?? ''}
          onChange={(said) => setTyped({ ...typed, [part]: { ...typed[part], [language]: said } })}
          maxLength={MOST[part]}
          autoFocus={index === 0}
        />
      ))}
      <Refusal sending={send.sending} />
      <div className={css.actions}>
        <Button
          size="s"
          type="submit"
          kind="primary"
          isBlocked={!isReady}
          busySince={send.busySince}
        >
          {t('words.save')}
        </Button>
        <Button size="s" kind="quiet" onPress={onClose}>
          {t('common:button.cancel')}
        </Button>
      </div>
    </form>
  );
}

/** What was typed, without empty fields and without what somebody else gave meanwhile. */
function givenIn(
  typed: Typed,
  lacking: readonly { readonly part: WordedPart; readonly language: string }[],
): Omit<GiveWords, 'base'> {
  const given: Partial<Record<WordedPart, Record<string, string>>> = {};
  for (const { part, language } of lacking) {
    const said = typed[part]?.[language]?.trim() ?? '';
    if (said !== '') given[part] = { ...given[part], [language]: said };
  }
  return given;
}
