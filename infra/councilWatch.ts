import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type FunctionSpec, type QueueName, topology } from '../functions/topology.ts';
import { acknowledge } from './exceptions.ts';
import type { Resources } from './resources.ts';
import { Stage } from './stage.ts';
import { makeArchive, makeQueue, makeTable } from './storage.ts';

/** Everything in `functions/topology.ts`, as resources. Holds no decision of its own about what runs. */
export class CouncilWatch extends Stack {
  constructor(scope: Construct, id: string, props: StackProps = {}) {
    super(scope, id, props);
    const { tables, queues, archive, functions } = topology;
    const resources: Resources = {
      corpus: makeTable(this, 'Corpus', tables.corpus),
      alerts: makeTable(this, 'Alerts', tables.alerts),
      archive: makeArchive(this, 'Archive', archive),
      queues: Object.fromEntries(
        Object.entries(queues).map(([name, spec]) => [name, makeQueue(this, capitalised(name), spec)]),
      ) as Record<QueueName, ReturnType<typeof makeQueue>>,
      mailFrom: mailSender(this),
    };
    for (const [name, spec] of Object.entries(functions) as [string, FunctionSpec][]) {
      new Stage(this, capitalised(name), { spec, resources, zone: topology.zone });
    }
    acknowledge(this, resources);
  }
}

const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** `-c mailFrom=…`: the address alerts come from. */
const mailSender = (scope: Construct): string => {
  const value: unknown = scope.node.tryGetContext('mailFrom') ?? 'council-watch@example.org';
  if (typeof value === 'string' && /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(value)) return value;
  throw new Error(`-c mailFrom=ADDRESS must be an e-mail address, not ${JSON.stringify(value)}.`);
};
