/** Incidents that may be one event, for whoever leads one of them: seen until somebody decides. */
import type { DeskPair } from '@accord/shared/merges';
import { useTranslation } from 'react-i18next';
import { useLikenessWords } from '../../../lib/likenessWords.js';
import { Message } from '../../../ui/Message.js';
import { TextLink } from '../../../ui/TextLink.js';

export function Pairs({ pairs }: { readonly pairs: readonly DeskPair[] }) {
  const { t } = useTranslation('duplicates');
  const likeness = useLikenessWords();
  return pairs.map(({ one, other, reasons }) => (
    <Message
      key={`${one.incidentId} ${other.incidentId}`}
      kind="caution"
      title={t('desk.title', { one: one.number, other: other.number })}
      action={<TextLink to={`/incidents/${one.number}`}>{t('desk.look')}</TextLink>}
    >
      <span lang={one.language}>{one.title}</span> ·{' '}
      <span lang={other.language}>{other.title}</span> ({likeness(reasons)})
    </Message>
  ));
}
