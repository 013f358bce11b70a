import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { CustomResource, Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';

const RECORDS = new URL('../seeds/records/', import.meta.url);

/** SHA-256 of the seed records' names and content: another one has the deployment load them. */
export const seedsDigest = (): string => {
  const hash = createHash('sha256');
  for (const name of readdirSync(RECORDS).sort()) hash.update(`${name}\0`).update(readFileSync(new URL(name, RECORDS)));
  return hash.digest('hex');
};

/** A step of the deployment that calls the function once for each state of the seed records. */
export const loadSeeds = (scope: Construct, lambda: IFunction, timeoutSeconds: number): void => {
  new CustomResource(scope, 'Load', {
    resourceType: 'Custom::Seeds',
    serviceToken: lambda.functionArn,
    serviceTimeout: Duration.seconds(timeoutSeconds + 60),
    properties: { Digest: seedsDigest() },
  });
};
