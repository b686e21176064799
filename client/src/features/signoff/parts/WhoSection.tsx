/** Who has signed, with how many of how many. */
import type { Signoff } from '@accord/shared/signoff';
import type { Version } from '@accord/shared/statements';
import { useTranslation } from 'react-i18next';
import type { Context } from '../context.js';
import { Section } from './Section.js';
import { WhoSigned } from './WhoSigned.js';

interface WhoSectionProps {
  readonly version: Version;
  readonly signoff: Signoff;
  readonly context: Context;
}

export function WhoSection({ version, signoff, context }: WhoSectionProps) {
  const { t } = useTranslation(['signoff', 'passkeys']);
  const isProven = signoff.stages.some((stage) => stage.places.some((one) => one.passkey));
  return (
    <Section
      id="signed"
      title={t('who.title', { number: version.number })}
      note={t('who.of', { signed: signoff.signedPlaces, all: signoff.allPlaces })}
    >
      <WhoSigned
        version={version}
        signoff={signoff}
        incidentId={context.room.incident.id}
        timeZone={context.room.incident.timeZone}
        earlierSigners={earlierSigners(signoff, context)}
      />
      {isProven && (
        <p>
          <a href={`/api/versions/${version.id}/assertions`} download={`v${version.number}.json`}>
            {t('passkeys:proofs', { number: version.number })}
          </a>
        </p>
      )}
    </Section>
  );
}

/** For each place whose signature lapsed: who gave it. */
function earlierSigners(signoff: Signoff, { room, statement }: Context): Map<string, string> {
  const lapsed = signoff.stages.flatMap((stage) => stage.places);
  return new Map(
    lapsed.flatMap((place): [string, string][] => {
      const lapse = signoff.lapses.find((one) => one.placeId === place.placeId);
      // Of several languages, the signature that is named is the oldest.
      const number = lapse?.fromNumber ?? place.lapsedFrom;
      const version = statement.versions.find((one) => one.number === number);
      const decision = room.decisions.findLast(
        (one) =>
          one.kind === 'sign' && one.versionId === version?.id && one.placeId === place.placeId,
      );
      return decision ? [[place.placeId, decision.personId]] : [];
    }),
  );
}
