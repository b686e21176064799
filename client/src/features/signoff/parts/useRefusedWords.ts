/** Why nothing was decided, in words: what the server refused, or what became of the passkey. */
import { useTranslation } from 'react-i18next';
import type { ApiErrorCode } from '../../../lib/api.js';
import type { PasskeyProblem } from '../../../lib/passkey.js';
import type { Refused } from '../machine.js';

/** @returns null for nothing refused */
export function useRefusedWords(): (refused: Refused | null) => string | null {
  const { t } = useTranslation(['passkeys', 'errors']);
  return (refused) =>
    refused === null
      ? null
      : isProblem(refused)
        ? [
            t(`passkeys:problem.${refused}.what`),
            t('passkeys:nothingSigned'),
            t(`passkeys:problem.${refused}.next`),
          ].join(' ')
        : t(`errors:${refused}`);
}

/** The server's codes are written with underscores. */
const isProblem = (refused: ApiErrorCode | PasskeyProblem): refused is PasskeyProblem =>
  refused.startsWith('passkey') && !refused.startsWith('passkey_');
