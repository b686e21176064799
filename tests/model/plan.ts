/** What one move becomes: where, by whom, and whether the rules allow it. */
import { AppError } from '@accord/shared/errors';
import { previewAgreedPart } from '../../server/src/agreedPart/preview.js';
import type { Move, Who } from './moves.js';
import * as adjusting from './oracle/adjusting.js';
import * as agreeing from './oracle/agreeing.js';
import { type Name, rowOf } from './oracle/people.js';
import { draftOf, type Seat } from './oracle/route.js';
import { type Agency, disputes, type FactName, type FactState } from './oracle/texts.js';
import { type Ask, type Language, seatsOf, type Text, type Version } from './oracle/version.js';
import * as oracle from './oracle/world.js';
import { type Kept, newestVersion, type World } from './oracle/world.js';
import { calling, planCall } from './planCalls.js';
import { planLater } from './planLater.js';
import { planLine } from './planLines.js';
import type { Planned, Real } from './planned.js';
import { asSeenBy, compareKept, previewed } from './seen.js';
import type { Ids, Step } from './steps.js';

/** Words that stand in every title of the model. */
const TITLE = 'Lower Halden';

/** A seat of the newest version; its number goes round. */
export function seatAt(version: Version, index: number): Seat | undefined {
  const seats = seatsOf(version);
  return seats[index % Math.max(1, seats.length)];
}

export function personOf(seat: Seat, who: Who): Name {
  if (who === 'approver') return seat.approvers[0] ?? 'tomas';
  if (who === 'deputy') return seat.deputies[0]?.name ?? 'ines';
  return who;
}

/** @returns null where there is nothing that the move could be about */
export async function plan(
  move: Exclude<
    Move,
    {
      kind:
        | ('wait' | 'crash' | 'rights' | 'signAll' | 'agreeAfterAll')
        | ('overrideAfterChange' | 'releaseAtTime' | 'callAndHear' | 'agreeAndRelease');
    }
  >,
  world: World,
  real: Real,
): Promise<Planned | null> {
  const { ids } = real;
  const version = newestVersion(world);
  switch (move.kind) {
    case 'write':
      return writing(
        world,
        move.languages.map((language) => ({ language, lines: move.lines })),
      );
    case 'retouch': {
      const texts = move.languages.map((language) => {
        const lines = world.live.get(language) ?? [];
        const at = move.line % Math.max(1, lines.length);
        const changed = lines.map((line, index) =>
          index === at ? { ...line, ...move.change } : line,
        );
        return { language, lines: changed };
      });
      return writing(world, texts);
    }
    case 'setFact':
      return setFact(move, world, ids);
    case 'settle':
      return await settle(move, world, real);
    case 'submit': {
      const { by, languages, isLate } = move;
      const next = (version?.number ?? 0) + (languages.includes(oracle.SOURCE) ? 1 : 0);
      const number = Math.max(1, next + (isLate ? 1 : 0));
      const isAllowed = oracle.maySubmit(world, by, languages, number);
      const foretold = isAllowed ? await previewed(by, languages, world, real) : null;
      return {
        by,
        step: { do: 'submit', languages, number, keptPlaceIds: foretold?.keptPlaceIds ?? [] },
        isAllowed,
        after: (result) => {
          const rules = oracle.submitted(world, by, languages, storedOf(result));
          compareKept({ 'the button': foretold, 'the desk': keptOf(result), 'the rules': rules });
        },
      };
    }
    case 'adjust':
      return adjust(move, world, ids);
    case 'confirmRoute':
    case 'dropRoute':
      return secondPerson(move, world);
    case 'agree': {
      const on = move.isStale ? (world.versions.at(-2) ?? version) : version;
      const asks = on ? agreeing.asksOf(on) : [];
      if (!on || asks.length === 0) return null;
      const chosen = new Set(move.asks.flatMap((one) => asks[one % asks.length]?.ask ?? []));
      const leave = [...chosen].map((one) => ({ ask: one, at: move.at }));
      return await agreedPart(move, world, real, on, leave);
    }
    case 'handOver': {
      const { by, to } = move;
      const after = () => {
        world.lead = to;
      };
      const step = { do: 'handOver' as const, agencyId: ids.agencies[to] ?? '' };
      return { by, step, isAllowed: oracle.mayLead(world, by), after };
    }
    case 'close':
    case 'reopen': {
      const { by, kind } = move;
      const isAllowed = kind === 'close' ? oracle.mayLead(world, by) : oracle.mayReopen(world, by);
      const after = () => {
        world.isOpen = kind === 'reopen';
      };
      return { by, step: { do: kind }, isAllowed, after };
    }
    case 'schedule':
    case 'confirmSchedule':
    case 'cancelSchedule':
    case 'reschedule':
    case 'embargo':
    case 'liftEmbargo':
    case 'sweep': {
      const isStale = move.kind === 'schedule' && move.isStale;
      return planLater(move, world, real, isStale ? world.versions.at(-2) : version);
    }
    case 'readBack':
    case 'hear':
    case 'hangUp':
      return planCall(move, world, real);
    case 'authorise':
    case 'takeBackWord':
    case 'releaseLine':
      return planLine(move, world, real);
    default:
      return version ? planOn(move, world, real, version) : null;
  }
}

