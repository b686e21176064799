/**
 * Who is in which room, over all processes. Presence is speed, not truth: it lives in memory, each
 * process tells the others what it sees, and what a dead process said fades away.
 */
import { type PresentPerson, presentPerson } from '@accord/shared/socketEvents';
import { z } from 'zod';
import { type Bus, jsonChannel } from '../platform/bus/bus.js';
import type { Clock } from '../platform/clock.js';

export interface Visit {
  readonly personId: string;
  readonly incidentId: string;
  readonly statementId: string | null;
  readonly readingVersionId: string | null;
  readonly device: 'desk' | 'phone';
  readonly since: string;
}

export interface Presence {
  /** Where a connection is now; null when it left. One connection is in one room at most. */
  place(connectionId: string, visit: Visit | null): void;
  people(incidentId: string): readonly PresentPerson[];
  /** Every room in which somebody is. */
  rooms(): readonly string[];
  onChange(handler: (incidentId: string) => void): void;
  close(): void;
}

const rosterMessage = z.object({
  process: z.string(),
  incidentId: z.string(),
  people: z.array(presentPerson),
});

/** A process says again what it sees this often … */
const REPEAT_MS = 4_000;
/** … and is believed this long after it last said something. */
const BELIEVE_MS = 10_000;

/** @param processId names this process on the bus */
export function createPresence(bus: Bus, clock: Clock, processId: string): Presence {
  const visits = new Map<string, Visit>();
  const remote = new Map<string, Map<string, { people: PresentPerson[]; heardAt: number }>>();
  const changed = new Set<(incidentId: string) => void>();
  const rosters = jsonChannel(bus, 'presence', rosterMessage);

  const tell = (incidentId: string) => {
    for (const handler of changed) handler(incidentId);
  };
  const publish = (incidentId: string) =>
    rosters.publish({ process: processId, incidentId, people: here(incidentId) });
  const here = (incidentId: string) =>
    merge([...visits.values()].filter((visit) => visit.incidentId === incidentId).map(asPerson));

  const unsubscribe = rosters.subscribe((message) => {
    if (message.process === processId) return;
    const byProcess = remote.get(message.incidentId) ?? new Map();
    remote.set(message.incidentId, byProcess);
    const before = JSON.stringify(byProcess.get(message.process)?.people ?? []);
    byProcess.set(message.process, { people: message.people, heardAt: clock.now().getTime() });
    if (before !== JSON.stringify(message.people)) tell(message.incidentId);
  });
  const timer = setInterval(() => {
    for (const incidentId of new Set([...visits.values()].map((visit) => visit.incidentId))) {
      publish(incidentId);
    }
    forgetSilent();
  }, REPEAT_MS);
  timer.unref();

  function forgetSilent(): void {
    const oldest = clock.now().getTime() - BELIEVE_MS;
    for (const [incidentId, byProcess] of remote) {
      for (const [process, { heardAt, people }] of byProcess) {
        if (heardAt >= oldest) continue;
        byProcess.delete(process);
        if (people.length > 0) tell(incidentId);
      }
      if (byProcess.size === 0) remote.delete(incidentId);
    }
  }

  return {
    place(connectionId, visit) {
      const before = visits.get(connectionId);
      if (visit) visits.set(connectionId, visit);
      else visits.delete(connectionId);
      for (const incidentId of new Set([before?.incidentId, visit?.incidentId])) {
        if (!incidentId) continue;
        publish(incidentId);
        tell(incidentId);
      }
    },
    people(incidentId) {
      const elsewhere = [...(remote.get(incidentId)?.values() ?? [])].flatMap((one) => one.people);
      return merge([...here(incidentId), ...elsewhere]);
    },
    rooms: () => [
      ...new Set([...[...visits.values()].map((visit) => visit.incidentId), ...remote.keys()]),
    ],
    onChange: (handler) => changed.add(handler),
    close() {
      clearInterval(timer);
      unsubscribe();
    },
  };
}

function asPerson(visit: Visit): PresentPerson {
  return {
    personId: visit.personId,
    statementId: visit.statementId,
    readingVersionIds: visit.readingVersionId ? [visit.readingVersionId] : [],
    device: visit.device,
    since: visit.since,
  };
}

/** One entry a person, however many tabs and processes: the earliest arrival, all that is read. */
function merge(people: readonly PresentPerson[]): PresentPerson[] {
  const merged = new Map<string, PresentPerson>();
  for (const person of people) {
    const before = merged.get(person.personId);
    if (!before) {
      merged.set(person.personId, person);
      continue;
    }
    merged.set(person.personId, {
      ...before,
      statementId: before.statementId ?? person.statementId,
      readingVersionIds: [...new Set([...before.readingVersionIds, ...person.readingVersionIds])],
      since: [before.since, person.since].sort()[0] ?? before.since,
    });
  }
  return [...merged.values()].sort((a, b) => a.since.localeCompare(b.since));
}
