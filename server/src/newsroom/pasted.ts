/** Reads the words that somebody sends to be compared: a plain form, small, not too often, not kept. */
import { PASTED_MOST } from '@accord/shared/pastedText';
import express, { type Request, type Response } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { z } from 'zod';
import { countedAddress } from '../platform/http/countedAddress.js';

/** What was sent, or why it is not compared. */
export type Sent =
  | { readonly state: 'sent'; readonly text: string }
  | { readonly state: 'refused'; readonly why: 'empty' | 'tooLong' | 'unreadable' | 'tooMany' };

/** A form writes a letter as up to nine: three bytes, each as `%E1`. */
const BODY_LIMIT = PASTED_MOST * 9 + 1_000;
/** Far above what a person pastes; each one costs us some milliseconds. */
const COMPARISONS = 20;
const PER_SECONDS = 60;

const form = z.object({ text: z.string() });

/** @returns reads one request; counts it against its address */
export function createPastedReader(): (request: Request, response: Response) => Promise<Sent> {
  const limiter = new RateLimiterMemory({ points: COMPARISONS, duration: PER_SECONDS });
  const parse = express.urlencoded({ extended: false, limit: BODY_LIMIT, parameterLimit: 4 });
  return async (request, response) => {
    try {
      await limiter.consume(countedAddress(request.ip));
    } catch {
      response.set('Retry-After', String(PER_SECONDS));
      return { state: 'refused', why: 'tooMany' };
    }
    const problem = await new Promise<unknown>((resolve) => parse(request, response, resolve));
    if (problem) {
      const isTooLong =
        problem instanceof Error && 'type' in problem && problem.type === 'entity.too.large';
      return { state: 'refused', why: isTooLong ? 'tooLong' : 'unreadable' };
    }
    const read = form.safeParse(request.body);
    if (!read.success) return { state: 'refused', why: 'unreadable' };
    const text = read.data.text.replace(/\r\n?/g, '\n');
    if (text.trim() === '') return { state: 'refused', why: 'empty' };
    return text.length > PASTED_MOST
      ? { state: 'refused', why: 'tooLong' }
      : { state: 'sent', text };
  };
}
