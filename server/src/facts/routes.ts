/** Facts over HTTP. */
import {
  addFact,
  correctLabel,
  factSet,
  giveWords,
  labelCorrected,
  setFact,
  settleReport,
} from '@accord/shared/facts';
import { id } from '@accord/shared/primitives';
import { z } from 'zod';
import { personRoute, type Route } from '../platform/http/route.js';
import type { Services } from '../platform/services.js';
import { addFactCommand, setFactCommand, settleReportCommand } from './commands.js';
import { correctLabelCommand } from './correctLabel.js';
import { giveWordsCommand } from './giveWords.js';

export function factRoutes(services: Services): readonly Route[] {
  return [
    personRoute({
      method: 'post',
      path: '/api/incidents/:incidentId/facts',
      summary: 'Add a fact that your agency owns.',
      params: z.strictObject({ incidentId: id }),
      body: addFact,
      response: z.object({ factId: id }),
      handle: ({ actor, idempotencyKey, params, body }) =>
        addFactCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/facts/:factId/versions',
      summary: 'Change, confirm or retract a fact; for another agency: report a value.',
      params: z.strictObject({ factId: id }),
      body: setFact,
      response: factSet,
      handle: ({ actor, idempotencyKey, params, body }) =>
        setFactCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/facts/:factId/words',
      summary: 'Give the words that a fact lacks in a language.',
      params: z.strictObject({ factId: id }),
      body: giveWords,
      response: z.object({ factId: id }),
      handle: ({ actor, idempotencyKey, params, body }) =>
        giveWordsCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/facts/:factId/label',
      summary: 'Put a slip in what your agency’s fact is called right, with the reason.',
      params: z.strictObject({ factId: id }),
      body: correctLabel,
      response: labelCorrected,
      handle: ({ actor, idempotencyKey, params, body }) =>
        correctLabelCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/facts/:factId/reports/:reportId/settle',
      summary: 'Take a report over, or answer it.',
      params: z.strictObject({ factId: id, reportId: id }),
      body: settleReport,
      response: factSet,
      handle: ({ actor, idempotencyKey, params, body }) =>
        settleReportCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
  ];
}
