import { CanaryWeb } from './adapters/canaryWeb.ts';
import { DynamoAlerts } from './adapters/dynamoAlerts.ts';
import { DynamoCorpus } from './adapters/dynamoCorpus.ts';
import { EmlMailer } from './adapters/emlMailer.ts';
import { FileArchive } from './adapters/fileArchive.ts';
import { HttpHooks } from './adapters/httpHooks.ts';
import { silentMetrics } from './adapters/silentMetrics.ts';
import { systemClock } from './adapters/systemClock.ts';
import { UndiciWeb } from './adapters/undiciWeb.ts';
import {
  alertsOf,
  archiveOf,
  corpusOf,
  deadLettersOf,
  hooksOf,
  mailerOf,
  type Observers,
  publicUrlOf,
  queuesOf,
} from './compose/deployed.ts';
import { shippedOrganisations } from './compose/shipped.ts';
import type { CommonConfig, DeployedConfig } from './config.ts';
import { CANARY, canaryOrganisations } from './core/canary.ts';
import { AppError } from './core/errors.ts';
import type { SourceId } from './core/model/listing.ts';
import { buildRegistry, type Registry } from './core/registry/registry.ts';
import type { Archive, Clock, DeadLetters, Log, Metrics, Ports, Queues } from './ports.ts';
import { canary } from './sources/canary.ts';
import { sources } from './sources/index.ts';
import { API_HOST, API_PATH } from './sources/korea/api.ts';
import { koreaWithApi } from './sources/korea.ts';
import type { Source } from './sources/source.ts';

/** Adapters joined to what the stages need. Made here and nowhere else. */
export interface App {
  ports: Ports;
  registry: Registry;
  /** Throws `not.found` for a source that has no site. */
  source(id: SourceId): Source;
}

/** …and the canary's two. */
export const runningRegistry = (): Registry => buildRegistry([...shippedOrganisations(), ...canaryOrganisations]);

/** Pause between two requests to one government host: 0.4 to 0.6 s was accepted in public measurements (2025-26). */
const POLITE_GAP_MS = 500;

/** All that a deployed function can have: for commands that reach a deployed stack. */
export const composeDeployed = async (config: DeployedConfig, observers: Observers): Promise<App> => {
  const archive = await archiveOf(config);
  return {
    ports: {
      clock: systemClock,
      ...observers,
      web: deployedWebOf(config, archive),
      archive,
      corpus: corpusOf(config, archive),
      alerts: alertsOf(config),
      queues: await queuesOf(config),
      deadLetters: await deadLettersOf(config),
      mailer: await mailerOf(config),
      hooks: hooksOf(config),
      publicUrl: publicUrlOf(config),
    },
    registry: runningRegistry(),
    source: sourceOf,
  };
};

export const composeEmbedded = (options: {
  config: CommonConfig;
  endpoint: string;
  archiveFolder: string;
  mailFolder: string;
  clock: Clock;
  log: Log;
  /** Unless it is said where to: nowhere. */
  metrics?: Metrics;
  queues: Queues;
  deadLetters: DeadLetters;
  onMail: (file: string) => void;
  /** Where this process serves the subscription pages, if it does. */
  publicUrl?: string;
}): App => {
  const { config, endpoint, clock, log } = options;
  const archive = new FileArchive(options.archiveFolder);
  return {
    ports: {
      clock,
      log,
      metrics: options.metrics ?? silentMetrics,
      web: new CanaryWeb(webOf(config), archive),
      archive,
      corpus: new DynamoCorpus({ table: 'corpus', endpoint, archive }),
      alerts: new DynamoAlerts({ table: 'alerts', endpoint, clock }),
      queues: options.queues,
      deadLetters: options.deadLetters,
      mailer: new EmlMailer({
        folder: options.mailFolder,
        from: config.MAIL_FROM,
        onSent: ({ file }) => options.onMail(file),
      }),
      hooks: new HttpHooks({ clock: systemClock, allowLoopback: true }),
      publicUrl: publicUrlOf({ PUBLIC_URL: options.publicUrl ?? config.PUBLIC_URL }),
    },
    registry: runningRegistry(),
    source: sourcesOf(config),
  };
};

/** The sites, and the canary, whose releases lie in the archive. */
export const deployedWebOf = (config: CommonConfig, archive: Archive): CanaryWeb =>
  new CanaryWeb(webOf(config), archive);

/** The real sites, or what stands in for them. */
export const webOf = (config: CommonConfig): UndiciWeb =>
  new UndiciWeb({
    hosts: Object.fromEntries(Object.values(sources).map((source) => [source.id, source.hosts])),
    baseUrls: { korea: config.SOURCE_URL_KOREA, motie: config.SOURCE_URL_MOTIE, mss: config.SOURCE_URL_MSS },
    userAgent: `council-watch/0.1 (+${config.CONTACT})`,
    minGapMs: POLITE_GAP_MS,
    proxyUrl: config.PROXY_URL,
    secret: secretOf(config),
  });

/** Portals show the key encoded and decoded: whichever was given, it is sent encoded once. */
const secretOf = ({ DATA_GO_KR_KEY: key }: CommonConfig) =>
  key === undefined
    ? undefined
    : {
        host: API_HOST,
        parameter: 'serviceKey',
        value: /%[0-9A-F]{2}/i.test(key) ? decodeURIComponent(key) : key,
      };

/** The sources with every way in that the settings give. */
export const sourcesOf =
  ({ DATA_GO_KR_KEY: key, DATA_GO_KR_PATH: path }: CommonConfig) =>
  (id: SourceId): Source =>
    id === 'korea' && key !== undefined ? koreaWithApi(path ?? API_PATH) : sourceOf(id);

export const sourceOf = (id: SourceId): Source => {
  const source = id === CANARY ? canary : sources[id];
  if (!source) throw new AppError('not.found', `no reader for source ${id}`);
  return source;
};
