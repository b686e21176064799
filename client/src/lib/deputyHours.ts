/** When deputies may next decide in some place of a room, or no longer, by the time of day alone. */
import { earliestEdge } from '@accord/shared/dailyWindow';
import type { Room } from '@accord/shared/room';

/** @returns ms since 1970; null where no place of a version in sign-off has such hours */
export function nextDeputyHour({ statements }: Pick<Room, 'statements'>, now: Date): number | null {
  const windows = statements
    .flatMap((statement) => statement.versions)
    .filter((version) => version.state === 'inSignoff')
    .flatMap((version) => version.route.stages)
    .flatMap((stage) => stage.places)
    .flatMap((place) => place.deputyWindow ?? []);
  return earliestEdge(windows, now)?.getTime() ?? null;
}
