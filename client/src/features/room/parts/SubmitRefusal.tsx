/** What the server refused of a submission, with the parts and facts that it named. */
import { PARTS } from '@accord/shared/parts';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { Sending } from '../../../lib/useSend.js';
import { Message } from '../../../ui/Message.js';
import { useRoom } from '../roomStore.js';
import { useFactWords } from '../useFactWords.js';
import { useNames } from '../useNames.js';
import { ToLackingWords } from './ToLackingWords.js';

const details = z.object({
  language: z.string().optional(),
  parts: z.array(z.enum(PARTS)).default([]),
  factIds: z.array(z.string()).default([]),
});

export function SubmitRefusal({ sending }: { readonly sending: Sending }) {
  const { t } = useTranslation(['room', 'errors']);
  const names = useNames();
  const words = useFactWords();
  const facts = useRoom((room) => room.facts);
  if (sending.state !== 'refused') return null;
  const { language, parts, factIds } = details.safeParse(sending.details).data ?? {
    language: undefined,
    parts: [],
    factIds: [],
  };
  const meant = [
    ...parts.map((part) => t(`part.${part}`)),
    ...facts.filter((fact) => factIds.includes(fact.id)).map(words.label),
  ];
  return (
    <Message
      kind="failure"
      isLive
      title={t(`errors:${sending.code}`)}
      action={
        sending.code === 'fact_wording_missing' &&
        language !== undefined && <ToLackingWords factIds={factIds} language={language} />
      }
    >
      {meant.length > 0 &&
        t('submit.concerns', {
          what: names.list(meant),
          language: language ? names.language(language) : '',
        })}
    </Message>
  );
}
