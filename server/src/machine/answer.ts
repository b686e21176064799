/** Reads what an endpoint answered, strictly: the protocol around it, and what was asked for inside. Pure. */
import type { MachineFailure } from '@accord/shared/machine';
import { z } from 'zod';

/** Of the OpenAI protocol what is read; other members differ from server to server. */
const completion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
});

const blocks = z.strictObject({
  blocks: z.array(z.strictObject({ id: z.string(), text: z.string() })).max(1_000),
});

/** Many models put JSON into a fence of Markdown, whatever they are told. */
const FENCED = /^```(?:json)?[ \t]*\n([\s\S]*?)\n?```$/;

export type Answer =
  | { readonly state: 'read'; readonly texts: ReadonlyMap<string, string> }
  | { readonly state: 'failed'; readonly why: MachineFailure };

/**
 * @param body of a successful response
 * @param asked ids of the blocks that were sent; one that is not among them is no answer to it
 */
export function readAnswer(body: string, asked: readonly string[]): Answer {
  const answer = completion.safeParse(parse(body));
  const [choice] = answer.data?.choices ?? [];
  if (!choice) return failed('garbage');
  const { finish_reason: reason, message } = choice;
  if (reason === 'content_filter' || message.refusal) return failed('declined');
  if (reason === 'length') return failed('cutShort');
  const content = message.content?.trim() ?? '';
  const written = blocks.safeParse(parse(FENCED.exec(content)?.[1] ?? content));
  if (!written.success) return failed('garbage');
  const texts = new Map(written.data.blocks.map(({ id, text }) => [id, text]));
  const isOdd = texts.size < written.data.blocks.length;
  if (isOdd || [...texts.keys()].some((id) => !asked.includes(id))) return failed('garbage');
  return { state: 'read', texts };
}

const failed = (why: MachineFailure): Answer => ({ state: 'failed', why });

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
