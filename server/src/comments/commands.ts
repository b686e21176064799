/** Commenting on words, answering, and resolving a thread. */
import { AppError } from '@accord/shared/errors';
import type { addComment } from '@accord/shared/statements';
import type { z } from 'zod';
import { type CommandContext, runCommand } from '../audit/command.js';
import { isGuidance } from '../guidance/store.js';
import { lockIncident, require } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { mayComment } from '../policy/incident.js';

/** @throws AppError `comment_resolved` when the thread is closed meanwhile, `not_found` for unknown guidance */
export function addCommentCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { documentId: string } & z.output<typeof addComment>,
): Promise<{ commentId: string }> {
  return runCommand(services, { actor, key, name: 'addComment', input }, async (context) => {
    const document = await lockDocument(context, input.documentId);
    const commentId = services.random.id();
    if (input.cites && !(await isGuidance(context.tx, input.cites)))
      throw new AppError('not_found');
    if (input.threadId) await requireOpenThread(context, document.id, input.threadId);
    await context.tx
      .insertInto('comments')
      .values({
        id: commentId,
        documentId: document.id,
        threadId: input.threadId ?? commentId,
        anchor: input.anchor && JSON.stringify(input.anchor),
        quote: input.quote.normalize('NFC'),
        text: input.text,
        cites: input.cites,
        byPersonId: actor.personId,
        at: context.now,
        resolvedBy: null,
      })
      .execute();
    return {
      result: { commentId },
      record: {
        streamId: document.incidentId,
        event: { type: 'commentAdded', payload: { ...about(document), commentId } },
      },
    };
  });
}

/** Resolves the whole thread of a comment. */
export function resolveCommentCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { commentId: string },
): Promise<{ commentId: string }> {
  return runCommand(services, { actor, key, name: 'resolveComment', input }, async (context) => {
    const comment = await context.tx
      .selectFrom('comments')
      .select(['documentId', 'threadId'])
      .where('id', '=', input.commentId)
      .executeTakeFirst();
    if (!comment) throw new AppError('not_found');
    const document = await lockDocument(context, comment.documentId);
    await requireOpenThread(context, document.id, comment.threadId);
    await context.tx
      .updateTable('comments')
      .set({ resolvedAt: context.now, resolvedBy: actor.personId })
      .where('threadId', '=', comment.threadId)
      .execute();
    return {
      result: { commentId: comment.threadId },
      record: {
        streamId: document.incidentId,
        event: {
          type: 'commentResolved',
          payload: { ...about(document), commentId: comment.threadId },
        },
      },
    };
  });
}

interface DocumentRow {
  readonly id: string;
  readonly incidentId: string;
  readonly statementId: string;
  readonly language: string;
}

const about = ({ statementId, language }: DocumentRow) => ({ statementId, language });

async function lockDocument(context: CommandContext, documentId: string): Promise<DocumentRow> {
  const document = await context.tx
    .selectFrom('documents')
    .select(['id', 'incidentId', 'statementId', 'language'])
    .where('id', '=', documentId)
    .executeTakeFirst();
  if (!document) throw new AppError('not_found');
  const incident = await lockIncident(context.tx, context.actor, document.incidentId);
  require(mayComment(context.actor, incident), incident);
  return document;
}

async function requireOpenThread(
  { tx }: CommandContext,
  documentId: string,
  threadId: string,
): Promise<void> {
  const first = await tx
    .selectFrom('comments')
    .select('resolvedAt')
    .where('id', '=', threadId)
    .where('documentId', '=', documentId)
    .executeTakeFirst();
  if (!first) throw new AppError('not_found');
  if (first.resolvedAt) throw new AppError('comment_resolved');
}
