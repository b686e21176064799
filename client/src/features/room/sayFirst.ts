/**
 * What the sign-off page shows beside the words, for a leader on the phone: facts that changed since the
 * submission (F3), what became of their own requests, blocks behind their source (L2), and what was left
 * out (S10). Pure.
 */
import type { LeftOutBlock } from '@accord/shared/agreedPart';
import type { Ask } from '@accord/shared/asks';
import { chipsOf } from '@accord/shared/canonicalText';
import type { Fact, FactVersion } from '@accord/shared/facts';
import type { BehindBlock } from '@accord/shared/pace';
import type { PhoneApproval, SaidFact } from '@accord/shared/phone';
import type { Version, VersionHead, VersionText } from '@accord/shared/statements';
import { asksOfPlace } from '../../lib/asksOfPlace.js';
import { factVersionOf } from '../../lib/factVersion.js';

export interface SayFirst {
  readonly facts: readonly { readonly fact: Fact; readonly before: FactVersion | undefined }[];
  readonly asks: readonly Ask[];
  readonly behind: readonly { readonly language: string; readonly block: BehindBlock }[];
  readonly leftOut: readonly { readonly ask: Ask | undefined; readonly block: LeftOutBlock }[];
  /** What the log then says was said. */
  readonly said: SaidFact[];
  /** Another one once there is something else to say; empty where there is nothing. */
  readonly key: string;
}

interface Input {
  readonly approval: Pick<PhoneApproval, 'placeId'>;
  readonly head: VersionHead;
  readonly version: Pick<Version, 'facts'>;
  /** Those that are read aloud. */
  readonly texts: readonly VersionText[];
  readonly facts: readonly Fact[];
  /** As the server says. */
  readonly changedFactIds: readonly string[];
  readonly asks: readonly Ask[];
}

export function sayFirst(input: Input): SayFirst {
  const { head, version, texts } = input;
  const languages = new Set(texts.map((text) => text.language));
  const cited = new Set(
    texts.flatMap((text) => chipsOf(text.canonical.parts).map((chip) => chip.factId)),
  );
  const facts = input.facts
    .filter((fact) => input.changedFactIds.includes(fact.id) && cited.has(fact.id))
    .map((fact) => {
      const frozen = version.facts.find((one) => one.factId === fact.id);
      return { fact, before: frozen && factVersionOf(fact, frozen.version) };
    });
  const asks = asksOfPlace(input.asks, {
    statementId: head.statementId,
    placeId: input.approval.placeId,
    number: head.number,
    languages,
  });
  const behind = texts.flatMap(({ language, pace }) =>
    (pace?.behind ?? []).map((block) => ({ language, block })),
  );
  const leftOut = head.leavesOut
    .filter((block) => languages.has(block.language))
    .map((block) => ({ ask: input.asks.find((one) => one.id === block.askId), block }));
  const key = [
    ...facts.map(({ fact }) => `${fact.id} ${fact.current.number} ${fact.conflict}`),
    ...asks.map((ask) => `${ask.id} ${ask.answers.length}`),
    ...behind.map(({ language, block }) => `${language} ${block.part} ${block.now}`),
    ...leftOut.map(({ block }) => `${block.language} ${block.words}`),
  ].join('\n');
  const said = facts.map(({ fact }) => ({ factId: fact.id, version: fact.current.number }));
  return { facts, asks, behind, leftOut, said, key };
}
