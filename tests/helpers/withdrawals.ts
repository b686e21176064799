/** Takes releases back as the room does it: with the words that it shows (R5). */
import { hashStandingWords, withdrawalOffers } from '@accord/shared/withdrawalWords';
import type { TestServer } from './server.js';
import type { PersonName, Spill } from './spill.js';
import type { Visitor } from './visitor.js';

type Answer = ReturnType<Visitor['send']>;
type Ground = 'withdrawn' | 'error';

/** @returns the hash of the words that the room shows somebody before they act */
export async function shownWords(
  spill: Spill,
  by: PersonName,
  releaseId: string,
  ground: Ground = 'withdrawn',
): Promise<string> {
  const { body } = await spill.as(by).get(`/api/releases/${releaseId}/withdrawal-words`);
  const { offers } = withdrawalOffers.parse(body);
  return hashStandingWords(offers.find((one) => one.ground === ground)?.words ?? []);
}

export async function proposeWithdrawal(
  spill: Spill,
  by: PersonName,
  releaseId: string,
  { reason = 'wrong river', ground }: { readonly reason?: string; readonly ground?: Ground } = {},
): Promise<Awaited<Answer>> {
  const words = await shownWords(spill, by, releaseId, ground);
  const body = { reason, words, ...(ground && { ground }) };
  return await spill.as(by).send('POST', `/api/releases/${releaseId}/withdrawals`, body);
}

/** With the words that were proposed, as whoever reads them sends them. */
export async function confirmWithdrawal(
  { services }: TestServer,
  spill: Spill,
  by: PersonName,
  withdrawalId: string,
): Promise<Awaited<Answer>> {
  const { words } = await services.db
    .selectFrom('withdrawals')
    .select('words')
    .where('id', '=', withdrawalId)
    .executeTakeFirstOrThrow();
  return await spill.as(by).send('POST', `/api/withdrawals/${withdrawalId}/confirm`, { words });
}

/** Environment takes it back, and Health confirms. @returns the release that says so */
export async function withdraw(
  server: TestServer,
  spill: Spill,
  releaseId: string,
  ground?: Ground,
): Promise<string> {
  const { body } = await proposeWithdrawal(spill, 'ana', releaseId, ground ? { ground } : {});
  const done = await confirmWithdrawal(server, spill, 'marta', body.withdrawalId);
  return done.body.releaseId;
}
