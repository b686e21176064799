/** The library beside the text: found by words in any language, read here, and taken over from here. */

import type { GuidanceVersion } from '@accord/shared/guidance';
import { pickWords } from '@accord/shared/primitives';
import type { Editor } from '@tiptap/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { directionOf } from '../../../lib/direction.js';
import { useGuidance } from '../../../lib/useGuidance.js';
import { Button } from '../../../ui/Button.js';
import { Field } from '../../../ui/Field.js';
import { TextLink } from '../../../ui/TextLink.js';
import { withPlace } from '../editor/firstCaret.js';
import { useText } from '../editor/textModel.js';
import { useRoom } from '../roomStore.js';
import { useNames } from '../useNames.js';
import css from './Guidance.module.css';

export function Guidance({ language }: { readonly language: string }) {
  const { t } = useTranslation(['guidance', 'errors']);
  const incidentId = useRoom((room) => room.incident.id);
  const [words, setWords] = useState('');
  const found = useGuidance(incidentId, words);
  return (
    <div className={css.library}>
      <Field
        label={t('find')}
        hint={t('findHint')}
        type="search"
        icon="search"
        value={words}
        onChange={setWords}
        autoComplete="off"
        autoFocus
      />
      {found.state === 'failed' && <p role="alert">{t(`errors:${found.code}`)}</p>}
      {found.state === 'found' && found.guidance.length === 0 && (
        <p role="status">{t(words.trim() === '' ? 'none' : 'noneFound')}</p>
      )}
      {found.state === 'found' && (
        <ul className={css.found}>
          {found.guidance.map((one) => (
            <Item key={one.id} one={one} language={language} />
          ))}
        </ul>
      )}
    </div>
  );
}

/** A sentence behind another needs a space, or it is read as part of that one. */
function isAfterWords({ state }: Editor): boolean {
  const { nodeBefore } = state.selection.$from;
  return nodeBefore !== null && !/\s$/u.test(nodeBefore.text ?? '');
}

interface ItemProps {
  readonly one: GuidanceVersion;
  /** Of the text that is written. */
  readonly language: string;
}

function Item({ one, language }: ItemProps) {
  const { t, i18n } = useTranslation('guidance');
  const names = useNames();
  const mayWrite = useRoom((room) => room.abilities.write);
  const editor = useText((model) => model.editor);
  const title = pickWords(one.title, i18n.language, language);
  const body = pickWords(one.body, language, i18n.language);
  // Words in another language than the text's would be no agreed words in it.
  const canTake = one.kind === 'sentence' && body.lang === language && mayWrite && editor;
  const take = () => {
    if (!editor) return;
    const [first = '', ...others] = body.text.split(/\n+/);
    const paragraphs = [first, ...others].map((text) => ({
      type: 'paragraph',
      content: [{ type: 'text', text }],
    }));
    const isOne = others.length === 0;
    // Where it goes decides whether a space comes before it.
    editor.view.dispatch(withPlace(editor.state, editor.state.tr));
    const text = `${isAfterWords(editor) ? ' ' : ''}${first}`;
    editor
      .chain()
      .focus()
      .insertContent(isOne ? { type: 'text', text } : paragraphs)
      .run();
  };
  return (
    <li className={css.item}>
      <p>
        <b lang={title.lang}>{title.text}</b>{' '}
        <small>
          {[t(`kind.${one.kind}`), `v${one.number}`, one.source].filter(Boolean).join(' · ')}
        </small>
      </p>
      <p lang={body.lang} dir={directionOf(body.lang)} className={css.body}>
        {body.text}
      </p>
      {body.lang !== language && (
        <p>
          <small>{t('otherLanguage', { language: names.language(language) })}</small>
        </p>
      )}
      <div className={css.actions}>
        {canTake && (
          <Button size="s" onPress={take}>
            {t('take')}
          </Button>
        )}
        <TextLink to={`/guidance/${one.id}`}>{t('whole')}</TextLink>
      </div>
    </li>
  );
}
