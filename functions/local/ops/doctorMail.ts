import { awsAccount } from '../../adapters/awsAccount.ts';
import { bad, type Check, check, ok, warn } from './check.ts';

/** Share of the day's quota from which alerts may soon be refused. */
const NEARLY_ALL = 0.8;

/** The lines that deploy the stack again, with settings changed. */
export type DeployAgain = (changed?: Record<string, string>) => string[];

/** Whether mail leaves and whom it reaches. `environment` is that of the function that sends. */
export const doctorMail = async (
  environment: Record<string, string>,
  region: string,
  deployAgain: DeployAgain,
): Promise<Check[]> => {
  const { MAIL_FROM: from, MAIL_CONFIGURATION_SET: set } = environment;
  return [
    await check('SES account', () => account(region)),
    await check('SES sender', () => sender(from, region, deployAgain)),
    await check('SES events', () => configurationSet(set, deployAgain)),
  ];
};

const account = async (region: string) => {
  const { enabled, sandbox, max24Hours, sent24Hours, perSecond } = await awsAccount.sending();
  const quota = `${sent24Hours} of ${max24Hours} mails in the last day, ${perSecond} a second at most`;
  if (!enabled) {
    return bad(
      'AWS has paused sending for this account',
      'Read the case that AWS has opened, answer it, then take up what waited: infra/RUNBOOK.md, "Mail".',
    );
  }
  if (sandbox) {
    return warn(
      `in the sandbox: only verified readers are reached; ${quota}`,
      'Verify each reader (aws sesv2 create-email-identity), or ask for production access:',
      `    aws sesv2 put-account-details --region ${region} --production-access-enabled \\`,
      '      --mail-type TRANSACTIONAL --website-url https://YOUR.SITE \\',
      '      --use-case-description "Alerts on press releases, to people who asked for them"',
    );
  }
  return sent24Hours > max24Hours * NEARLY_ALL ? warn(`nearly spent: ${quota}`) : ok(quota);
};

const sender = async (from: string | undefined, region: string, deployAgain: DeployAgain) => {
  if (from === undefined) {
    return warn(
      'no sender: webhooks are sent, mails are refused',
      'Deploy with one:',
      ...deployAgain({ mailFrom: 'ADDRESS' }),
    );
  }
  const domain = from.slice(from.indexOf('@') + 1);
  const [address, whole] = await Promise.all([awsAccount.isVerified(from), awsAccount.isVerified(domain)]);
  if (address || whole) return ok(`${from}, verified ${address ? 'as an address' : 'by its domain'}`);
  if (address === null && whole === null) {
    return bad(
      `${from} is not known to SES in ${region}`,
      `    aws sesv2 create-email-identity --region ${region} --email-identity ${from}`,
    );
  }
  return bad(`${from} is not verified yet`, 'Open the mail that AWS has sent there, and follow its link.');
};

const configurationSet = async (name: string | undefined, deployAgain: DeployAgain) => {
  if (name === undefined) return warn('no configuration set: bounces and complaints are not seen', ...deployAgain());
  const sends = await awsAccount.configurationSetSends(name);
  if (sends === null) return bad(`the configuration set ${name} is gone`, 'Deploy again:', ...deployAgain());
  return sends ? ok(`configuration set ${name}`) : bad(`sending by the configuration set ${name} is turned off`);
};
