import { CfnOutput } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Resources } from './resources.ts';
import type { Settings } from './settings.ts';

/** The names that were made up while deploying, for whoever must reach them: `cdk deploy` prints them. */
export const resourceOutputs = (scope: Construct, { corpus, alerts, archive, queues }: Resources): void => {
  outputs(scope, {
    CorpusTable: corpus.tableName,
    AlertsTable: alerts.tableName,
    ArchiveBucket: archive.bucketName,
  });
  for (const [name, { queue, deadLetters }] of Object.entries(queues)) {
    outputs(scope, {
      [`${capitalised(name)}QueueUrl`]: queue.queueUrl,
      [`${capitalised(name)}DeadLettersUrl`]: deadLetters.queueUrl,
    });
  }
};

/** What is still there, and paid for, after `cdk destroy`. */
export const keptOutput = (scope: Construct, { corpus, alerts, archive }: Resources, { retain }: Settings): void => {
  const kept = `tables ${corpus.tableName} and ${alerts.tableName}, bucket ${archive.bucketName}`;
  outputs(scope, { KeptAfterDestroy: retain ? kept : 'nothing' });
};

export const outputs = (scope: Construct, values: Record<string, string>): void => {
  for (const [id, value] of Object.entries(values)) new CfnOutput(scope, id, { value });
};

export const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
