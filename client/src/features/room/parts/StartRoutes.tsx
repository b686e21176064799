/** Who is to sign a new statement, where the playbook has more than one route for its kind. */
import { pickWords } from '@accord/shared/primitives';
import type { StartRoute } from '@accord/shared/statements';
import { useTranslation } from 'react-i18next';
import { RadioCards } from '../../../ui/RadioCards.js';
import { useNames } from '../useNames.js';

interface StartRoutesProps {
  readonly routes: readonly StartRoute[];
  readonly value: string | null;
  readonly onChange: (routeId: string) => void;
}

export function StartRoutes({ routes, value, onChange }: StartRoutesProps) {
  const { t, i18n } = useTranslation('room');
  const names = useNames();
  const inOrder = ([first, ...stages]: readonly string[]) =>
    stages.reduce((before, next) => t('newStatement.then', { first: before, next }), first ?? '');
  const stageWords = ({ agencyIds, needed }: StartRoute['stages'][number]) => {
    const agencies = names.list(agencyIds.map(names.agency));
    return needed < agencyIds.length ? t('newStatement.some', { needed, agencies }) : agencies;
  };
  const [usual, ...others] = routes;
  if (!usual || others.length === 0) return null;
  return (
    <RadioCards
      label={t('newStatement.route')}
      columns={2}
      value={value ?? usual.id}
      onChange={onChange}
      choices={routes.map((one) => ({
        value: one.id,
        label: pickWords(one.name, i18n.language).text,
        hint: inOrder(one.stages.map(stageWords)),
      }))}
    />
  );
}
