/** What the public has of this statement, newest first, and what can be done about it. */
import type { ReleaseView } from '@accord/shared/releases';
import type { Statement } from '@accord/shared/statements';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useFormat } from '../../../lib/useFormat.js';
import { Button } from '../../../ui/Button.js';
import { Icon } from '../../../ui/Icon.js';
import { roomPath } from '../address.js';
import { postCorrection } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { useCommand } from '../useCommand.js';
import { useNames } from '../useNames.js';
import { Deliveries } from './Deliveries.js';
import { ReleaseFlags } from './ReleaseFlags.js';
import css from './Signoff.module.css';
import { Withdrawal } from './Withdrawal.js';
import { WordsForm } from './WordsForm.js';

export function Releases({ statement }: { readonly statement: Statement }) {
  const releases = useRoom((room) => room.releases);
  const own = releases.filter((one) => one.statementId === statement.id);
  if (own.length === 0) return null;
  return (
    <div className={css.box}>
      {[...own].reverse().map((one) => (
        <Release key={one.id} release={one} statement={statement} isNewest={one === own.at(-1)} />
      ))}
    </div>
  );
}

interface ReleaseProps {
  readonly release: ReleaseView;
  readonly statement: Statement;
  /** What is said now of the languages that follow. */
  readonly isNewest: boolean;
}

function Release({ release, statement, isNewest }: ReleaseProps) {
  const { t } = useTranslation(['release', 'schedule']);
  const names = useNames();
  const { clockOrDay } = useFormat();
  const version = statement.versions.find((one) => one.id === release.versionId)?.number;
  const isCurrent = release.isShown && release.correctedBy === null && release.withdrawnBy === null;
  return (
    <article className={css.release}>
      <p>
        <b>
          {t(`said.${release.kind}`, {
            version: version ?? '',
            languages: names.list(release.languages.map(names.language)),
          })}
        </b>
      </p>
      <p>
        {t(release.secondBy ? 'byTwo' : 'by', {
          person: names.person(release.by),
          second: names.person(release.secondBy),
          time: clockOrDay(release.at),
        })}
      </p>
      {isNewest && isCurrent && release.follows.length > 0 && (
        <p>
          {t('schedule:following', {
            languages: names.list(release.follows.map(names.language)),
          })}
        </p>
      )}
      {!isCurrent && <p>{t(release.withdrawnBy ? 'isWithdrawn' : 'isCorrected')}</p>}
      <p className={css.links}>
        {Object.entries(release.paths).map(([language, path]) => (
          <a key={language} href={path} target="_blank" rel="noreferrer">
            {t('page', { language: names.language(language) })} <Icon name="out" size={12} />
          </a>
        ))}
      </p>
      <ReleaseFlags releaseId={release.id} />
      <Deliveries releaseId={release.id} />
      {isCurrent && release.kind !== 'withdrawal' && <Mend release={release} />}
      {release.kind !== 'withdrawal' && release.withdrawnBy === null && (
        <Withdrawal release={release} />
      )}
    </article>
  );
}

type Mending = 'none' | 'correcting';

function Mend({ release }: { readonly release: ReleaseView }) {
  const { t } = useTranslation('release');
  const navigate = useNavigate();
  const [doing, setDoing] = useState<Mending>('none');
  const number = useRoom((room) => room.incident.number);
  const mayWrite = useRoom((room) => room.abilities.write);
  const correct = useCommand(
    (note: Readonly<Record<string, string>>, key) => postCorrection(release.id, note, key),
    ({ statementId }) => void navigate(roomPath({ number, statementId })),
  );
  return (
    <>
      {doing === 'none' && mayWrite && (
        <div className={css.actions}>
          <Button size="s" onPress={() => setDoing('correcting')}>
            {t('correct.do')}
          </Button>
        </div>
      )}
      {doing === 'correcting' && mayWrite && (
        <WordsForm
          title={t('correct.why')}
          label={t('correct.note')}
          action={t('correct.start')}
          languages={release.languages}
          send={correct}
          onClose={() => setDoing('none')}
        />
      )}
    </>
  );
}
