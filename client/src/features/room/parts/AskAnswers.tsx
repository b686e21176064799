/** What the writers answered to a request, oldest first; or that nobody has answered yet. */
import type { Ask } from '@accord/shared/asks';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/useFormat.js';
import { useRoom } from '../roomStore.js';
import { useNames } from '../useNames.js';
import css from './Asks.module.css';

export function AskAnswers({ ask }: { readonly ask: Ask }) {
  const { t } = useTranslation('asks');
  const names = useNames();
  const zone = useRoom((room) => room.incident.timeZone);
  const { clockOrDay } = useFormat(zone);
  if (ask.answers.length === 0) return <p className={css.open}>{t('state.open')}</p>;
  return ask.answers.map((one) => (
    <p key={one.id}>
      <b>{t('answered', { person: names.person(one.personId), time: clockOrDay(one.at) })}</b>{' '}
      {one.inText && t('inText')} {one.text}
    </p>
  ));
}
