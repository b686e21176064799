/** The messages inside a request, unfolded for people to read. Pure. */
import { z } from 'zod';

const body = z.object({ messages: z.array(z.object({ role: z.string(), content: z.string() })) });

/** @returns one's own words first, what the model is told to do with them after; none where the request is of another form: then only its bytes are shown */
export function messagesOf(request: string): readonly { role: string; content: string }[] {
  try {
    return body.parse(JSON.parse(request)).messages.toReversed();
  } catch {
    return [];
  }
}
