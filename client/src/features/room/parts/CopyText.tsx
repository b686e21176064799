/** Puts words onto the clipboard, by press or by key. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKey } from '../../../lib/keyboard.js';
import { Button } from '../../../ui/Button.js';

export function CopyText({ words }: { readonly words: () => string }) {
  const { t } = useTranslation(['room', 'common']);
  const [isCopied, setCopied] = useState(false);
  const copy = () => {
    navigator.clipboard?.writeText(words()).then(
      () => setCopied(true),
      // Without the right to the clipboard the text can still be marked and copied.
      () => setCopied(false),
    );
  };
  useKey({ keys: 'ctrl+shift+c', label: t('keys.copyText'), onPress: copy });
  return (
    <Button size="s" kbd="Ctrl Shift C" onPress={copy}>
      {t(isCopied ? 'common:button.copied' : 'common:button.copy')}
    </Button>
  );
}
