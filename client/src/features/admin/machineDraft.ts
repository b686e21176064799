/** The settings for machine text as they are typed, and what is wrong with them. Pure. */
import {
  type MachineSettings,
  type machineSettingsInput,
  TIME_LIMIT_SECONDS,
} from '@accord/shared/machine';
import type { z } from 'zod';

type Input = z.input<typeof machineSettingsInput>;

export interface MachineDraft {
  readonly on: boolean;
  readonly endpoint: string;
  readonly model: string;
  /** Empty: the one that is kept stays. */
  readonly key: string;
  readonly dropsKey: boolean;
  /** NaN while no number is typed. */
  readonly timeLimitSeconds: number;
  readonly languages: readonly string[];
  readonly restricted: boolean;
  readonly ownNetwork: boolean;
}

export type MachineField = 'endpoint' | 'model' | 'key' | 'timeLimitSeconds' | 'languages';

/** @param settings null: nobody has set it up, and every language of the desk is offered */
export function machineDraftOf(
  settings: MachineSettings | null,
  deskLanguages: readonly string[],
): MachineDraft {
  return {
    on: settings?.on ?? false,
    endpoint: settings?.endpoint ?? '',
    model: settings?.model ?? '',
    key: '',
    dropsKey: false,
    timeLimitSeconds: settings?.timeLimitSeconds ?? TIME_LIMIT_SECONDS.usual,
    languages: settings?.languages ?? deskLanguages,
    restricted: settings?.restricted ?? false,
    ownNetwork: settings?.ownNetwork ?? false,
  };
}

export type MachineRead =
  | { readonly state: 'good'; readonly input: Input }
  | { readonly state: 'wrong'; readonly fields: readonly MachineField[] };

/** @returns what to send, or every field that cannot be sent like this */
export function readMachineDraft(draft: MachineDraft): MachineRead {
  const { key, dropsKey, endpoint, model, timeLimitSeconds, languages, ...rest } = draft;
  const { least, most } = TIME_LIMIT_SECONDS;
  const isTime = timeLimitSeconds >= least && timeLimitSeconds <= most;
  const checks: readonly (readonly [MachineField, boolean])[] = [
    ['endpoint', isEndpoint(endpoint.trim(), draft.ownNetwork)],
    ['model', model.trim() !== ''],
    ['key', /^[\x21-\x7e]*$/.test(key.trim())],
    ['timeLimitSeconds', isTime],
    ['languages', languages.length > 0],
  ];
  const fields = checks.filter(([, isGood]) => !isGood).map(([field]) => field);
  if (fields.length > 0) return { state: 'wrong', fields };
  const input: Input = {
    ...rest,
    endpoint: endpoint.trim(),
    model: model.trim(),
    timeLimitSeconds,
    languages: [...languages],
    ...(key.trim() !== '' ? { key: key.trim() } : dropsKey ? { key: null } : {}),
  };
  return { state: 'good', input };
}

/** Without TLS only where nobody else can listen; the server says the rest. */
function isEndpoint(text: string, ownNetwork: boolean): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  const isOwn = ownNetwork || hostname === 'localhost' || hostname === '127.0.0.1';
  return protocol === 'https:' || (protocol === 'http:' && isOwn);
}
