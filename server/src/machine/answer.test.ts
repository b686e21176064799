import { describe, expect, it } from 'vitest';
import { readAnswer } from './answer.js';

const ASKED = ['b1', 'b2'];
const saying = (content: unknown, more: object = {}) =>
  JSON.stringify({ choices: [{ finish_reason: 'stop', message: { content }, ...more }] });
const blocks = (...ids: string[]) =>
  JSON.stringify({ blocks: ids.map((id) => ({ id, text: `words of ${id}` })) });
const failure = (body: string) => {
  const answer = readAnswer(body, ASKED);
  return answer.state === 'failed' ? answer.why : [...answer.texts.keys()];
};

describe('[M3] the answer of an endpoint', () => {
  it.each([
    ['JSON alone', blocks('b1', 'b2')],
    ['JSON in a fence', `\`\`\`json\n${blocks('b1', 'b2')}\n\`\`\``],
  ])('is read: %s', (_what, content) => expect(failure(saying(content))).toEqual(ASKED));

  it.each([
    ['no JSON at all', '<html>Bad gateway</html>', 'garbage'],
    ['no choice', JSON.stringify({ choices: [] }), 'garbage'],
    ['no content', saying(null), 'garbage'],
    ['words around the JSON', saying(`Here you are: ${blocks('b1')}`), 'garbage'],
    ['a member that nobody asked for', saying('{"blocks":[],"note":"done"}'), 'garbage'],
    ['a block that nobody sent', saying(blocks('b1', 'b3')), 'garbage'],
    ['a block twice', saying(blocks('b1', 'b1')), 'garbage'],
    ['a refusal', saying(null, { message: { content: null, refusal: 'No.' } }), 'declined'],
    ['a filter', saying(blocks('b1'), { finish_reason: 'content_filter' }), 'declined'],
    ['an end before the end', saying('{"blo', { finish_reason: 'length' }), 'cutShort'],
  ])('is refused: %s', (_what, body, why) => expect(failure(body)).toBe(why));
});
