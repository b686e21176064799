/** What submitting the text on the page would do now, and what keeps it from being done. */
import type { Statement, StatementLanguage } from '@accord/shared/statements';
import { useMemo } from 'react';
import type { OpenDocument } from '../../lib/documentProvider.js';
import { isAlertAhead } from './alertAhead.js';
import { citesFor } from './citable.js';
import { useText } from './editor/textModel.js';
import { isNoteAhead } from './noteAhead.js';
import { useRoom } from './roomStore.js';
import {
  machineReasons,
  type SubmissionOption,
  submissionOptions,
  suggestedLanguages,
  versionNumber,
} from './submission.js';
import { type SubmitReason, submitReasons } from './submitReasons.js';
import { useDocumentState } from './useDocument.js';
import { useWordings } from './useWording.js';

export interface Submission {
  /** The version that it makes or joins. */
  readonly version: number;
  /** Another language joins the version that is there. */
  readonly isJoining: boolean;
  readonly options: readonly SubmissionOption[];
  readonly suggested: readonly string[];
  readonly reasons: readonly SubmitReason[];
}

export function useSubmission(
  statement: Statement,
  text: StatementLanguage,
  open: OpenDocument,
): Submission {
  const wordings = useWordings(text.language);
  const from = useRoom((room) => room.from);
  const live = useText((model) => model.live);
  const edits = useText((model) => model.ahead.edits);
  const frozen = useText((model) => model.frozen);
  const unsaved = useDocumentState(open, (state) => state.unsaved.length);
  return useMemo(() => {
    const known = live
      ? { language: text.language, parts: live.filled, machineBlocks: live.machineBlocks }
      : undefined;
    const options = submissionOptions(statement, known);
    const suggested = suggestedLanguages(statement, options, text.language);
    const isJoining = !suggested.includes(statement.sourceLanguage);
    const newest = statement.versions[0];
    const isSame =
      newest !== undefined &&
      frozen?.number === newest.number &&
      edits === 0 &&
      live !== null &&
      !isNoteAhead(statement, text.language, frozen.text) &&
      // What joins a version takes its alert.
      (isJoining || !isAlertAhead(statement));
    return {
      version: versionNumber(statement, suggested),
      isJoining,
      options,
      suggested,
      reasons: [
        ...submitReasons({
          unsaved,
          missing: options.find((one) => one.language === text.language)?.missing ?? [],
          parts: live?.parts ?? null,
          wordings,
          cites: citesFor(from, statement.id),
          sameAs: isSame ? newest.number : null,
        }),
        ...machineReasons(options, [text.language]),
      ],
    };
  }, [statement, text.language, live, edits, frozen, unsaved, wordings, from]);
}
