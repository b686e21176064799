/** The right rail: who signed the version that people read, what keeps it from the public, what
 * happened lately. */
import type { Statement } from '@accord/shared/statements';
import { useTranslation } from 'react-i18next';
import { useRoom } from '../roomStore.js';
import { AgreedInAdvance } from './AgreedInAdvance.js';
import { Asks } from './Asks.js';
import { HoldingLine } from './HoldingLine.js';
import { OverrideBox } from './OverrideBox.js';
import { ReleaseBox } from './ReleaseBox.js';
import { Releases } from './Releases.js';
import { Route } from './Route.js';
import { RouteNote } from './RouteNote.js';
import { Schedules } from './Schedules.js';
import css from './Signoff.module.css';
import { Timeline } from './Timeline.js';

export function SignoffPane({ statement }: { readonly statement: Statement | undefined }) {
  const { t } = useTranslation('room');
  const head = statement?.versions[0];
  const signoff = useRoom((room) => room.signoffs.find((one) => one.versionId === head?.id));
  // A language may still be on its way to a version that is public in another.
  const isReleased = signoff?.blocks.some((one) => one.reason === 'already-released');
  return (
    <>
      <HoldingLine at="top" />
      {statement && head && signoff ? (
        <>
          {head.lineVersionId === null ? (
            <Route statement={statement} head={head} signoff={signoff} />
          ) : (
            <AgreedInAdvance head={head} />
          )}
          {!isReleased && (
            <>
              <OverrideBox head={head} signoff={signoff} />
              <ReleaseBox statement={statement} head={head} signoff={signoff} />
            </>
          )}
        </>
      ) : (
        <>
          <header className={css.head}>
            <h2>{t('signoff.none')}</h2>
          </header>
          <p className={css.none}>{t('signoff.noneWhy')}</p>
        </>
      )}
      {statement && <RouteNote statement={statement} />}
      {statement && <Asks statement={statement} />}
      {statement && <Schedules statement={statement} />}
      {statement && <Releases statement={statement} />}
      <HoldingLine at="bottom" />
      <Timeline />
    </>
  );
}
