/** The headings of a text in its own language, or in the reader's where the interface has none. */
import type { PartName } from '@accord/shared/parts';
import { useTranslation } from 'react-i18next';
import { languageOf } from '../../i18n/languages.js';

export interface PartNames {
  readonly name: (part: PartName) => string;
  /** For `lang` attributes. */
  readonly lang: string;
}

/** @param language of the text; its words may come a moment later, without a gap in the page */
export function usePartNames(language: string): PartNames {
  const own = languageOf(language);
  const { t: mine, i18n } = useTranslation('signoff');
  const { t, ready } = useTranslation('signoff', {
    useSuspense: false,
    ...(own && { lng: own }),
  });
  const words = own && ready ? t : mine;
  return {
    name: (part) => words(`parts.${part}`),
    lang: own && ready ? own : i18n.language,
  };
}
