import { awsAccount, type Identity } from '../../adapters/awsAccount.ts';
import { bad, type Check, check, checkIfShown, ok, unknown, warn } from './check.ts';

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
    ...(from === undefined ? [] : [await checkIfShown('SES DKIM', () => dkim(from, region, deployAgain))]),
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
  const [address, whole] = await Promise.all([awsAccount.identity(from), awsAccount.identity(domain)]);
  if (address?.verified || whole?.verified)
    return ok(`${from}, verified ${address?.verified ? 'as an address' : 'by its domain'}`);
  if (address === null && whole === null) {
    return bad(
      `${from} is not known to SES in ${region}`,
      `    aws sesv2 create-email-identity --region ${region} --email-identity ${from}`,
    );
  }
  return bad(`${from} is not verified yet`, 'Open the mail that AWS has sent there, and follow its link.');
};

/** Whether mails are signed in the name of the sender's own domain: large mail providers put others among the unwanted. */
const dkim = async (from: string, region: string, deployAgain: DeployAgain) => {
  const domain = from.slice(from.indexOf('@') + 1);
  const whole = await awsAccount.identity(domain);
  if (whole === null) {
    return warn(
      `mails are signed by amazonses.com, not by ${domain}: large mail providers may hold them back`,
      `Where ${domain} is yours, verify it whole, and put the outputs DkimRecord1 to 3 into its DNS:`,
      ...deployAgain({ mailIdentity: 'domain' }),
    );
  }
  return signing(domain, whole, region);
};

const signing = (domain: string, { dkim: state, dkimTokens }: Identity, region: string) => {
  if (state === 'SUCCESS') return ok(`mails are signed by ${domain}`);
  if (state === null) return unknown(`SES does not say whether mails are signed by ${domain}`);
  const found = `mails are not signed by ${domain} yet: ${state}`;
  if (dkimTokens.length === 0) {
    const turnOn = `    aws sesv2 put-email-identity-dkim-attributes --region ${region} --email-identity ${domain} --signing-enabled`;
    return warn(found, 'Turn it on, then look again:', turnOn);
  }
  const records = dkimTokens.map((token) => `    ${token}._domainkey.${domain} CNAME ${token}.dkim.amazonses.com`);
  return warn(found, 'These records belong into its DNS; SES looks for them for three days:', ...records);
};

const configurationSet = async (name: string | undefined, deployAgain: DeployAgain) => {
  if (name === undefined) return warn('no configuration set: bounces and complaints are not seen', ...deployAgain());
  const sends = await awsAccount.configurationSetSends(name);
  if (sends === null) return bad(`the configuration set ${name} is gone`, 'Deploy again:', ...deployAgain());
  return sends ? ok(`configuration set ${name}`) : bad(`sending by the configuration set ${name} is turned off`);
};
