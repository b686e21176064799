/** The draft still has what the version that people read leaves out (S10): said above the draft. */
import { foldedWords } from '@accord/shared/findWords';
import { plainBlocks } from '@accord/shared/plainText';
import { useTranslation } from 'react-i18next';
import { Message } from '../../../ui/Message.js';
import { useText } from '../editor/textModel.js';
import type { TextProps } from './textProps.js';

export function LeftOutBanner({ statement, text }: TextProps) {
  const { t } = useTranslation('agreed');
  const parts = useText((model) => model.live?.parts);
  const newest = statement.versions[0];
  const still = (newest?.leavesOut ?? [])
    .filter((one) => one.language === text.language && parts !== undefined)
    .filter((one) => {
      const live = parts ? foldedWords(plainBlocks(parts[one.part])) : '';
      return live.includes(foldedWords(one.words));
    });
  if (!newest || still.length === 0) return null;
  return (
    <Message kind="caution" isBanner isLive title={t('banner', { number: newest.number })}>
      {t('bannerMeans', { words: still.map((one) => one.words).join(' … ') })}
    </Message>
  );
}
