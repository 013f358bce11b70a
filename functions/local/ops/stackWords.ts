import type { DeployedStack } from '../../adapters/deployedStack.ts';

/** Where `cdk deploy` puts the stack unless it is told otherwise. */
export const HOME_REGION = 'ap-northeast-2';

/** Settings that stand in the functions' environment, as `infra/settings.ts` puts them there, under their names for `cdk deploy -c`. */
const inEnvironment = {
  contact: 'CONTACT',
  mailFrom: 'MAIL_FROM',
  sourceUrlKorea: 'SOURCE_URL_KOREA',
  sourceUrlMotie: 'SOURCE_URL_MOTIE',
  sourceUrlMss: 'SOURCE_URL_MSS',
  proxyUrl: 'PROXY_URL',
  dataGoKrKey: 'DATA_GO_KR_KEY_PARAMETER',
} as const;

/** What a verb needs after its name to reach the same stack. */
export const stackOption = ({ name, region }: Pick<DeployedStack, 'name' | 'region'>): string =>
  ` --stack ${name}${region === HOME_REGION ? '' : ` --region ${region}`}`;

/** What a function of the topology is called in AWS; nothing where the stack is of a version without it. */
export const functionName = ({ outputs }: DeployedStack, name: string): string | undefined =>
  outputs[`${name.charAt(0).toUpperCase()}${name.slice(1)}FunctionName`];

/**
 * The lines that deploy a stack again with what it was deployed with, as far as its name, its outputs and the environment
 * of its functions show, and with `more`.
 */
export const deployLines = (
  { name, region, outputs }: DeployedStack,
  environment: Record<string, string>,
  more: Record<string, string> = {},
): string[] => {
  const settings = {
    ...(name.includes('-') ? { stage: name.slice(name.indexOf('-') + 1) } : {}),
    ...(region === HOME_REGION ? {} : { region }),
    ...(outputs.KeptAfterDestroy === 'nothing' ? { retain: 'false' } : {}),
    ...(outputs.DkimRecord1 === undefined ? {} : { mailIdentity: 'domain' }),
    ...fromEnvironment(environment),
    ...more,
  };
  const words = Object.entries(settings).map(([key, value]) => ` -c ${quoted(`${key}=${value}`)}`);
  return [
    `    npx cdk deploy --all${words.join('')}`,
    'Add budget and runbook where you gave them, unless cdk.context.json has them.',
  ];
};

const fromEnvironment = (environment: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(inEnvironment).flatMap(([setting, variable]) => {
      const value = environment[variable];
      return value === undefined ? [] : [[setting, value]];
    }),
  );

/** As a shell takes it for one word. */
const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
