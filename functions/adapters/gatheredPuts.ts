import type { DynamoTable } from './dynamoTable.ts';
import type { Item } from './storedItem.ts';

/** Items that one request takes (DynamoDB API reference, BatchWriteItem). */
const MOST = 25;

interface Waiting {
  item: Item;
  done: () => void;
  failed: (error: unknown) => void;
}

/**
 * Writes without conditions: what is asked for while a request is under way goes with the next one. Nothing waits for
 * others to come.
 */
export class GatheredPuts {
  private readonly table: Pick<DynamoTable, 'putMany'>;
  private readonly waiting: Waiting[] = [];
  private isWriting = false;

  constructor(table: Pick<DynamoTable, 'putMany'>) {
    this.table = table;
  }

  put(item: Item): Promise<void> {
    return new Promise((done, failed) => {
      this.waiting.push({ item, done, failed });
      if (!this.isWriting) void this.writeAll();
    });
  }

  private async writeAll(): Promise<void> {
    this.isWriting = true;
    // What is asked for in the same moment goes together.
    await Promise.resolve();
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, MOST);
      try {
        await this.table.putMany(batch.map(({ item }) => item));
        for (const { done } of batch) done();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    this.isWriting = false;
  }
}
