/** While a statement is begun: what is in work already for the same purpose, or under the same words. */
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../../ui/Button.js';
import { roomPath } from '../address.js';
import { useRoom } from '../roomStore.js';
import { useBegunLike } from '../useBegunLike.js';
import { useOtherStatement } from '../useOtherStatement.js';
import { SameWhy } from './SameWhy.js';
import css from './SaysTheSame.module.css';

interface BegunLikeProps {
  readonly kind: Parameters<typeof useBegunLike>[1];
  readonly label: string;
}

export function BegunLike({ kind, label }: BegunLikeProps) {
  const { t } = useTranslation('same');
  const incidentId = useRoom((room) => room.incident.id);
  const nameOf = useOtherStatement();
  const found = useBegunLike(incidentId, kind, label);
  return (
    <div aria-live="polite">
      {found.length > 0 && (
        <>
          <h3 className={css.begunTitle}>{t('begun.title')}</h3>
          <ul className={css.begun}>
            {found.map(({ other, reasons }) => (
              <li key={other.statementId}>
                <p>
                  {nameOf(other)}{' '}
                  <span className={css.why}>
                    <SameWhy reasons={reasons} language={other.language} />
                  </span>
                </p>
                <ButtonLink
                  size="s"
                  to={roomPath({ number: other.number, statementId: other.statementId })}
                >
                  {t('begun.goOn')}
                </ButtonLink>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
