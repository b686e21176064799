/** Why something did not arrive, as a sentence: `answered 503` and its like. */
import { failure } from '@accord/shared/channels';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** @returns a function from what the server kept to words; what it does not know stays as it is */
export function useFailureWords(): (said: string) => string {
  const { t } = useTranslation('channels');
  return useMemo(
    () => (said) => {
      const [word = '', status] = said.split(' ');
      const known = failure.safeParse(word);
      if (!known.success) return said;
      const sentence = t(`failure.${known.data}`);
      return status === undefined ? sentence : t('withStatus', { sentence, status });
    },
    [t],
  );
}
