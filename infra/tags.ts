import { Tags } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { Settings } from './settings.ts';

/** On everything that can carry tags: whose it is in an account with other things. */
export const tagAll = (scope: IConstruct, { stage }: Settings): void => {
  Tags.of(scope).add('project', 'council-watch');
  Tags.of(scope).add('stage', stage);
};
