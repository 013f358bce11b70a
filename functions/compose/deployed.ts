import { DynamoAlerts } from '../adapters/dynamoAlerts.ts';
import { DynamoCorpus } from '../adapters/dynamoCorpus.ts';
import { HttpHooks } from '../adapters/httpHooks.ts';
import { systemClock } from '../adapters/systemClock.ts';
import type { CommonConfig, DeployedConfig } from '../config.ts';
import { AppError } from '../core/errors.ts';
import type { Archive, DeadLetters, Invocation, Mailer, Ports, Queues } from '../ports.ts';

/**
 * The adapters of deployed functions, a maker for each port: the bundler leaves out of a function what its entry point
 * does not call, and a function starts the faster the less it loads. What a run on one's own machine does not need is
 * imported when it is made.
 */
export type Observers = Pick<Ports, 'log' | 'metrics'>;

export const clock = systemClock;

/** What a deployed function says of itself and measures. */
export const observersOf = async (config: DeployedConfig, invocation: Invocation): Promise<Observers> => {
  const [{ LambdaLog }, { EmfMetrics }] = await Promise.all([
    import('../adapters/lambdaLog.ts'),
    import('../adapters/emfMetrics.ts'),
  ]);
  return {
    log: new LambdaLog(invocation, systemClock),
    metrics: new EmfMetrics(config.METRICS_NAMESPACE, invocation),
  };
};

export const archiveOf = async (config: DeployedConfig): Promise<Archive> => {
  const { S3Archive } = await import('../adapters/s3Archive.ts');
  return new S3Archive(config.ARCHIVE_BUCKET);
};

/** Without an archive for functions that have none: they never look into the lane, all that the corpus keeps there. */
export const corpusOf = (config: DeployedConfig, archive: Archive = noArchive): DynamoCorpus =>
  new DynamoCorpus({ table: config.CORPUS_TABLE, endpoint: null, archive });

export const alertsOf = (config: DeployedConfig): DynamoAlerts =>
  new DynamoAlerts({ table: config.ALERTS_TABLE, endpoint: null, clock: systemClock });

export const queuesOf = async (config: DeployedConfig): Promise<Queues> => {
  const { SqsQueues } = await import('../adapters/sqsQueues.ts');
  return new SqsQueues({
    captures: config.QUEUE_URL_CAPTURES,
    ingest: config.QUEUE_URL_INGEST,
    events: config.QUEUE_URL_EVENTS,
    deliveries: config.QUEUE_URL_DELIVERIES,
  });
};

export const deadLettersOf = async (config: DeployedConfig): Promise<DeadLetters> => {
  const { SqsDeadLetterCount } = await import('../adapters/sqsDeadLetterCount.ts');
  return new SqsDeadLetterCount(config.DEAD_LETTER_URLS);
};

export const mailerOf = async (config: DeployedConfig): Promise<Mailer> => {
  const { SesMailer } = await import('../adapters/sesMailer.ts');
  return new SesMailer({ from: config.MAIL_FROM, configurationSet: config.MAIL_CONFIGURATION_SET });
};

export const hooksOf = (config: DeployedConfig): HttpHooks =>
  new HttpHooks({ clock: systemClock, allowLoopback: config.ALLOW_LOOPBACK_HOOKS });

/**
 * With the key of the open API, where one is configured. One that cannot be read is said and done without; `incomplete`
 * has it tried again at the next call.
 */
export const withServiceKey = async (
  config: DeployedConfig,
  log: Ports['log'],
): Promise<{ config: DeployedConfig; incomplete?: true }> => {
  const name = config.DATA_GO_KR_KEY_PARAMETER;
  if (name === undefined || config.DATA_GO_KR_KEY !== undefined) return { config };
  try {
    const { readParameter } = await import('../adapters/parameterStore.ts');
    const key = await readParameter(name);
    return { config: key ? { ...config, DATA_GO_KR_KEY: key } : config };
  } catch (error) {
    log.error('key.unreadable', { parameter: name, message: error instanceof Error ? error.name : 'unknown' });
    return { config, incomplete: true };
  }
};

/** What links in mails begin with; null where nobody has said it. */
export const publicUrlOf = ({ PUBLIC_URL }: Pick<CommonConfig, 'PUBLIC_URL'>): string | null =>
  PUBLIC_URL === undefined ? null : PUBLIC_URL.replace(/\/+$/, '');

const refuse = (): never => {
  throw new AppError('config.invalid', 'this function has no archive: see `uses` in topology.ts');
};
const noArchive: Archive = { put: refuse, get: refuse, remove: refuse, list: refuse };

export { answerDeployment } from '../adapters/deploymentAnswer.ts';
