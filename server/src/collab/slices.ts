/**
 * A document as a row of small updates, each complete on top of those before it. Taken in one by
 * one, with a pause after each, even a long history never holds up the loop; a whole one, applied
 * at once, stops every other room for as long as it takes.
 */
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

type Struct = Y.Item | Y.GC;

/** About a millisecond to apply. */
const STRUCTS = 400;
const RANGES = 2_000;

/** @returns updates to apply in this order; none for an empty document */
export function sliceDocument(doc: Y.Doc): Uint8Array[] {
  const slices: Uint8Array[] = [];
  let batch: Struct[] = [];
  const cut = () => {
    if (batch.length > 0) slices.push(structsUpdate(batch));
    batch = [];
  };
  for (const struct of inCausalOrder(doc)) {
    batch.push(struct);
    if (batch.length >= STRUCTS) cut();
  }
  cut();
  return [...slices, ...deletions(doc)];
}

/** Every struct after those that it builds on. */
function* inCausalOrder(doc: Y.Doc): Generator<Struct> {
  const clients = doc.store.clients;
  /** How many structs of each client were given out. */
  const given = new Map<number, number>();
  const next = (client: number) => clients.get(client)?.[given.get(client) ?? 0];
  for (const client of clients.keys()) {
    /** Whose structs are needed up to which clock, the most urgent last. */
    const needs = [{ client, clock: Number.POSITIVE_INFINITY }];
    for (let need = needs.at(-1); need; need = needs.at(-1)) {
      const struct = next(need.client);
      if (!struct || struct.id.clock > need.clock) {
        needs.pop();
        continue;
      }
      const missing = dependencies(struct).find(
        (id) => (next(id.client)?.id.clock ?? Number.POSITIVE_INFINITY) <= id.clock,
      );
      if (missing) {
        needs.push({ client: missing.client, clock: missing.clock });
        continue;
      }
      given.set(need.client, (given.get(need.client) ?? 0) + 1);
      yield struct as Struct;
    }
  }
}

function dependencies(struct: Y.AbstractStruct): Y.ID[] {
  if (!(struct instanceof Y.Item)) return [];
  const { origin, rightOrigin, parent } = struct;
  const container = parent instanceof Y.ID ? parent : idOf(parent);
  return [origin, rightOrigin, container].filter(
    // Within one client's own structs the order is right already.
    (id): id is Y.ID => id instanceof Y.ID && id.client !== struct.id.client,
  );
}

function idOf(parent: Y.Item['parent']): Y.ID | null {
  return parent instanceof Y.AbstractType ? (parent._item?.id ?? null) : null;
}

/**
 * Yjs' update format 1: clients ‖ (count ‖ client ‖ clock ‖ structs)* ‖ no deletions. The structs
 * of one client follow each other without a gap, since each is given out once and in order.
 */
function structsUpdate(batch: readonly Struct[]): Uint8Array {
  const byClient = new Map<number, Struct[]>();
  for (const struct of batch) {
    const own = byClient.get(struct.id.client);
    if (own) own.push(struct);
    else byClient.set(struct.id.client, [struct]);
  }
  const encoder = new Y.UpdateEncoderV1();
  encoding.writeVarUint(encoder.restEncoder, byClient.size);
  for (const [client, structs] of byClient) {
    encoding.writeVarUint(encoder.restEncoder, structs.length);
    encoder.writeClient(client);
    encoding.writeVarUint(encoder.restEncoder, structs[0]?.id.clock ?? 0);
    for (const struct of structs) struct.write(encoder, 0);
  }
  encoding.writeVarUint(encoder.restEncoder, 0);
  return encoder.toUint8Array();
}

/** no structs ‖ clients ‖ (client ‖ count ‖ (clock ‖ length)*)*, a bounded number of ranges each. */
function deletions(doc: Y.Doc): Uint8Array[] {
  const updates: Uint8Array[] = [];
  for (const [client, ranges] of Y.createDeleteSetFromStructStore(doc.store).clients) {
    for (let start = 0; start < ranges.length; start += RANGES) {
      const some = ranges.slice(start, start + RANGES);
      updates.push(
        encoding.encode((encoder) => {
          for (const number of [0, 1, client, some.length]) encoding.writeVarUint(encoder, number);
          for (const { clock, len } of some) {
            encoding.writeVarUint(encoder, clock);
            encoding.writeVarUint(encoder, len);
          }
        }),
      );
    }
  }
  return updates;
}
