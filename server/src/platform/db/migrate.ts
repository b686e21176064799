/** Brings the store to the schema of this build. Several processes may start at once. */
import { type Kysely, Migrator } from 'kysely';
import type { Db } from './database.js';
import * as init from './migrations/001-init.js';
import * as passkeys from './migrations/002-passkeys.js';
import * as channels from './migrations/003-channels.js';
import * as releaseKeys from './migrations/004-release-keys.js';
import * as asks from './migrations/005-asks.js';
import * as findings from './migrations/006-findings.js';
import * as schedule from './migrations/007-schedule.js';
import * as holdingLines from './migrations/008-holding-lines.js';
import * as escalation from './migrations/009-escalation.js';
import * as withdrawalGrounds from './migrations/010-withdrawal-grounds.js';
import * as routeAdjustments from './migrations/011-route-adjustments.js';
import * as agreedPart from './migrations/012-agreed-part.js';
import * as versionAlerts from './migrations/013-version-alerts.js';
import * as signals from './migrations/014-signals.js';
import * as pace from './migrations/015-pace.js';
import * as machine from './migrations/016-machine.js';
import * as duplicates from './migrations/017-duplicates.js';
import * as factFlags from './migrations/018-fact-flags.js';
import * as unsaid from './migrations/019-unsaid.js';
import * as guidance from './migrations/020-guidance.js';
import * as elsewhere from './migrations/021-elsewhere.js';
import * as sameStatements from './migrations/022-same-statements.js';
import * as routeNotices from './migrations/023-route-notices.js';
import * as corrections from './migrations/024-corrections.js';
import * as droppedProposals from './migrations/025-dropped-proposals.js';
import * as droppedReleases from './migrations/026-dropped-releases.js';
import * as contactCorrections from './migrations/027-contact-corrections.js';
import * as checkerVersion from './migrations/028-checker-version.js';
import * as withdrawalWords from './migrations/029-withdrawal-words.js';
import * as calls from './migrations/030-calls.js';
import * as factWords from './migrations/031-fact-words.js';
import * as rowsAside from './migrations/032-rows-aside.js';
import * as recordCopies from './migrations/033-record-copies.js';
import * as publications from './migrations/035-publications.js';
import * as capSenders from './migrations/036-cap-senders.js';
import * as factLabels from './migrations/037-fact-labels.js';
import * as postsByLanguage from './migrations/038-posts-by-language.js';
import * as renamedFacts from './migrations/040-renamed-facts.js';
import * as answerNotices from './migrations/041-answer-notices.js';
import * as firstAsks from './migrations/042-first-asks.js';

/** Listed by hand and in order; a migration once released is never edited. */
const MIGRATIONS: Record<string, { up(db: Kysely<unknown>): Promise<void> }> = {
  '001-init': init,
  '002-passkeys': passkeys,
  '003-channels': channels,
  '004-release-keys': releaseKeys,
  '005-asks': asks,
  '006-findings': findings,
  '007-schedule': schedule,
  '008-holding-lines': holdingLines,
  '009-escalation': escalation,
  '010-withdrawal-grounds': withdrawalGrounds,
  '011-route-adjustments': routeAdjustments,
  '012-agreed-part': agreedPart,
  '013-version-alerts': versionAlerts,
  '014-signals': signals,
  '015-pace': pace,
  '016-machine': machine,
  '017-duplicates': duplicates,
  '018-fact-flags': factFlags,
  '019-unsaid': unsaid,
  '020-guidance': guidance,
  '021-elsewhere': elsewhere,
  '022-same-statements': sameStatements,
  '023-route-notices': routeNotices,
  '024-corrections': corrections,
  '025-dropped-proposals': droppedProposals,
  '026-dropped-releases': droppedReleases,
  '027-contact-corrections': contactCorrections,
  '028-checker-version': checkerVersion,
  '029-withdrawal-words': withdrawalWords,
  '030-calls': calls,
  '031-fact-words': factWords,
  '032-rows-aside': rowsAside,
  '033-record-copies': recordCopies,
  '035-publications': publications,
  '036-cap-senders': capSenders,
  '037-fact-labels': factLabels,
  '038-posts-by-language': postsByLanguage,
  '040-renamed-facts': renamedFacts,
  '041-answer-notices': answerNotices,
  '042-first-asks': firstAsks,
};

/**
 * Runs what is missing, under the migrator's own lock.
 *
 * @throws the first error; the failed migration is rolled back
 */
export async function migrate(db: Db): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(MIGRATIONS) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
