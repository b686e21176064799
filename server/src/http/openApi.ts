/** `/api/openapi.json`, generated from the schemas that the routes are checked with. */
import { ERRORS } from '@accord/shared/errors';
import { Router } from 'express';
import { z } from 'zod';
import type { Route } from '../platform/http/route.js';

export function openApiRoute(routes: readonly Route[]): Router {
  const router = Router();
  let document: string | undefined;
  router.get('/openapi.json', (_request, response) => {
    document ??= JSON.stringify(openApi(routes));
    response.type('json').send(document);
  });
  return router;
}

/** @returns an OpenAPI 3.1 document (https://spec.openapis.org/oas/v3.1.0) of the routes */
function openApi(routes: readonly Route[]): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Accord',
      version: '0.1.0',
      description:
        'Commands are POST, PATCH, PUT or DELETE with an Idempotency-Key; refusals carry a code.',
    },
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'accord_session' } },
      schemas: {
        Error: {
          type: 'object',
          required: ['error'],
          properties: {
            error: {
              type: 'object',
              required: ['code', 'message'],
              properties: {
                code: { type: 'string', enum: Object.keys(ERRORS) },
                message: { type: 'string' },
                details: { type: 'object' },
                requestId: { type: 'string' },
              },
            },
          },
        },
      },
    },
  };
}

function operation(route: Route): Record<string, unknown> {
  const command = route.method !== 'get' && route.access === 'person';
  return {
    summary: route.summary,
    ...(route.access === 'person' && { security: [{ session: [] }] }),
    parameters: [
      ...parameters(route.params, 'path'),
      ...parameters(route.query, 'query'),
      ...(command
        ? [{ name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string' } }]
        : []),
    ],
    ...(route.body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schemaOf(route.body, 'input') } },
      },
    }),
    responses: {
      200: {
        description: 'Done.',
        content: { 'application/json': { schema: schemaOf(route.response, 'output') } },
      },
      default: {
        description: 'Refused: nothing changed.',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    },
  };
}

function parameters(schema: z.ZodType | undefined, where: 'path' | 'query'): unknown[] {
  if (!schema) return [];
  const json = z
    .object({ properties: z.record(z.string(), z.unknown()).default({}) })
    .parse(schemaOf(schema, 'input'));
  return Object.entries(json.properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === 'path',
    schema: property,
  }));
}

/** Transforms have no JSON Schema; the shape before them is what a caller needs to know. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): unknown {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return json;
}
