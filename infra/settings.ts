import type { Construct } from 'constructs';
import * as z from 'zod';

const siteUrl = z.url({ protocol: /^https?$/ }).optional();

const Settings = z.object({
  /** The address alerts come from; its owner verifies it in SES. */
  mailFrom: z.email().default('council-watch@example.org'),
  /** Shown to the sites in the user agent: where their operators reach ours. */
  contact: z.string().min(3).optional(),
  /** Where a site is fetched instead of its own address. */
  sourceUrlKorea: siteUrl,
  sourceUrlMotie: siteUrl,
  sourceUrlMss: siteUrl,
  /** Only where a stand-in for AWS runs the functions beside their receivers; on AWS loopback is the function itself. */
  allowLoopbackHooks: z.union([z.boolean(), z.stringbool()]).default(false),
});

/** What `cdk deploy -c NAME=VALUE` may set. */
export type Settings = z.infer<typeof Settings>;

export const readSettings = (scope: Construct): Settings => {
  const given = Object.keys(Settings.shape).map((name) => [name, scope.node.tryGetContext(name)] as const);
  const result = Settings.safeParse(Object.fromEntries(given.filter(([, value]) => value !== undefined)));
  if (result.success) return result.data;
  const reasons = result.error.issues.map(({ path, message }) => `-c ${path.join('.')}=VALUE: ${message}`);
  throw new Error(`The context is not right. ${reasons.join('; ')}`);
};

/** The settings under the names that `functions/config.ts` reads; those that were not made are left out. */
export const settingsEnvironment = (settings: Settings): Record<string, string> => {
  const all = {
    MAIL_FROM: settings.mailFrom,
    CONTACT: settings.contact,
    SOURCE_URL_KOREA: settings.sourceUrlKorea,
    SOURCE_URL_MOTIE: settings.sourceUrlMotie,
    SOURCE_URL_MSS: settings.sourceUrlMss,
    ALLOW_LOOPBACK_HOOKS: settings.allowLoopbackHooks ? 'true' : undefined,
  };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
};
