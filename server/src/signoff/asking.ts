/** Asking people to look at something: what is owed to their devices and mailboxes, as rows. */
import type { Way } from '@accord/shared/reach';
import type { CommandContext } from '../audit/command.js';
import { readReach } from '../auth/reach.js';

/**
 * A version that waits in a place, a looser route that waits for its second person, a release that
 * stopped at its time, or one that did not arrive everywhere.
 */
type Asking = { readonly personIds: readonly string[] } & (
  | {
      readonly kind: 'nudge' | 'deputies' | 'hand' | 'answer';
      readonly versionId: string;
      readonly placeId: string;
    }
  | { readonly kind: 'route'; readonly adjustmentId: string }
  | { readonly kind: 'schedule'; readonly scheduleId: string }
  | { readonly kind: 'delivery'; readonly releaseId: string }
);

export interface Asked {
  readonly personId: string;
  readonly ways: Way[];
}

/**
 * The page needs no row: whoever has it open asks what waits, and is poked to ask again.
 *
 * @returns by which ways each is asked; none for somebody whom nothing reaches
 */
export async function writeNotices(
  { tx, now, services }: Pick<CommandContext, 'tx' | 'now' | 'services'>,
  { personIds, ...about }: Asking,
): Promise<Asked[]> {
  const reached = await readReach(services, tx, personIds);
  const whoHas = (way: Way) =>
    reached.filter((one) => one.ways.includes(way)).map((one) => one.personId);
  const pushed = whoHas('push');
  const devices =
    pushed.length === 0
      ? []
      : await tx
          .selectFrom('pushSubscriptions')
          .select(['id', 'personId'])
          .where('personId', 'in', pushed)
          .execute();
  const notices = [
    ...devices.map((device) => ({
      personId: device.personId,
      way: 'push' as const,
      subscriptionId: device.id,
    })),
    ...whoHas('mail').map((personId) => ({ personId, way: 'mail' as const, subscriptionId: null })),
  ];
  if (notices.length > 0) {
    await tx
      .insertInto('notices')
      .values(
        notices.map((notice) => ({
          id: services.random.id(),
          ...notice,
          ...about,
          writtenAt: now,
          nextAt: now,
        })),
      )
      .execute();
  }
  return personIds.map((personId) => ({
    personId,
    ways: reached.find((one) => one.personId === personId)?.ways ?? [],
  }));
}
