/** Every possible contradiction with both its places: those of this text, others, the settled. */
import type { Finding } from '@accord/shared/findings';
import { useTranslation } from 'react-i18next';
import { useFindings } from '../useFindings.js';
import { FindingCard } from './FindingCard.js';
import css from './Findings.module.css';
import type { TextProps } from './textProps.js';

export function Findings({ statement, text }: TextProps) {
  const { t } = useTranslation('findings');
  const { here, elsewhere, settled } = useFindings({
    statementId: statement.id,
    language: text.language,
  });
  return (
    <>
      <p className={css.what}>
        {here.length + elsewhere.length === 0 && `${t('none')} `}
        {t('what')}
      </p>
      <Group title={t('here', { count: here.length })} findings={here} />
      <Group title={t('elsewhere', { count: elsewhere.length })} findings={elsewhere} />
      {settled.length > 0 && (
        <details className={css.settled}>
          <summary>{t('settled', { count: settled.length })}</summary>
          <Cards findings={settled} />
        </details>
      )}
    </>
  );
}

interface GroupProps {
  readonly title: string;
  readonly findings: readonly Finding[];
}

function Group({ title, findings }: GroupProps) {
  if (findings.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className={css.group}>{title}</h3>
      <Cards findings={findings} />
    </section>
  );
}

function Cards({ findings }: { readonly findings: readonly Finding[] }) {
  return (
    <ul className={css.cards}>
      {findings.map((one) => (
        <li key={one.key}>
          <FindingCard finding={one} />
        </li>
      ))}
    </ul>
  );
}