function writing(world: World, texts: Extract<Step, { do: 'write' }>['texts']): Planned {
  return {
    by: 'noor',
    step: { do: 'write', texts },
    isAllowed: !world.inactive.has('noor'),
    after: () => {
      for (const { language, lines } of texts) world.live.set(language, lines);
    },
  };
}

function keptOf(result: Readonly<Record<string, unknown>>) {
  // What `perform` answers to a submission.
  return result as unknown as Kept;
}

function storedOf(result: Readonly<Record<string, unknown>>) {
  // What `perform` answers to a submission.
  return result as unknown as Parameters<typeof oracle.submitted>[3];
}

export function setFact(
  { by, fact, amount, status }: Omit<Extract<Move, { kind: 'setFact' }>, 'kind'>,
  world: World,
  ids: Ids,
): Planned {
  const now = world.facts[fact];
  const owns = oracle.ownsFact(world, by, fact);
  const change = (next: Partial<FactState>) => {
    world.facts = { ...world.facts, [fact]: { ...now, ...next } };
  };
  return {
    by,
    step: { do: 'setFact', factId: ids.facts[fact] ?? '', amount, status, base: now.version },
    isAllowed: owns
      ? !(now.status === 'retracted' && status === 'retracted')
      : oracle.mayWrite(world, by),
    after: () => {
      if (!owns) {
        const report = { by: agencyOf(by), amount, at: world.now };
        return change({ reports: [...now.reports, report] });
      }
      if (now.amount === amount && now.status === status) return;
      change({ version: now.version + 1, amount, status });
    },
  };
}

const agencyOf = (by: Name): Agency => rowOf(by).agency;

/** Answers the newest report that stands against the owner's figure. */
async function settle(
  { by, fact }: Extract<Move, { kind: 'settle' }>,
  world: World,
  { ids, server }: Real,
): Promise<Planned | null> {
  const open = disputes(world.facts[fact]).at(-1);
  if (!open) return null;
  const factId = ids.facts[fact] ?? '';
  const row = await server.services.db
    .selectFrom('factReports')
    .select('id')
    .where('factId', '=', factId)
    .where('at', '=', new Date(open.at))
    .executeTakeFirstOrThrow();
  return {
    by,
    step: { do: 'settle', factId, reportId: row.id },
    isAllowed: oracle.ownsFact(world, by, fact),
    after: () => {
      const now = world.facts[fact];
      const reports = now.reports.map((one) => (one === open ? { ...one, isSettled: true } : one));
      world.facts = { ...world.facts, [fact]: { ...now, reports } };
    },
  };
}

type OnVersion = Extract<
  Move,
  {
    kind:
      | ('sign' | 'ask' | 'hand' | 'hold' | 'lift' | 'takeBack')
      | (
          | 'release'
          | 'propose'
          | 'confirm'
          | 'drop'
          | 'override'
          | 'confirmOverride'
          | 'dropOverride'
          | 'call'
        );
  }
>;

