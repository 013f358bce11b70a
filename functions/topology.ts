/**
 * What runs, where it is stored and what calls what: plain data. CDK makes the resources from it and the local driver
 * runs from it, so that the two cannot drift.
 */

/** Three generic sparse indexes from the start: CloudFormation adds only one index per update. */
const indexes = {
  /** What remains to be done: kind, then the instant it is due. */
  pending: { partitionKey: 'pendingKind', sortKey: 'pendingAt' },
  /** Records in a state, then the instant they came. */
  state: { partitionKey: 'stateKey', sortKey: 'stateAt' },
  /** Corpus: what a source published on a day, then the instant it was listed. Alerts: deliveries that are tried no more, then the instant of the last failure. */
  spare: { partitionKey: 'spareKey', sortKey: 'spareAt' },
} as const;

const tables = {
  /** What the government said: public, kept. */
  corpus: { partitionKey: 'pk', sortKey: 'sk', indexes, expiry: null },
  /** Whom we told: personal data, deliveries expire. */
  alerts: { partitionKey: 'pk', sortKey: 'sk', indexes, expiry: 'expiresAtSeconds' },
} as const;

/** Prefixes are those of `core/archiveKeys.ts`. Days until a colder class or deletion; null: kept as it is. */
const archive = {
  versioned: true,
  prefixes: {
    'listings/': { expireDays: 30, coldDays: null },
    // Pages are looked at again for a week; after that only a replay reads them.
    'raw/': { expireDays: null, coldDays: 30 },
    'captures/': { expireDays: null, coldDays: null },
    'releases/': { expireDays: null, coldDays: null },
    // Decisions too large for an item; of no use once they are applied.
    'decisions/': { expireDays: 30, coldDays: null },
    'canary/': { expireDays: 30, coldDays: null },
    'seeds/': { expireDays: null, coldDays: null },
  },
} as const;

/**
 * `maxReceives` counts deliveries of a message before it goes to the queue's dead letters. Visibility is six times the
 * function's timeout where AWS advises it (Lambda developer guide, "Using Lambda with Amazon SQS"); on the ingest lane
 * it is short instead, because 3 receives × 50 s must park a bad message within three minutes.
 */
const queues = {
  captures: { fifo: false, visibilitySeconds: 360, maxReceives: 5 },
  ingest: { fifo: true, visibilitySeconds: 50, maxReceives: 3 },
  events: { fifo: false, visibilitySeconds: 180, maxReceives: 5 },
  deliveries: { fifo: false, visibilitySeconds: 180, maxReceives: 5 },
} as const;

type Access = 'read' | 'write' | 'readWrite';
type Prefix = keyof typeof archive.prefixes;
export interface FunctionSpec {
  /** File below `functions/`; it exports `handler`. */
  entry: string;
  trigger:
    | { kind: 'schedule'; everyMinutes: number; input: Record<string, string> }
    /** Once for each state of what it loads, while deploying. */
    | { kind: 'deployment' }
    /** Behind an address of its own, open to everybody. */
    | { kind: 'url' }
    | {
        kind: 'queue';
        queue: keyof typeof queues;
        batchSize: number;
        maxConcurrency: number | null;
        /** In place of that where everything runs on one machine, which no account limits. */
        localConcurrency?: number;
      };
  timeoutSeconds: number;
  memoryMb: number;
  /** Reads document files: the others are bundled without the PDF reader, half of the code. */
  readsDocuments?: true;
  uses: {
    corpus?: Access;
    alerts?: Access;
    /** Classes of objects that it gets and puts. */
    archive?: { gets?: readonly Prefix[]; puts: readonly Prefix[] };
    sends?: readonly (keyof typeof queues)[];
    mail?: boolean;
    /** Reads the key of the open API of data.go.kr, where one is configured. */
    serviceKey?: boolean;
    /** Counts what lies in them. */
    deadLetters?: boolean;
  };
}

/** Each site has a poll of its own, so that one that hangs does not delay the others. */
const pollOf = <S extends string>(source: S) =>
  ({
    entry: 'handlers/poll.ts',
    trigger: { kind: 'schedule', everyMinutes: 5, input: { source } },
    timeoutSeconds: 120,
    memoryMb: 512,
    uses: { corpus: 'readWrite', archive: { puts: ['listings/'] }, sends: ['captures', 'events'] },
  }) as const satisfies FunctionSpec;

