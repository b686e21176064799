/** The few forms that a statement may have. A press never takes the focus from the text. */
import type { OwnBlock } from '@accord/shared/blockOwners';
import { isLinkAllowed } from '@accord/shared/editorSchema';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
// Its commands (bold, list, link) are declared there.
import type {} from '@tiptap/starter-kit';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/Icon.js';
import type { Command } from '../useCommand.js';
import { OwnerTool } from './OwnerTool.js';
import css from './Text.module.css';

interface ToolbarProps {
  readonly editor: Editor;
  /** Whoever reads only may still comment. */
  readonly isEditable: boolean;
  readonly onFact: () => void;
  readonly onComment: (() => void) | undefined;
  readonly onGuidance: () => void;
  readonly owning: Command<OwnBlock>;
}

export function Toolbar(props: ToolbarProps) {
  const { editor, isEditable, onFact, onComment, onGuidance, owning } = props;
  const { t } = useTranslation(['room', 'guidance']);
  const [isLinking, setLinking] = useState(false);
  const is = useEditorState({
    editor,
    selector: ({ editor: shown }) => ({
      bold: shown.isActive('bold'),
      italic: shown.isActive('italic'),
      list: shown.isActive('bulletList'),
      link: shown.isActive('link'),
    }),
  });
  const chain = () => editor.chain().focus();
  const commentTool = onComment && (
    <Tool label={t('tools.comment')} keys="Ctrl M" onPress={onComment}>
      <Icon name="comment" />
    </Tool>
  );
  const guidanceTool = (
    <Tool label={t('guidance:title')} onPress={onGuidance}>
      <Icon name="document" />
    </Tool>
  );
  if (!isEditable) {
    return (
      <div className={css.toolbar} role="toolbar" aria-label={t('tools.label')}>
        {commentTool}
        {guidanceTool}
      </div>
    );
  }
  return (
    <div className={css.toolbar} role="toolbar" aria-label={t('tools.label')}>
      <Tool
        label={t('tools.bold')}
        keys="Ctrl B"
        isOn={is.bold}
        onPress={() => chain().toggleBold().run()}
      >
        <Icon name="bold" />
      </Tool>
      <Tool
        label={t('tools.italic')}
        keys="Ctrl I"
        isOn={is.italic}
        onPress={() => chain().toggleItalic().run()}
      >
        <em aria-hidden="true">i</em>
      </Tool>
      <Tool label={t('tools.list')} isOn={is.list} onPress={() => chain().toggleBulletList().run()}>
        <Icon name="list" />
      </Tool>
      <Tool label={t('tools.link')} isOn={is.link} onPress={() => setLinking(!isLinking)}>
        <Icon name="link" />
      </Tool>
      {isLinking && (
        <LinkForm
          editor={editor}
          onClose={() => {
            setLinking(false);
            editor.commands.focus();
          }}
        />
      )}
      <span className={css.toolGap} />
      <Tool label={t('tools.fact')} keys="/" onPress={onFact}>
        {t('tools.factShort')}
      </Tool>
      {commentTool}
      {guidanceTool}
      <OwnerTool editor={editor} busySince={owning.busySince} onOwn={owning.run} />
      <Tool label={t('tools.undo')} keys="Ctrl Z" onPress={() => chain().undo().run()}>
        <Icon name="undo" />
      </Tool>
    </div>
  );
}

interface ToolProps {
  readonly label: string;
  readonly keys?: string;
  readonly isOn?: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

function Tool({ label, keys, isOn, onPress, children }: ToolProps) {
  return (
    <button
      type="button"
      className={css.tool}
      title={keys ? `${label} (${keys})` : label}
      aria-label={label}
      aria-pressed={isOn}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      {children}
    </button>
  );
}

interface LinkFormProps {
  readonly editor: Editor;
  readonly onClose: () => void;
}

/** An address for the chosen words; without one the link goes. */
function LinkForm({ editor, onClose }: LinkFormProps) {
  const { t } = useTranslation(['room', 'common']);
  const [href, setHref] = useState(String(editor.getAttributes('link').href ?? ''));
  const address = withProtocol(href.trim());
  const isWrong = address !== '' && !isLinkAllowed(address);
  return (
    <form
      className={css.linkForm}
      onSubmit={(event) => {
        event.preventDefault();
        if (isWrong) return;
        const chain = editor.chain().focus().extendMarkRange('link');
        if (address === '') chain.unsetLink().run();
        else chain.setLink({ href: address }).run();
        onClose();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <input
        aria-label={t('tools.address')}
        aria-invalid={isWrong}
        value={href}
        placeholder="https://"
        // biome-ignore lint/a11y/noAutofocus: the button was pressed to type an address
        autoFocus
        onChange={(event) => setHref(event.target.value)}
      />
      <button type="submit" className={css.tool}>
        {t(address === '' ? 'tools.unlink' : 'common:button.save')}
      </button>
    </form>
  );
}

/** People type `example.org` and `0800 555 014`. */
function withProtocol(typed: string): string {
  if (typed === '' || /^[a-z]+:/i.test(typed)) return typed;
  if (/^[+\d][\d\s-]+$/.test(typed)) return `tel:${typed.replace(/[\s-]/g, '')}`;
  return typed.includes('@') ? `mailto:${typed}` : `https://${typed}`;
}
