/** The exercise desk without a drill: what one is, and who starts it. */
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../../lib/session.js';
import { Button } from '../../../ui/Button.js';
import { EmptyState } from '../../../ui/EmptyState.js';

export function NoDrill({ onStart }: { readonly onStart: () => void }) {
  const { t } = useTranslation('exercises');
  const { abilities } = useSignedIn();
  return (
    <EmptyState
      title={t('none')}
      action={
        abilities.startDrill ? (
          <Button kind="primary" icon="plus" onPress={onStart}>
            {t('start')}
          </Button>
        ) : undefined
      }
      after={abilities.startDrill ? undefined : t('askFor')}
    >
      {t('why')}
    </EmptyState>
  );
}
