/** Why the text cannot be submitted yet, in words, naming parts and facts. */
import { useTranslation } from 'react-i18next';
import { useRoom } from '../roomStore.js';
import type { SubmitReason } from '../submitReasons.js';
import { useFactWords } from '../useFactWords.js';
import { useNames } from '../useNames.js';
import css from './Text.module.css';
import { ToLackingWords } from './ToLackingWords.js';

interface SubmitReasonsProps {
  readonly id: string;
  /** Of the text on the page. */
  readonly language: string;
  readonly reasons: readonly SubmitReason[];
}

export function SubmitReasons({ id, language, reasons }: SubmitReasonsProps) {
  const { t } = useTranslation(['room', 'machine', 'duplicates']);
  const names = useNames();
  const words = useFactWords();
  const facts = useRoom((room) => room.facts);
  const factNames = (ids: readonly string[]) =>
    names.list(facts.filter((fact) => ids.includes(fact.id)).map(words.label));
  const say = (one: SubmitReason): string => {
    switch (one.reason) {
      case 'opening':
        return t('why.opening');
      case 'unsaved':
        return t('why.unsaved', { count: one.changes });
      case 'empty':
        return t('why.empty', {
          parts: names.list(one.parts.map((part) => t(`part.${part}`))),
          count: one.parts.length,
        });
      case 'retracted':
        return t('why.retracted', { facts: factNames(one.factIds) });
      case 'wordless':
        return t('why.wordless', { facts: factNames(one.factIds) });
      case 'foreign':
        return t('duplicates:cite.submit', { facts: factNames(one.factIds) });
      case 'machine':
        return t('machine:submit.why', {
          count: one.blocks,
          language: names.language(one.language),
        });
      case 'source':
        return t('why.source', { language: names.language(one.language) });
      case 'unchanged':
        return t('why.unchanged', { version: one.version });
    }
  };
  const wordless = reasons.flatMap((one) => (one.reason === 'wordless' ? one.factIds : []));
  return (
    <>
      <span id={id} className={css.quiet}>
        {reasons.map(say).join(' ')}
      </span>
      <ToLackingWords factIds={wordless} language={language} />
    </>
  );
}
