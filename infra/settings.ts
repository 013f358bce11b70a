import type { Construct } from 'constructs';
import * as z from 'zod';

/** Settings stand in the template and in functions' environments for whoever may read those. */
const siteUrl = z
  .url({ protocol: /^https?$/ })
  .refine((url) => !URL.canParse(url) || new URL(url).password === '', {
    error: 'a password would stand in the template: let the proxy know our address instead',
  })
  .optional();
const flag = z.union([z.boolean(), z.stringbool()]);

/** The stage that is called just `CouncilWatch`; the others carry their name. */
const PRODUCTION = 'production';

const Settings = z.object({
  /** Which of several systems in one account: each has tables, queues and names of its own. */
  stage: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,19}$/, 'a stage is up to 20 lower-case letters, digits and hyphens, a letter first')
    .default(PRODUCTION),
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'a region is written as in ap-northeast-2')
    .default('ap-northeast-2'),
  /** The address alerts come from. Left out, nothing is verified and mails are refused; webhooks work. */
  mailFrom: z.email().optional(),
  /**
   * What is verified in SES: the address, or (`domain`) its domain, whose mails are then signed with its own DKIM keys.
   * False where either is verified already: another stage's or by hand.
   */
  mailIdentity: z.union([z.literal('domain'), flag]).default(true),
  /** Who is told of costs and alarms; of alarms, unless given, `contact` where that is a mail address. */
  operatorMail: z.email().optional(),
  /** Where the runbook can be read, for the links in alarms; left out, its path in the repository. */
  runbook: siteUrl,
  /** US dollars a month above which the operator is told. */
  budget: z.coerce.number().positive().default(5),
  /** Shown to the sites in the user agent: where their operators reach ours. */
  contact: z.string().min(3).optional(),
  /** Name of the SSM SecureString that holds the service key of data.go.kr; never the key itself. */
  dataGoKrKey: z
    .string()
    // A key is letters, digits and +/=: none begins with a slash and has only names behind it.
    .regex(
      /^(\/[A-Za-z0-9_.-]{1,40})+$/,
      'give the name of an SSM SecureString, which begins with a slash, not the key itself',
    )
    .optional(),
  /** False: tables and archive go with the stack. For trials only. */
  retain: flag.default(true),
  /** Where a site is fetched instead of its own address. */
  sourceUrlKorea: siteUrl,
  sourceUrlMotie: siteUrl,
  sourceUrlMss: siteUrl,
  /** An HTTP proxy through which the sites are fetched. */
  proxyUrl: siteUrl,
  /** Only where a stand-in for AWS runs the functions beside their receivers; on AWS loopback is the function itself. */
  allowLoopbackHooks: flag.default(false),
});

/** What `cdk deploy -c NAME=VALUE` may set. */
export type Settings = z.infer<typeof Settings>;

/** Throws one sentence that names each `-c NAME` that is not right. */
export const readSettings = (scope: Construct): Settings => {
  const context = z.record(z.string(), z.unknown()).parse(scope.node.getAllContext());
  // The CDK's own context has a colon or an @ in its names.
  const given = Object.entries(context).filter(([name]) => !/[:@]/.test(name));
  const unknown = given.flatMap(([name]) => (name in Settings.shape ? [] : [unknownName(name)]));
  const result = Settings.safeParse(Object.fromEntries(given));
  const wrong = result.success
    ? retainedProduction(result.data)
    : result.error.issues.map(({ path, message }) => `-c ${path.join('.')}=VALUE: ${message}`);
  const reasons = [...unknown, ...wrong];
  if (result.success && reasons.length === 0) return result.data;
  throw new Error(`The context is not right. ${reasons.join('; ')}.`);
};

const retainedProduction = ({ retain, stage }: Settings): string[] =>
  retain || stage !== PRODUCTION ? [] : ['-c retain=false is for trials: give them a -c stage=NAME of their own'];

const unknownName = (name: string): string => {
  const plain = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, '');
  const meant = Object.keys(Settings.shape).find((known) => plain(known) === plain(name));
  const hint = meant ? `write -c ${meant}=VALUE` : `there are ${Object.keys(Settings.shape).join(', ')}`;
  return `-c ${name} is not a setting: ${hint}`;
};

/** `CouncilWatch`, or `CouncilWatch-STAGE` beside it. */
export const stackName = (name: string, { stage }: Settings): string =>
  stage === PRODUCTION ? name : `${name}-${stage}`;

/** The settings under the names that `functions/config.ts` reads; those that were not made are left out. */
export const settingsEnvironment = (settings: Settings): Record<string, string> => {
  const all = {
    MAIL_FROM: settings.mailFrom,
    CONTACT: settings.contact,
    SOURCE_URL_KOREA: settings.sourceUrlKorea,
    SOURCE_URL_MOTIE: settings.sourceUrlMotie,
    SOURCE_URL_MSS: settings.sourceUrlMss,
    PROXY_URL: settings.proxyUrl,
    ALLOW_LOOPBACK_HOOKS: settings.allowLoopbackHooks ? 'true' : undefined,
  };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
};

/** Null: alarms ring in the console only. */
export const alarmAddress = ({ operatorMail, contact }: Settings): string | null =>
  operatorMail ?? z.email().safeParse(contact).data ?? null;