function planOn(move: OnVersion, world: World, real: Real, version: Version): Planned | null {
  switch (move.kind) {
    case 'sign': {
      const on = move.isStale ? (world.versions.at(-2) ?? version) : version;
      const seat = seatAt(on, move.seat);
      if (!seat) return null;
      const texts = textsOf(on, move.languages).map(({ id: textId, hash }) => ({
        textId,
        hash: move.isOtherHash ? '0'.repeat(64) : hash,
      }));
      if (texts.length === 0) return null;
      return signing(world, on, seat, personOf(seat, move.who), texts, move.isForLess);
    }
    case 'call': {
      const seat = seatAt(version, move.seat);
      const texts = textsOf(version, move.languages);
      if (!seat || texts.length === 0) return null;
      const called = personOf(seat, move.who);
      return calling(world, real, move.by, { version, seat, called, texts });
    }
    case 'ask':
    case 'hand':
    case 'hold':
    case 'lift':
    case 'takeBack': {
      const seat = seatAt(version, move.seat);
      return seat ? inSeat(move, world, real, version, seat) : null;
    }
    default:
      return toThePublic(move, world, real, version);
  }
}

const textsOf = (version: Version, languages: readonly Language[]): Text[] =>
  languages.flatMap((language) => version.texts.get(language) ?? []);

export function signing(
  world: World,
  version: Version,
  seat: Seat,
  by: Name,
  texts: readonly { textId: string; hash: string }[],
  isForLess: boolean,
): Planned {
  const standsForRemovals = isForLess;
  return {
    by,
    step: { do: 'sign', versionId: version.id, placeId: seat.id, texts, standsForRemovals },
    isAllowed: oracle.maySign(world, by, version.id, seat.id, texts),
    after: () =>
      oracle.signed(
        world,
        by,
        seat.id,
        texts.map((one) => one.textId),
        isForLess,
      ),
  };
}

/** A line as it was frozen, by its number, which goes round; or the title. */
export function quoteOf(
  { frozen }: Text,
  { id: seatId }: Seat,
  line: number | null,
  isBlocking: boolean,
): Ask {
  const quoted = line === null ? undefined : frozen.lines[line % frozen.lines.length];
  return { seatId, quote: quoted?.words ?? TITLE, isTitle: quoted === undefined, isBlocking };
}

export function asking(
  world: World,
  version: Version,
  seat: Seat,
  by: Name,
  text: Text,
  wanted: Ask,
): Planned {
  const place = { versionId: version.id, placeId: seat.id };
  const { quote, isBlocking: blocking } = wanted;
  return {
    by,
    step: { do: 'ask', ...place, textId: text.id, blocking, part: partOf(wanted), quote },
    isAllowed: oracle.mayAsk(world, by, version.id, seat.id, text.id, wanted),
    after: () => text.asks.push(wanted),
  };
}

const partOf = ({ isTitle }: Ask) => (isTitle ? ('title' as const) : ('know' as const));
const isAlike = (a: Ask, b: Ask) =>
  a.seatId === b.seatId &&
  a.quote === b.quote &&
  a.isTitle === b.isTitle &&
  a.isBlocking === b.isBlocking;

/** Looks at what would remain, as the page does, and proposes just that. */
export async function agreedPart(
  { by, isOtherWords }: { readonly by: Name; readonly isOtherWords: boolean },
  world: World,
  real: Real,
  version: Version,
  leave: readonly agreeing.Leave[],
): Promise<Planned> {
  const rows = await real.server.services.db
    .selectFrom('decisions')
    .selectAll()
    .where('versionId', '=', version.id)
    .where('kind', '=', 'ask')
    .orderBy('at')
    .execute();
  const asks = agreeing.asksOf(version);
  const left = leave.map(({ ask: wanted, at }) => {
    const text = asks.find((one) => one.ask === wanted)?.text;
    const alike = text?.asks.filter((one) => isAlike(one, wanted)) ?? [];
    // A seat may have asked the same thing twice, with another word between.
    const row = rows.filter(
      (one) =>
        one.textId === text?.id &&
        one.placeId === wanted.seatId &&
        one.part === partOf(wanted) &&
        one.quote === wanted.quote &&
        one.blocking === wanted.isBlocking,
    )[alike.indexOf(wanted)];
    if (!row) throw new Error(`the store has no such request: ${JSON.stringify(wanted)}`);
    // One that went on is named by the row that it was made with.
    return { askId: row.firstId ?? row.id, at };
  });
  const { hashes, foretold } = await seen(by, version.id, left);
  const isAllowed = agreeing.mayAgree(world, by, version, leave, isOtherWords);
  const number = version.number + 1;
  return {
    by,
    step: { do: 'agree', versionId: version.id, number, leave: left, hashes },
    isAllowed,
    after: (result) => {
      const rules = agreeing.agreed(world, by, version, leave, storedOf(result));
      compareKept({ 'the button': foretold, 'the rules': rules });
    },
  };

  /** Other words where there is nothing to look at. */
  async function seen(name: Name, versionId: string, what: typeof left) {
    const page = await asSeenBy(name, world, real);
    const zeros = [...version.texts.keys()].map((one) => [one, '0'.repeat(64)]);
    const other = { hashes: Object.fromEntries(zeros), foretold: null };
    if (!page || isOtherWords) return other;
    const { actor, services } = page;
    try {
      const shown = await previewAgreedPart(services, actor, { versionId, leave: what });
      const { keptPlaceIds, lapsed } = shown;
      return {
        hashes: Object.fromEntries(shown.texts.map(({ language, hash }) => [language, hash])),
        foretold: { keptPlaceIds, lapsedPlaceIds: lapsed.map((one) => one.placeId) },
      };
    } catch (error) {
      if (error instanceof AppError) return other;
      throw error;
    }
  }
}

