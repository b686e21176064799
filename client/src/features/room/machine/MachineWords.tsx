/** Keeps the marks of machine-made blocks in step with language and rights, and sends approvals. */
import type { Editor } from '@tiptap/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Refusal } from '../../../ui/Refusal.js';
import { useCommand } from '../useCommand.js';
import { setMachineMarks } from './machineMarks.js';
import { approveMachineBlock } from './requests.js';

interface MachineWordsProps {
  readonly editor: Editor;
  readonly documentId: string;
  readonly isEditable: boolean;
}

export function MachineWords({ editor, documentId, isEditable }: MachineWordsProps) {
  const { t } = useTranslation('machine');
  const approve = useCommand((body: { blockId: string; hash: string }, key) =>
    approveMachineBlock(documentId, body, key),
  );
  const run = useRef(approve.run);
  run.current = approve.run;
  useEffect(() => {
    if (editor.isDestroyed) return;
    setMachineMarks(editor.view, {
      label: t('mark.label'),
      approve: isEditable ? t('mark.approve') : null,
      approveNamed: (words) => t('mark.approveNamed', { words }),
      onApprove: (blockId, hash) => run.current({ blockId, hash }),
    });
  }, [editor, isEditable, t]);
  return <Refusal sending={approve.sending} />;
}
