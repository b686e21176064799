/** Is the source to stand beside the text on the page? Only a translation has one. */
import type { TextProps } from './parts/textProps.js';
import { useRoomUi } from './uiStore.js';

export function useIsBeside({ statement, text }: TextProps): boolean {
  const isWanted = useRoomUi((ui) => ui.isBeside);
  return isWanted && text.language !== statement.sourceLanguage;
}