function adjust(
  { by, edits, forIncident, isStale }: Extract<Move, { kind: 'adjust' }>,
  world: World,
  ids: Ids,
): Planned | null {
  // What a line became is a statement of its own, which an adjustment for the incident would reach, too.
  if (forIncident && world.line.isReleased) return null;
  let after = world.setting;
  for (const edit of edits) {
    const next = adjusting.edited({ ...world, setting: after }, edit);
    // A second stage that is added needs a key of its own; one at a time is enough here.
    if (!next || (edit.what === 'add' && after.plans.length > world.setting.plans.length))
      return null;
    after = next;
  }
  const { plans, twoPeople } = after;
  const renews = adjusting.renewedBy(world, after) !== null;
  return {
    by,
    step: {
      do: 'adjust',
      route: draftOf(plans, world.setting.plans, world.agencyIds),
      twoPersons: twoPeople,
      base: isStale ? (ids.facts['spilled'] ?? null) : world.heldId,
      forIncident,
    },
    isAllowed: adjusting.mayAdjust(world, by, { after, forIncident }, isStale),
    after: (result) => {
      const id = String(result.adjustmentId);
      const stored = renewedOf(result);
      const state = adjusting.adjusted(world, by, { after, forIncident }, id, stored);
      if (result.state !== state) throw new Error(`the desk: ${result.state}; the rules: ${state}`);
      requireRenewal(stored, state === 'holds' && renews);
    },
  };
}

function secondPerson(
  { kind, by, isStale }: Extract<Move, { kind: 'confirmRoute' | 'dropRoute' }>,
  world: World,
): Planned | null {
  const { waiting } = world;
  const adjustmentId = isStale ? world.heldId : waiting?.id;
  if (!adjustmentId || (waiting?.forIncident && world.line.isReleased)) return null;
  if (kind === 'dropRoute') {
    return {
      by,
      step: { do: kind, adjustmentId },
      isAllowed: adjusting.mayDropRoute(world, by, adjustmentId),
      after: () => {
        world.waiting = null;
      },
    };
  }
  const renews = waiting !== null && adjusting.renewedBy(world, waiting.after) !== null;
  return {
    by,
    step: { do: kind, adjustmentId },
    isAllowed: adjusting.mayConfirmRoute(world, by, adjustmentId),
    after: (result) => {
      if (!waiting) throw new Error('nothing waited');
      const stored = renewedOf(result);
      requireRenewal(stored, renews);
      adjusting.nowHolds(world, waiting, adjustmentId, stored);
    },
  };
}

function requireRenewal({ versionId }: adjusting.Renewed, shouldBe: boolean): void {
  if ((versionId !== null) === shouldBe) return;
  throw new Error(shouldBe ? 'the version stays on its old route' : 'a version came of nothing');
}

function renewedOf(result: Readonly<Record<string, unknown>>) {
  // What `perform` answers to an adjustment.
  return result as unknown as adjusting.Renewed;
}

