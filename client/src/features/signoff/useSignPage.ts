/**
 * Drives the page's state machine: loads versions, hears from the room that the text moved, sends
 * decisions, and keeps the address in step so that a reload shows the same comparison.
 */
import type { Room } from '@accord/shared/room';
import type { Decide } from '@accord/shared/signoff';
import { type Dispatch, useCallback, useEffect, useReducer, useRef } from 'react';
import { useNavigate } from 'react-router';
import { ApiError, newKey } from '../../lib/api.js';
import { closePrompt, PasskeyError } from '../../lib/passkey.js';
import { useSignedIn } from '../../lib/session.js';
import { serverNow } from '../../lib/time.js';
import { approve, type SignDecision } from './approve.js';
import { hasMoved, type MyPlace, newestOf } from './context.js';
import { next, type Outgoing, type Refused, type SignEvent, type SignPage } from './machine.js';
import { getVersion, postDecision } from './requests.js';

interface SignPageControl {
  readonly page: SignPage;
  readonly dispatch: Dispatch<SignEvent>;
  readonly send: (decision: Decide) => void;
  readonly signWithPasskey: (decision: SignDecision, mine: MyPlace) => void;
  readonly retry: () => void;
  /** Shows the newer version, against the one that was read. */
  readonly compare: () => void;
  /** Loads the version again, with languages that joined it. */
  readonly reload: () => void;
  /** Asks for the room again. */
  readonly refresh: () => void;
}

interface Address {
  readonly number: string;
  readonly versionId: string;
  /** The version that the comparison is with; null for none. */
  readonly fromId: string | null;
}

/** After a failed fetch of the newer version; the page stays blocked meanwhile. */
const AGAIN_MS = 2_000;

/**
 * @param room null until it is here
 * @param refreshRoom asks for the room again
 */
export function useSignPage(
  address: Address,
  room: Room | null,
  refreshRoom: () => void,
): SignPageControl {
  const [page, dispatch] = useReducer(next, { state: 'loading' });
  const load = useLoading(address, page, dispatch);
  useMoved(page, room, dispatch);
  useFoundDone(page, room, dispatch);
  const navigate = useNavigate();
  const { person } = useSignedIn();
  const isProving = usePrompt(page);

  const post = useCallback(
    async ({ decision, key }: Outgoing, versionId: string) => {
      try {
        await postDecision(versionId, decision, key);
        dispatch({ type: 'answered' });
      } catch (error) {
        dispatch({ type: 'refused', code: codeOf(error) });
      }
      // Whatever was decided, or whoever was faster, stands there now.
      refreshRoom();
    },
    [refreshRoom],
  );

  return {
    page,
    dispatch,
    send: (decision) => {
      if (page.state !== 'open') return;
      const outgoing = { decision, key: newKey() };
      dispatch({ type: 'send', outgoing, at: serverNow() });
      void post(outgoing, page.shown.version.id);
    },
    signWithPasskey: (decision, mine) => {
      if (page.state !== 'open') return;
      const { version } = page.shown;
      dispatch({ type: 'prove', at: serverNow() });
      approve({ version, decision, mine, personId: person.id }).then(
        (passkey) => {
          // The text may have moved under the prompt: then nothing is sent.
          if (!isProving()) return;
          const outgoing = { decision: { ...decision, passkey }, key: newKey() };
          dispatch({ type: 'send', outgoing, at: serverNow() });
          void post(outgoing, version.id);
        },
        (error: unknown) => dispatch({ type: 'unproved', why: whyUnproved(error) }),
      );
    },
    retry: () => {
      if (page.state !== 'unreachable') return;
      dispatch({ type: 'retry', at: serverNow() });
      void post(page.outgoing, page.shown.version.id);
    },
    compare: () => {
      if (page.state !== 'moved' || !page.next) return;
      dispatch({ type: 'compare' });
      const { read } = page;
      const to = `/incidents/${address.number}/sign/${page.next.id}?from=${read.version.id}`;
      void navigate(to, { replace: true, preventScrollReset: true });
    },
    reload: load,
    refresh: refreshRoom,
  };
}

const codeOf = (error: unknown) => (error instanceof ApiError ? error.code : 'internal');
const whyUnproved = (error: unknown): Refused =>
  error instanceof PasskeyError ? error.problem : codeOf(error);

