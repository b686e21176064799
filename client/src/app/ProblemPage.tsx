/** What stands where a page failed, or where there is none. Clear words, and a way on. */
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { Button, ButtonLink } from '../ui/Button.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Panel } from '../ui/Panel.js';
import css from './ProblemPage.module.css';

/** The router shows this in place of a page that threw. */
export function ProblemPage() {
  const { t } = useTranslation();
  const error = useRouteError();
  return (
    <div className={css.page}>
      <Panel>
        <EmptyState
          level={1}
          title={t('problem.title')}
          action={
            <span className={css.actions}>
              <Button kind="primary" onPress={() => location.reload()}>
                {t('button.reload')}
              </Button>
              <ButtonLink to="/">{t('problem.desk')}</ButtonLink>
            </span>
          }
          after={
            error instanceof Error && (
              <small>{t('problem.detail', { detail: error.message })}</small>
            )
          }
        >
          {t('problem.kept')}
        </EmptyState>
      </Panel>
    </div>
  );
}

/** For addresses that lead nowhere, and for what a person may not know of. */
export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <div className={css.page}>
      <Panel>
        <EmptyState
          level={1}
          title={t('notFound.title')}
          action={
            <ButtonLink to="/" kind="primary">
              {t('problem.desk')}
            </ButtonLink>
          }
        >
          {t('notFound.why')}
        </EmptyState>
      </Panel>
    </div>
  );
}
