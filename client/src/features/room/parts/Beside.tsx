/**
 * The source beside the translation on the page: live, read only, a block beside its block, each
 * with its state. What is drawn here stands in places that the editor keeps.
 */

import { blocksIn, type TextBlock } from '@accord/shared/blockWords';
import { FRAGMENT_NAME, statementSchema } from '@accord/shared/editorSchema';
import { countPace } from '@accord/shared/pace';
import type { Editor } from '@tiptap/core';
import { yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type * as Y from 'yjs';
import type { OpenDocument } from '../../../lib/documentProvider.js';
import { useKey } from '../../../lib/keyboard.js';
import { Button } from '../../../ui/Button.js';
import { Icon } from '../../../ui/Icon.js';
import {
  type BesideRow,
  goToBehind,
  hideSource,
  markAtCaret,
  showSource,
} from '../editor/besideSource.js';
import { partsOf } from '../editor/partFrame.js';
import { useText } from '../editor/textModel.js';
import { useDocument, useIsThere } from '../useDocument.js';
import { useNames } from '../useNames.js';
import { useWordings } from '../useWording.js';
import css from './Beside.module.css';
import { SourceBlock } from './SourceBlock.js';
import type { TextProps } from './textProps.js';

interface BesideProps extends TextProps {
  readonly isEditable: boolean;
}

export function Beside(props: BesideProps) {
  const { statement } = props;
  const source = statement.languages.find((one) => one.language === statement.sourceLanguage);
  const open = useDocument(source?.documentId ?? '');
  const editor = useText((model) => model.editor);
  if (!open || !editor) return <Waiting {...props} />;
  return <Live {...props} open={open} editor={editor} />;
}

function Waiting({ statement }: TextProps) {
  const { t } = useTranslation('pace');
  const names = useNames();
  return (
    <p className={css.bar} role="status">
      {t('opening', { language: names.language(statement.sourceLanguage) })}
    </p>
  );
}

interface LiveProps extends BesideProps {
  readonly open: OpenDocument;
  readonly editor: Editor;
}

function Live({ statement, text, open, editor, isEditable }: LiveProps) {
  const { t } = useTranslation('pace');
  const names = useNames();
  const isThere = useIsThere(open);
  const source = useSourceBlocks(isThere ? open.doc : null);
  const rows = useRows(editor, source);
  const inSource = useWordings(statement.sourceLanguage);
  const inOwn = useWordings(text.language);
  // Whoever reads the source here is in the translation, and has no caret there.
  useEffect(() => open.awareness.setLocalState(null), [open]);
  useKey({ keys: 'alt+PageDown', label: t('next'), onPress: () => goToBehind(editor.view) });
  useKey(
    isEditable
      ? { keys: 'alt+Enter', label: t('mark'), onPress: () => markAtCaret(editor.view) }
      : null,
  );
  if (rows === null) return <Waiting statement={statement} text={text} />;
  const { behind, ahead } = countPace(rows);
  return (
    <>
      <div className={css.bar}>
        <span role="status">
          <Icon name={behind > 0 ? 'history' : 'check'} />{' '}
          {behind > 0
            ? t('behind', { count: behind, language: names.language(statement.sourceLanguage) })
            : t('inLine', { language: names.language(statement.sourceLanguage) })}
          {ahead > 0 && <> {t('ahead', { count: ahead })}</>}
        </span>
        {behind > 0 && (
          <Button size="s" kind="second" kbd="Alt PgDn" onPress={() => goToBehind(editor.view)}>
            {t('next')}
          </Button>
        )}
      </div>
      {rows.map((row, index) =>
        createPortal(
          <SourceBlock
            row={row}
            above={rows[index - 1]}
            place={{ at: index + 1, of: rows.length }}
            view={editor.view}
            isEditable={isEditable}
            source={{ language: statement.sourceLanguage, wordings: inSource }}
            own={{ language: text.language, wordings: inOwn }}
          />,
          row.host,
          row.key,
        ),
      )}
    </>
  );
}

/** Long enough not to follow every key, short enough to be beside what one reads. */
const PAUSE_MS = 120;

/** @returns null until the source has arrived, and while it cannot be read */
function useSourceBlocks(doc: Y.Doc | null): readonly TextBlock[] | null {
  const [blocks, setBlocks] = useState<readonly TextBlock[] | null>(null);
  useEffect(() => {
    if (!doc) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = () => setBlocks(readBlocks(doc));
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(read, PAUSE_MS);
    };
    read();
    doc.on('update', soon);
    return () => {
      clearTimeout(timer);
      doc.off('update', soon);
    };
  }, [doc]);
  return blocks;
}

/** Reads without touching: the binding's own reader would delete what it does not know. */
function readBlocks(doc: Y.Doc): TextBlock[] | null {
  try {
    const json = yXmlFragmentToProsemirrorJSON(doc.getXmlFragment(FRAGMENT_NAME));
    const root = statementSchema.nodeFromJSON(json);
    return blocksIn(new Map(partsOf(root).map(({ part, node }) => [part, node])));
  } catch {
    return null;
  }
}

function useRows(editor: Editor, source: readonly TextBlock[] | null): readonly BesideRow[] | null {
  const [rows, setRows] = useState<readonly BesideRow[] | null>(null);
  useEffect(() => {
    if (!source || editor.isDestroyed) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = () => {
      if (!editor.isDestroyed) setRows(showSource(editor.view, source));
    };
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(read, PAUSE_MS);
    };
    read();
    editor.on('update', soon);
    return () => {
      clearTimeout(timer);
      editor.off('update', soon);
    };
  }, [editor, source]);
  useEffect(
    () => () => {
      if (!editor.isDestroyed) hideSource(editor.view);
    },
    [editor],
  );
  return rows;
}
