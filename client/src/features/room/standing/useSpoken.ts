/** What the public pages of this incident say now, asked again when something was released. */
import { spoken } from '@accord/shared/standing';
import { useRoom } from '../roomStore.js';
import { useAskedTexts } from '../useAskedTexts.js';

export function useSpoken() {
  return useAskedTexts(
    'spoken',
    spoken,
    useRoom((room) => room.releases.at(-1)?.id),
  );
}
