/** Who of the route could not sign, or not be told that it waits: before a version is submitted (S5). */
import type { SubmissionPreview } from '@accord/shared/statements';
import { useTranslation } from 'react-i18next';
import { Message } from '../../../ui/Message.js';
import { useNames } from '../useNames.js';

export function Absent({ preview }: { readonly preview: SubmissionPreview }) {
  const { t } = useTranslation('asking');
  const names = useNames();
  const { emptyAgencyIds, unreachedIds, unreachedDeputyIds } = preview;
  return (
    <>
      {emptyAgencyIds.length > 0 && (
        <Message
          kind="caution"
          icon="lock"
          isLive
          title={t('nobody.title', { agencies: names.list(emptyAgencyIds.map(names.agency)) })}
        >
          {t('nobody.why')}
        </Message>
      )}
      {unreachedIds.length > 0 && (
        <Message
          kind="caution"
          isLive
          title={t('routes.unreached', { people: names.list(unreachedIds.map(names.person)) })}
        >
          {t('routes.unreachedWhat')}
        </Message>
      )}
      {unreachedDeputyIds.length > 0 && (
        <Message
          kind="caution"
          isLive
          title={t('routes.unreachedDeputies', {
            people: names.list(unreachedDeputyIds.map(names.person)),
          })}
        >
          {t('routes.unreachedWhat')}
        </Message>
      )}
    </>
  );
}
