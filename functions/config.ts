import * as z from 'zod';
import { AppError } from './core/errors.ts';

const optionalUrl = z.url({ protocol: /^https?$/ }).optional();

/** Settings every way of running shares. */
const Common = z.object({
  /** Shown to the sites in the user agent: an address where their operators reach ours. */
  CONTACT: z.string().min(3).default('https://example.org/council-watch'),
  MAIL_FROM: z.email().default('council-watch@example.org'),
  /** Address of the subscription pages as readers reach them; links in mails begin with it. */
  PUBLIC_URL: optionalUrl,
  /** Fetch address of a source in place of its real one; stored and mailed links stay canonical. */
  SOURCE_URL_KOREA: optionalUrl,
  SOURCE_URL_MOTIE: optionalUrl,
  SOURCE_URL_MSS: optionalUrl,
  /** Service key of data.go.kr for korea.kr's open API, encoded or not; a deployed stack reads it from SSM instead. */
  DATA_GO_KR_KEY: z.string().min(20).optional(),
  /** Path of that service, should it move. */
  DATA_GO_KR_PATH: z.string().startsWith('/').optional(),
  /** An HTTP proxy through which the sites are fetched, where they refuse the addresses of a cloud. */
  PROXY_URL: optionalUrl,
});

const Deployed = Common.extend({
  CORPUS_TABLE: z.string().min(1),
  ALERTS_TABLE: z.string().min(1),
  ARCHIVE_BUCKET: z.string().min(1),
  QUEUE_URL_CAPTURES: z.url().optional(),
  QUEUE_URL_INGEST: z.url().optional(),
  QUEUE_URL_EVENTS: z.url().optional(),
  QUEUE_URL_DELIVERIES: z.url().optional(),
  /** Name of the SSM SecureString that holds DATA_GO_KR_KEY. */
  DATA_GO_KR_KEY_PARAMETER: z.string().min(1).optional(),
  /** SES configuration set that mails are sent with. */
  MAIL_CONFIGURATION_SET: z.string().min(1).optional(),
  /** Addresses of the queues' dead letters, apart by spaces. */
  DEAD_LETTER_URLS: z
    .string()
    .transform((urls) => urls.split(' '))
    .default([]),
  /** Of all metrics: one for each deployed stage. */
  METRICS_NAMESPACE: z.string().min(1).default('CouncilWatch'),
  /** Webhooks to the function's own machine: refused but where a stand-in for AWS runs the functions. */
  ALLOW_LOOPBACK_HOOKS: z.stringbool().default(false),
});

export type CommonConfig = z.infer<typeof Common>;
export type DeployedConfig = z.infer<typeof Deployed>;

type Environment = Record<string, string | undefined>;

/** Reads the environment once. Throws `config.invalid` naming each variable that is wrong. */
export const readConfig = (environment: Environment): CommonConfig => parse(Common, environment);
export const readDeployedConfig = (environment: Environment): DeployedConfig => parse(Deployed, environment);

const parse = <T>(schema: z.ZodType<T>, environment: Environment): T => {
  // An empty variable is one that was not set: shells and consoles make them.
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = schema.safeParse(set);
  if (result.success) return result.data;
  const reasons = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new AppError('config.invalid', `The environment is not right. ${reasons.join('; ')}`);
};