function inSeat(
  move: Extract<OnVersion, { kind: 'ask' | 'hand' | 'hold' | 'lift' | 'takeBack' }>,
  world: World,
  { ids }: Real,
  version: Version,
  seat: Seat,
): Planned | null {
  const by = personOf(seat, move.who);
  const place = { versionId: version.id, placeId: seat.id };
  const [versionId, seatId] = [version.id, seat.id];
  switch (move.kind) {
    case 'ask': {
      const text = version.texts.get(move.language);
      if (!text) return null;
      const words = quoteOf(text, seat, move.line, move.blocking);
      return asking(world, version, seat, by, text, words);
    }
    case 'hand': {
      const to = personOf(seat, move.to);
      return {
        by,
        step: { do: 'hand', ...place, toPersonId: ids.people[to].personId },
        isAllowed: oracle.mayHand(world, by, versionId, seatId, to),
        after: () => version.hands.set(seatId, to),
      };
    }
    case 'hold':
      return {
        by,
        step: { do: 'hold', ...place },
        isAllowed: oracle.mayHold(world, by, versionId, seatId),
        after: () => version.holds.set(seatId, by),
      };
    case 'lift':
      return {
        by,
        step: { do: 'lift', ...place },
        isAllowed: oracle.mayLift(world, by, versionId, seatId),
        after: () => oracle.lifted(version, seatId),
      };
    case 'takeBack':
      return {
        by,
        step: { do: 'takeBack', ...place },
        isAllowed: oracle.mayTakeBack(world, by, versionId, seatId),
        after: () => oracle.takenBack(world, seatId),
      };
  }
}

export function toThePublic(
  move: Extract<
    OnVersion,
    {
      kind:
        | ('release' | 'propose' | 'confirm' | 'drop')
        | ('override' | 'confirmOverride' | 'dropOverride');
    }
  >,
  world: World,
  { ids }: Real,
  version: Version,
): Planned | null {
  const { by } = move;
  switch (move.kind) {
    case 'release':
    case 'propose': {
      const { languages, kind } = move;
      const on = move.isStale ? (world.versions.at(-2) ?? version) : version;
      const may = kind === 'release' ? oracle.mayRelease : oracle.mayPropose;
      return {
        by,
        step: { do: kind, versionId: on.id, languages },
        isAllowed: may(world, by, on.id, languages),
        after: (result) => {
          if (kind === 'release') return oracle.released(world, on, languages);
          const left = oracle.notOut(on, languages);
          const textIds = textsOf(on, left).map((text) => text.id);
          on.proposal = { id: String(result.proposalId), by, languages: left, textIds };
        },
      };
    }
    case 'confirm': {
      const { proposal } = version;
      if (!proposal) return null;
      return {
        by,
        step: { do: 'confirm', proposalId: proposal.id },
        isAllowed: oracle.mayConfirm(world, by, proposal.id),
        after: () => {
          oracle.released(world, version, proposal.languages);
          version.proposal = null;
        },
      };
    }
    case 'drop': {
      const { proposal } = version;
      if (!proposal) return null;
      return {
        by,
        step: { do: 'drop', proposalId: proposal.id },
        isAllowed: oracle.mayDrop(world, by, proposal.id),
        after: () => {
          version.proposal = null;
        },
      };
    }
    case 'dropOverride': {
      const override = version.overrides.at(-1);
      if (!override) return null;
      return {
        by,
        step: { do: 'dropOverride', overrideId: override.id },
        isAllowed: oracle.mayDropOverride(world, by, override.id),
        after: () => {
          version.overrides.pop();
        },
      };
    }
    case 'override': {
      const moved = [...oracle.movedIn(world, version)];
      const all: readonly FactName[] = moved.length > 0 ? moved : ['spilled'];
      const one = move.fact === 'all' ? undefined : all[move.fact % all.length];
      const facts = one === undefined ? all : [one];
      const versions = new Map(facts.map((fact) => [fact, world.facts[fact].version]));
      const at = world.now;
      return {
        by,
        step: {
          do: 'override',
          versionId: version.id,
          factIds: facts.map((fact) => ids.facts[fact] ?? ''),
        },
        isAllowed: oracle.mayOverride(world, by, version.id, facts),
        after: ({ overrideId }) =>
          version.overrides.push({
            id: String(overrideId),
            facts: versions,
            by,
            at,
            isConfirmed: false,
          }),
      };
    }
    case 'confirmOverride': {
      const override = version.overrides.at(-1);
      if (!override) return null;
      return {
        by,
        step: { do: 'confirmOverride', overrideId: override.id },
        isAllowed: oracle.mayConfirmOverride(world, by, override.id),
        after: () => {
          override.isConfirmed = true;
        },
      };
    }
  }
}
