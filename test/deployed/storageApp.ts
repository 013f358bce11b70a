import { App, Stack } from 'aws-cdk-lib';
import { resourceOutputs } from '../../infra/outputs.ts';
import { makeResources } from '../../infra/resources.ts';

/** The stack's tables, bucket and queues without the functions that would drain them: for the contract suites. */
const stack = new Stack(new App(), 'Storage');
resourceOutputs(stack, makeResources(stack, { retain: true }));
