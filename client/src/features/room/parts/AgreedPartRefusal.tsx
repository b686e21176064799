/** Why there is no version without these blocks, with the part and the languages that it is about. */
import { PARTS } from '@accord/shared/parts';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { ApiErrorCode } from '../../../lib/api.js';
import { Message } from '../../../ui/Message.js';
import { useNames } from '../useNames.js';

const details = z.object({
  language: z.string().default(''),
  languages: z.array(z.string()).default([]),
  part: z.enum(PARTS).optional(),
  parts: z.array(z.enum(PARTS)).default([]),
});

interface RefusalProps {
  readonly code: ApiErrorCode;
  readonly details: Readonly<Record<string, unknown>>;
}

export function AgreedPartRefusal({ code, details: given }: RefusalProps) {
  const { t } = useTranslation(['agreed', 'room', 'errors']);
  const names = useNames();
  const about = details.safeParse(given).data;
  const language = names.language(about?.language ?? '');
  return (
    <Message kind="failure" isLive title={t(`errors:${code}`)}>
      {code === 'removal_unmatched' &&
        about?.part &&
        t('unmatched', {
          part: t(`room:part.${about.part}`),
          language,
          languages: names.list(about.languages.map(names.language)),
        })}
      {code === 'removal_empty' &&
        about &&
        t('empty', {
          language,
          parts: names.list(about.parts.map((part) => t(`room:part.${part}`))),
        })}
    </Message>
  );
}
