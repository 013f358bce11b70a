import * as z from 'zod';
import { decisionKey } from '../core/archiveKeys.ts';
import { Decision, Lane } from '../core/model/decision.ts';
import type { Archive } from '../ports.ts';
import { corpusKeys } from './corpusKeys.ts';
import { absent } from './dynamoConditions.ts';
import type { DynamoTable, Expression } from './dynamoTable.ts';
import { itemOf, recordOf } from './storedItem.ts';

/** Bytes of JSON kept in the item itself; an item holds 400 kB at most (DynamoDB developer guide, "Quotas"). */
const inlineBytes = 300_000;

const StoredLane = z.object({
  seq: Lane.shape.seq,
  leaseUntil: Lane.shape.leaseUntil,
  /** The decision as JSON text, or the archive key of that text where it is long. */
  inline: z.string().nullable(),
  archived: z.string().nullable(),
});

const empty = { leaseUntil: null, inline: null, archived: null };

/** The ingest lane's slot as one item; its attributes `seq` and `held` are what conditions look at. */
export class DynamoLane {
  private readonly table: DynamoTable;
  private readonly archive: Archive;

  constructor(table: DynamoTable, archive: Archive) {
    this.table = table;
    this.archive = archive;
  }

  async read(): Promise<Lane> {
    const item = await this.table.get(corpusKeys.lane);
    if (item === undefined) return { seq: 0, decision: null, leaseUntil: null };
    const { seq, leaseUntil, inline, archived } = recordOf(StoredLane, item);
    const json = archived === null ? inline : new TextDecoder().decode(await this.archive.get(archived));
    const decision = json === null ? null : recordOf(Decision, itemOf(corpusKeys.lane, JSON.parse(json)));
    return { seq, decision, leaseUntil };
  }

  async open({ seq, decision, leaseUntil }: Lane & { decision: Decision; leaseUntil: string }): Promise<boolean> {
    const json = JSON.stringify(decision);
    const large = Buffer.byteLength(json) > inlineBytes;
    const record = { seq, leaseUntil, inline: large ? null : json, archived: large ? await this.keep(json) : null };
    return this.table.put(itemOf(corpusKeys.lane, record, { seq, held: true }), clearAt(seq - 1));
  }

  async clear(seq: number): Promise<void> {
    await this.table.put(itemOf(corpusKeys.lane, { seq, ...empty }, { seq, held: false }), {
      text: 'seq = :seq AND held = :held',
      values: { ':seq': seq, ':held': true },
    });
  }

  private async keep(json: string): Promise<string> {
    const key = decisionKey(json);
    await this.archive.put(key, Buffer.from(json), 'application/json');
    return key;
  }
}

const clearAt = (seq: number): Expression =>
  seq === 0 ? absent : { text: 'seq = :seq AND held = :held', values: { ':seq': seq, ':held': false } };
