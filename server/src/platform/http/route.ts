/**
 * A route is data: what comes in and goes out as schemas, who may knock, and the handler. The
 * server mounts it, and the OpenAPI document is generated from the same schemas.
 */
import type { z } from 'zod';
import type { Actor } from '../actor.js';
import type { FileAnswer } from './fileAnswer.js';
import type { ReadyJson } from './readyJson.js';

type Schema = z.ZodType;
type Out<S> = S extends Schema ? z.output<S> : undefined;

export interface HandlerInput<P, Q, B, A> {
  readonly params: Out<P>;
  readonly query: Out<Q>;
  readonly body: Out<B>;
  readonly actor: A;
  /** Present on commands (anything but GET by a signed-in person). */
  readonly idempotencyKey: string;
  readonly requestId: string;
  /** For limits on attempts, as `countedAddress` says it; never stored with a person. */
  readonly address: string;
  readonly cookie: string | undefined;
  readonly setCookie: (value: string) => void;
}

interface Spec<P, Q, B, R extends Schema, A> {
  readonly method: 'get' | 'post' | 'patch' | 'put' | 'delete';
  /** Express path under the root, like `/api/incidents/:incidentId/tasks`. */
  readonly path: string;
  readonly summary: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly response: R;
  /** Where the JSON or the file is made already, whoever made it answers for the schema. */
  readonly handle: (
    input: HandlerInput<P, Q, B, A>,
  ) => Promise<z.input<R> | ReadyJson | FileAnswer>;
}

/** A mounted route, its types already checked against its handler. */
export interface Route {
  readonly method: 'get' | 'post' | 'patch' | 'put' | 'delete';
  readonly path: string;
  readonly summary: string;
  readonly access: 'public' | 'person';
  readonly params: Schema | undefined;
  readonly query: Schema | undefined;
  readonly body: Schema | undefined;
  readonly response: Schema;
  handle(input: HandlerInput<Schema, Schema, Schema, Actor | null>): Promise<unknown>;
}

/**
 * A route for signed-in people. Its handler still asks the policy about the thing it touches (P1);
 * a non-GET route is a command and carries an idempotency key.
 */
export function personRoute<
  R extends Schema,
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
>(spec: Spec<P, Q, B, R, Actor>): Route {
  return mountable('person', spec);
}

/** A route that anybody may call: signing in, first start, invitation links. */
export function publicRoute<
  R extends Schema,
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
>(spec: Spec<P, Q, B, R, Actor | null>): Route {
  return mountable('public', spec);
}

function mountable<P, Q, B, R extends Schema, A>(
  access: Route['access'],
  spec: Spec<P, Q, B, R, A>,
): Route {
  return {
    method: spec.method,
    path: spec.path,
    summary: spec.summary,
    access,
    params: spec.params as Schema | undefined,
    query: spec.query as Schema | undefined,
    body: spec.body as Schema | undefined,
    response: spec.response,
    // The server parses each part with the very schemas above before it calls the handler.
    handle: (input) => spec.handle(input as unknown as HandlerInput<P, Q, B, A>),
  };
}
