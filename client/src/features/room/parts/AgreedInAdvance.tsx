/** In the place of a route: who had agreed to the words of this version in advance. */
import { pickWords } from '@accord/shared/primitives';
import type { VersionHead } from '@accord/shared/statements';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/useFormat.js';
import { SignoffMark } from '../../../ui/SignoffMark.js';
import { useRoom } from '../roomStore.js';
import { useNames } from '../useNames.js';
import hold from './HoldingLine.module.css';
import css from './Signoff.module.css';

export function AgreedInAdvance({ head }: { readonly head: VersionHead }) {
  const { t, i18n } = useTranslation('lines');
  const names = useNames();
  const { day } = useFormat();
  const agreed = useRoom((room) => room.agreed.find((one) => one.versionId === head.id));
  return (
    <>
      <header className={css.head}>
        <h2>{t('room.agreedHead', { version: head.number })}</h2>
      </header>
      <p className={css.none}>
        {t('room.agreedLine', { name: pickWords(agreed?.lineName ?? {}, i18n.language).text })}
      </p>
      <ul className={hold.agreed}>
        {agreed?.by.map((one) => (
          <li key={one.agencyId}>
            <SignoffMark state="signed" />
            <span>
              {names.agency(one.agencyId)}:{' '}
              {t('by', { person: names.person(one.personId), date: day(one.givenAt, true) })}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
