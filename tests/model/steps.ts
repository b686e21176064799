/** What is asked of the real desk, with every id in it: a desk that was killed can be asked again. */
import type { LeaveOut } from '@accord/shared/agreedPart';
import type { SaidFact } from '@accord/shared/phone';
import type { DraftTemplate } from '@accord/shared/routes';
import type { Name } from './oracle/people.js';
import type { Line } from './oracle/texts.js';
import type { Language } from './oracle/version.js';

/** Ids of one incident and of the people around it. */
export interface Ids {
  readonly incidentId: string;
  readonly statementId: string;
  readonly documents: Readonly<Record<Language, string>>;
  readonly facts: Readonly<Record<string, string>>;
  readonly line: { readonly versionId: string; readonly hash: string };
  readonly people: Readonly<Record<Name, { personId: string; sessionId: string }>>;
  readonly agencies: Readonly<Record<string, string>>;
  /** Rows of the approvers' roles, to give back what was taken away. */
  readonly approvers: readonly {
    readonly personId: string;
    readonly agencyId: string;
    readonly role: 'approver';
    readonly deputyFor: string | null;
  }[];
}

interface Read {
  readonly textId: string;
  readonly hash: string;
}
interface InPlace {
  readonly versionId: string;
  readonly placeId: string;
}

export type Step =
  | {
      readonly do: 'write';
      readonly texts: readonly { readonly language: Language; readonly lines: readonly Line[] }[];
    }
  | {
      readonly do: 'setFact';
      readonly factId: string;
      readonly amount: string;
      readonly status: 'confirmed' | 'unconfirmed' | 'retracted';
      readonly base: number;
    }
  | { readonly do: 'settle'; readonly factId: string; readonly reportId: string }
  | {
      readonly do: 'submit';
      readonly languages: readonly Language[];
      readonly number: number;
      readonly keptPlaceIds: readonly string[];
    }
  | ({
      readonly do: 'sign';
      readonly texts: readonly Read[];
      readonly standsForRemovals: boolean;
    } & InPlace)
  | ({
      readonly do: 'ask';
      readonly textId: string;
      readonly blocking: boolean;
      readonly part: 'title' | 'know';
      readonly quote: string;
    } & InPlace)
  | {
      readonly do: 'agree';
      readonly versionId: string;
      readonly number: number;
      readonly leave: LeaveOut[];
      /** Of the words that were looked at. */
      readonly hashes: Readonly<Record<string, string>>;
    }
  | {
      readonly do: 'adjust';
      readonly route: DraftTemplate;
      readonly twoPersons: boolean;
      readonly base: string | null;
      readonly forIncident: boolean;
    }
  | { readonly do: 'confirmRoute' | 'dropRoute'; readonly adjustmentId: string }
  | ({ readonly do: 'hand'; readonly toPersonId: string } & InPlace)
  | ({ readonly do: 'hold' | 'lift' | 'takeBack' } & InPlace)
  | {
      readonly do: 'release' | 'propose';
      readonly versionId: string;
      readonly languages: readonly Language[];
    }
  | { readonly do: 'confirm' | 'drop'; readonly proposalId: string }
  | { readonly do: 'override'; readonly versionId: string; readonly factIds: readonly string[] }
  | { readonly do: 'confirmOverride' | 'dropOverride'; readonly overrideId: string }
  | {
      readonly do: 'schedule';
      readonly versionId: string;
      readonly languages: readonly Language[];
      /** ms since 1970. */
      readonly dueAt: number;
    }
  | { readonly do: 'confirmSchedule' | 'cancelSchedule'; readonly scheduleId: string }
  | { readonly do: 'reschedule'; readonly scheduleId: string; readonly dueAt: number }
  | {
      readonly do: 'embargo';
      readonly kind: 'embargo' | 'nextOfKin';
      readonly factId: string;
      readonly liftAt: number;
    }
  | { readonly do: 'liftEmbargo'; readonly embargoId: string }
  /** Nobody does it: the desk looks after what is due, and says what became of each order. */
  | { readonly do: 'sweep' }
  | ({
      readonly do: 'call';
      readonly personId: string;
      readonly texts: readonly Read[];
    } & InPlace)
  | {
      readonly do: 'readBack';
      readonly phoneApprovalId: string;
      readonly isRight: boolean;
      readonly said: readonly SaidFact[];
    }
  | { readonly do: 'hear' | 'hangUp'; readonly phoneApprovalId: string }
  | {
      readonly do: 'authorise';
      readonly lineVersionId: string;
      readonly hash: string;
      readonly agencyId: string;
      readonly validUntil: number;
    }
  | { readonly do: 'takeBackWord'; readonly authorisationId: string }
  | { readonly do: 'releaseLine' }
  | { readonly do: 'handOver'; readonly agencyId: string }
  | { readonly do: 'close' | 'reopen' };

/** A step of somebody at a moment, under the key of their click. */
export interface Request {
  readonly ids: Ids;
  readonly by: Name;
  /** ms since 1970. */
  readonly at: number;
  readonly key: string;
  readonly step: Step;
}

export type Answer =
  | { readonly ok: true; readonly result: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly code: string };

/** A desk that does what it is asked, or refuses by name. */
export interface Desk {
  perform(request: Request): Promise<Answer>;
  /** Kills the desk while it does this, starts it again on its store, and asks it once more. */
  performKilled?(request: Request): Promise<Answer>;
}
