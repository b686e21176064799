/** Whose the block at the caret is, and the menu that gives it to an agency. */
import type { OwnBlock } from '@accord/shared/blockOwners';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.js';
import { Icon } from '../../../ui/Icon.js';
import { Menu, type MenuGroup } from '../../../ui/Menu.js';
import { blockAtCaret } from '../editor/blockOwners.js';
import { useRoom } from '../roomStore.js';
import { useNames } from '../useNames.js';

interface OwnerToolProps {
  readonly editor: Editor;
  readonly busySince: number | null;
  readonly onOwn: (block: OwnBlock) => void;
}

export function OwnerTool({ editor, busySince, onOwn }: OwnerToolProps) {
  const { t } = useTranslation('owners');
  const names = useNames();
  const engaged = useRoom((room) => room.incident.agencyIds);
  const mine = useRoom((room) => room.abilities.blockAgencyIds);
  const block = useEditorState({
    editor,
    selector: ({ editor: shown }) => blockAtCaret(shown.state),
  });
  if (!block) return null;
  const { blockId, ownerAgencyId: from } = block;
  const give = (agencyId: string | null) => {
    if (agencyId !== from) onOwn({ blockId, agencyId, from });
    editor.commands.focus();
  };
  const entry = (agencyId: string) => ({
    id: agencyId,
    label: names.agency(agencyId),
    hint: names.code(agencyId),
    isChosen: agencyId === from,
    onAction: () => give(agencyId),
  });
  const mayGive = from === null || mine.includes(from);
  const groups: MenuGroup[] = mayGive
    ? [
        {
          id: 'agencies',
          title: t('whose'),
          entries: [
            {
              id: 'nobody',
              label: t('nobody'),
              hint: t('nobodyHint'),
              isChosen: from === null,
              onAction: () => give(null),
            },
            ...engaged.map(entry),
          ],
        },
      ]
    : [
        {
          id: 'theirs',
          title: t('theirs', { agency: names.agency(from) }),
          entries: [entry(from)],
        },
      ];
  return (
    <Menu
      label={t('whose')}
      groups={groups}
      trigger={
        <Button
          size="s"
          kind="quiet"
          busySince={busySince}
          aria-label={from === null ? t('ofNobody') : t('of', { agency: names.agency(from) })}
        >
          {from === null ? <Icon name="building" /> : names.code(from)}
        </Button>
      }
    />
  );
}
