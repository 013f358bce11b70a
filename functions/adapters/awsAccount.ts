import { DescribeContinuousBackupsCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetAccountSettingsCommand, GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  GetAccountCommand,
  GetConfigurationSetCommand,
  GetEmailIdentityCommand,
  NotFoundException,
  SESv2Client,
} from '@aws-sdk/client-sesv2';
import { GetParameterCommand, ParameterNotFound, SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { awsFault } from './awsFault.ts';

/** Who asks, and AWS's own time when it was asked (milliseconds since 1970; null where the answer gives none). */
export interface Caller {
  account: string;
  arn: string;
  answeredAt: number | null;
}

/** What SES lets the account do. */
export interface Sending {
  enabled: boolean;
  /** Only verified readers are reached until AWS has granted production access. */
  sandbox: boolean;
  max24Hours: number;
  sent24Hours: number;
  perSecond: number;
}

/** A sender as SES knows it. */
export interface Identity {
  verified: boolean;
  /** Whether SES signs its mails in the domain's name: `SUCCESS`, `PENDING`, `FAILED` …; null where SES does not say. */
  dkim: string | null;
  dkimTokens: string[];
}

/** The account around a stack, asked by reads that change nothing. Throws `aws.credentials`, `aws.denied`, `aws.failed`. */
export const awsAccount = {
  caller: (): Promise<Caller> =>
    asking('asking AWS who this is', new STSClient(), async (client) => {
      let date: string | undefined;
      client.middlewareStack.add(
        (next) => async (args) => {
          const result = await next(args);
          date = (result.response as { headers?: Record<string, string> }).headers?.date;
          return result;
        },
        { step: 'deserialize' },
      );
      const { Account = '', Arn = '' } = await client.send(new GetCallerIdentityCommand());
      return { account: Account, arn: Arn, answeredAt: date === undefined ? null : Date.parse(date) };
    }),

  sending: (): Promise<Sending> =>
    asking('reading the SES account', new SESv2Client(), async (client) => {
      const { SendingEnabled, ProductionAccessEnabled, SendQuota } = await client.send(new GetAccountCommand());
      return {
        enabled: SendingEnabled ?? false,
        sandbox: !ProductionAccessEnabled,
        max24Hours: SendQuota?.Max24HourSend ?? 0,
        sent24Hours: SendQuota?.SentLast24Hours ?? 0,
        perSecond: SendQuota?.MaxSendRate ?? 0,
      };
    }),

  /** An address or domain; null: SES does not know it. */
  identity: (name: string): Promise<Identity | null> =>
    asking(`reading the SES identity ${name}`, new SESv2Client(), (client) =>
      orNull(NotFoundException, async () => {
        const found = await client.send(new GetEmailIdentityCommand({ EmailIdentity: name }));
        const { Status = null, Tokens = [] } = found.DkimAttributes ?? {};
        return { verified: found.VerifiedForSendingStatus ?? false, dkim: Status, dkimTokens: Tokens };
      }),
    ),

  /** Whether a configuration set sends; null: there is none of the name. */
  configurationSetSends: (name: string): Promise<boolean | null> =>
    asking(`reading the SES configuration set ${name}`, new SESv2Client(), (client) =>
      orNull(NotFoundException, async () => {
        const { SendingOptions } = await client.send(new GetConfigurationSetCommand({ ConfigurationSetName: name }));
        return SendingOptions?.SendingEnabled ?? true;
      }),
    ),

  /** How many executions of all functions of the account may run at once. */
  concurrency: (): Promise<number> =>
    asking('reading the Lambda quota', new LambdaClient(), async (client) => {
      const { AccountLimit } = await client.send(new GetAccountSettingsCommand());
      return AccountLimit?.ConcurrentExecutions ?? 0;
    }),

  /** A function's state (`Active`, `Failed` …), its environment and its role's ARN. */
  lambda: (name: string): Promise<{ state: string; environment: Record<string, string>; role: string }> =>
    asking(`reading the function ${name}`, new LambdaClient(), async (client) => {
      const found = await client.send(new GetFunctionConfigurationCommand({ FunctionName: name }));
      const environment = found.Environment?.Variables ?? {};
      return { state: found.State ?? 'unknown', environment, role: found.Role ?? '' };
    }),

  /** The type of an SSM parameter, e.g. `SecureString`; its value is not decrypted. Null: there is none. */
  parameterType: (name: string): Promise<string | null> =>
    asking(`reading the parameter ${name}`, new SSMClient(), (client) =>
      orNull(ParameterNotFound, async () => {
        const { Parameter } = await client.send(new GetParameterCommand({ Name: name }));
        return Parameter?.Type ?? 'unknown';
      }),
    ),

  /** Whether a table can be restored to any moment of the last weeks. */
  isRestorable: (table: string): Promise<boolean> =>
    asking(`reading the backups of ${table}`, new DynamoDBClient(), async (client) => {
      const answer = await client.send(new DescribeContinuousBackupsCommand({ TableName: table }));
      const { PointInTimeRecoveryDescription: recovery } = answer.ContinuousBackupsDescription ?? {};
      return recovery?.PointInTimeRecoveryStatus === 'ENABLED';
    }),
};

export const asking = async <C extends { destroy(): void }, T>(
  doing: string,
  client: C,
  ask: (client: C) => Promise<T>,
): Promise<T> => {
  try {
    return await ask(client);
  } catch (error) {
    throw awsFault(doing, error);
  } finally {
    client.destroy();
  }
};

const orNull = async <T>(missing: new (...args: never[]) => Error, ask: () => Promise<T>): Promise<T | null> => {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof missing) return null;
    throw error;
  }
};