/**
 * Closes the browser's prompt when the page no longer waits for it.
 *
 * @returns does it wait for it now?
 */
function usePrompt(page: SignPage): () => boolean {
  const now = useRef(page.state);
  now.current = page.state;
  const isProving = page.state === 'proving';
  useEffect(() => (isProving ? closePrompt : undefined), [isProving]);
  return useCallback(() => now.current === 'proving', []);
}

/** Loads what the address names, unless it is what is shown already. */
function useLoading(
  { versionId, fromId }: Address,
  page: SignPage,
  dispatch: Dispatch<SignEvent>,
): () => void {
  const shownNow = useRef<string | null>(null);
  shownNow.current =
    'shown' in page ? `${page.shown.version.id} ${page.shown.from?.id ?? ''}` : null;
  const load = useCallback(
    (signal?: AbortSignal) => {
      const from = fromId === null || fromId === versionId ? null : fromId;
      Promise.all([
        getVersion(versionId, signal),
        // Without the version to compare with, the page still shows what is to be signed.
        from === null ? null : getVersion(from, signal).catch(() => null),
      ]).then(
        ([version, read]) => {
          if (!signal?.aborted) dispatch({ type: 'loaded', version, from: read });
        },
        (error: unknown) => {
          if (signal?.aborted) return;
          dispatch({ type: 'failed', code: codeOf(error) });
        },
      );
    },
    [versionId, fromId, dispatch],
  );
  useEffect(() => {
    if (shownNow.current === `${versionId} ${fromId ?? ''}`) return;
    const abort = new AbortController();
    load(abort.signal);
    return () => abort.abort();
  }, [versionId, fromId, load]);
  return load;
}

/** Blocks the page as soon as the room shows other words, and brings the newer version. */
function useMoved(page: SignPage, room: Room | null, dispatch: Dispatch<SignEvent>): void {
  const current = useRef<string | null>(null);
  const version =
    page.state === 'moved'
      ? page.read.version
      : page.state === 'open' || page.state === 'proving' || page.state === 'done'
        ? page.shown.version
        : null;
  const statement = room?.statements.find((one) => one.id === version?.statementId);
  const isMoved = version !== null && statement !== undefined && hasMoved(version, statement);
  const newest = statement && newestOf(statement);
  const newestTexts = newest?.texts.map((text) => text.id).join(' ') ?? '';

  useEffect(() => {
    if (!version || !statement) return;
    if (!isMoved) current.current = version.id;
    else dispatch({ type: 'moved', wasRead: current.current === version.id });
  }, [isMoved, version, statement, dispatch]);

  const isWaiting = page.state === 'moved';
  const newestId = newest?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: other texts of it are another fetch
  useEffect(() => {
    if (!isWaiting || newestId === undefined || !isMoved) return;
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const fetchNext = () => {
      getVersion(newestId, abort.signal).then(
        (found) => dispatch({ type: 'nextLoaded', version: found }),
        () => {
          if (!abort.signal.aborted) timer = setTimeout(fetchNext, AGAIN_MS);
        },
      );
    };
    fetchNext();
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [isWaiting, isMoved, newestId, newestTexts, dispatch]);
}

/** A decision that had no answer may stand in the room all the same. */
function useFoundDone(page: SignPage, room: Room | null, dispatch: Dispatch<SignEvent>): void {
  const stands =
    page.state === 'unreachable' &&
    room !== null &&
    standsIn(room, page.shown.version.id, page.outgoing.decision);
  useEffect(() => {
    if (stands) dispatch({ type: 'foundDone' });
  }, [stands, dispatch]);
}

function standsIn(room: Room, versionId: string, decision: Decide): boolean {
  const own = room.decisions.filter(
    (one) =>
      one.versionId === versionId && one.placeId === decision.placeId && one.kind === decision.kind,
  );
  switch (decision.kind) {
    case 'sign':
      // One that was taken back is no answer to whether this one arrived.
      return decision.texts.every(({ textId }) =>
        own.some((one) => one.textId === textId && one.takenBackAt === null),
      );
    case 'ask':
      return own.some((one) => one.quote === decision.quote && one.remark === decision.text);
    case 'hand':
      return own.some((one) => one.toPersonId === decision.toPersonId);
  }
}
