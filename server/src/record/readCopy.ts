/** The file of a copy that somebody took: for that person alone, and while they still may (P1, P2). */
import { AppError } from '@accord/shared/errors';
import { copyStatement } from '@accord/shared/recordCopy';
import { findDesk } from '../auth/desk.js';
import { authenticate } from '../auth/sessions.js';
import { knownIncident } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import { FileAnswer } from '../platform/http/fileAnswer.js';
import type { Services } from '../platform/services.js';
import { mayTakeOutDeskRecord, mayTakeOutRecord } from '../policy/record.js';
import { publicKeyOf } from '../signing/keys.js';
import { copyLines } from './copyLines.js';

/** JSON lines; no type of it is registered, and none is needed to save a file. */
const TYPE = 'application/x-ndjson; charset=utf-8';

/**
 * @param cookie of the request: a long file is sent for as long as its session and right last
 * @throws AppError `not_found` alike for a copy that is not there and for somebody else's
 */
export async function readCopy(
  { db, clock }: Services,
  actor: Actor,
  cookie: string | undefined,
  copyId: string,
): Promise<FileAnswer> {
  const row = await db
    .selectFrom('recordCopies')
    .innerJoin('signingKeys', 'signingKeys.id', 'recordCopies.keyId')
    .select(['streamId', 'file', 'recordCopies.sealed', 'lastNumber', 'statement', 'signature'])
    .select(['signingKeys.id', 'publicKey', 'validFrom'])
    .where('recordCopies.id', '=', copyId)
    .where('personId', '=', actor.personId)
    .executeTakeFirst();
  if (!row) throw new AppError('not_found');
  const desk = await findDesk(db);
  const ask = async (asking: Actor) => {
    const may =
      row.streamId === desk?.id
        ? mayTakeOutDeskRecord(asking)
        : mayTakeOutRecord(asking, await knownIncident(db, asking, row.streamId));
    if (!may) throw new AppError('not_allowed');
  };
  await ask(actor);
  const head = {
    statement: copyStatement.parse(JSON.parse(row.statement)),
    signature: row.signature.toString('base64url'),
    key: publicKeyOf(row),
  };
  const stillMay = async () => {
    const asking = await authenticate(db, cookie, clock.now());
    if (!asking) throw new AppError('not_signed_in');
    await ask(asking);
  };
  return new FileAnswer(row.file, TYPE, copyLines(db, head, row, stillMay));
}
