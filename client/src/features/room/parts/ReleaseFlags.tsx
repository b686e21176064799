/** Beside what the public reads: what of it a fact no longer says, with the ways out (F3). */
import { useTranslation } from 'react-i18next';
import { useRoom } from '../roomStore.js';
import { FlagItem } from './FlagItem.js';
import css from './Situation.module.css';

export function ReleaseFlags({ releaseId }: { readonly releaseId: string }) {
  const { t } = useTranslation('factUses');
  const all = useRoom((room) => room.factFlags);
  const flags = all.filter((one) => one.kind === 'release' && one.placeId === releaseId);
  if (flags.length === 0) return null;
  return (
    <ul className={css.flagsHere} aria-label={t('title')}>
      {flags.map((flag) => (
        <FlagItem key={flag.id} flag={flag} />
      ))}
    </ul>
  );
}