const functions = {
  pollKorea: { ...pollOf('korea'), uses: { ...pollOf('korea').uses, serviceKey: true } },
  pollMotie: pollOf('motie'),
  pollMss: pollOf('mss'),
  capture: {
    entry: 'handlers/capture.ts',
    trigger: { kind: 'queue', queue: 'captures', batchSize: 1, maxConcurrency: 2 },
    timeoutSeconds: 60,
    memoryMb: 512,
    readsDocuments: true,
    uses: {
      corpus: 'readWrite',
      archive: { gets: ['raw/', 'captures/', 'canary/'], puts: ['raw/', 'captures/'] },
      sends: ['ingest'],
    },
  },
  ingest: {
    entry: 'handlers/ingest.ts',
    trigger: { kind: 'queue', queue: 'ingest', batchSize: 1, maxConcurrency: null },
    timeoutSeconds: 45,
    memoryMb: 1024,
    readsDocuments: true,
    uses: {
      corpus: 'readWrite',
      archive: {
        gets: ['raw/', 'captures/', 'releases/', 'seeds/', 'decisions/'],
        puts: ['releases/', 'decisions/'],
      },
      sends: ['events'],
    },
  },
  dispatch: {
    entry: 'handlers/dispatch.ts',
    trigger: { kind: 'queue', queue: 'events', batchSize: 1, maxConcurrency: 2 },
    timeoutSeconds: 30,
    memoryMb: 512,
    uses: { corpus: 'readWrite', alerts: 'readWrite', sends: ['deliveries'] },
  },
  deliver: {
    entry: 'handlers/deliver.ts',
    // A receiver that does not answer holds its batch for 15 s: so many may, before anybody else waits for them. New
    // accounts have ten executions at once, and nothing is reserved: four leave the polls (3), capture (2) and ingest
    // (1) theirs. Mails need no more: four tens are faster than the 14 a second with which SES begins.
    trigger: { kind: 'queue', queue: 'deliveries', batchSize: 10, maxConcurrency: 4, localConcurrency: 50 },
    timeoutSeconds: 30,
    memoryMb: 512,
    uses: { corpus: 'read', alerts: 'readWrite', mail: true },
  },
  web: {
    entry: 'handlers/web.ts',
    trigger: { kind: 'url' },
    timeoutSeconds: 25,
    memoryMb: 512,
    uses: { corpus: 'read', alerts: 'readWrite', mail: true },
  },
  seed: {
    entry: 'handlers/seed.ts',
    trigger: { kind: 'deployment' },
    timeoutSeconds: 120,
    memoryMb: 512,
    // The queue: whoever finds another's decision in the lane finishes it.
    uses: {
      corpus: 'readWrite',
      archive: { gets: ['releases/', 'seeds/', 'decisions/'], puts: ['seeds/', 'decisions/'] },
      sends: ['events'],
    },
  },
  sweep: {
    entry: 'handlers/sweep.ts',
    trigger: { kind: 'schedule', everyMinutes: 1, input: {} },
    timeoutSeconds: 50,
    memoryMb: 512,
    // Mail: subscriptions that lapse are told before.
    // The archive: a decision left in the lane may lie there, or may have to be set aside.
    uses: {
      corpus: 'readWrite',
      alerts: 'readWrite',
      archive: { gets: ['decisions/'], puts: ['decisions/'] },
      sends: ['captures', 'ingest', 'events', 'deliveries'],
      mail: true,
    },
  },
  canary: {
    entry: 'handlers/canary.ts',
    trigger: { kind: 'schedule', everyMinutes: 60, input: {} },
    timeoutSeconds: 30,
    memoryMb: 512,
    uses: { corpus: 'readWrite', archive: { puts: ['canary/'] }, sends: ['captures'] },
  },
  measure: {
    entry: 'handlers/measure.ts',
    trigger: { kind: 'schedule', everyMinutes: 5, input: {} },
    timeoutSeconds: 50,
    memoryMb: 512,
    uses: { corpus: 'read', alerts: 'read', deadLetters: true },
  },
} as const satisfies Record<string, FunctionSpec>;

export const topology = { zone: 'Asia/Seoul', tables, archive, queues, functions } as const;

export type QueueName = keyof typeof queues;
export type TableName = keyof typeof tables;
export type FunctionName = keyof typeof functions;
