import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type FunctionSpec, topology } from '../functions/topology.ts';
import { acknowledge } from './exceptions.ts';
import { capitalised, outputs, resourceOutputs } from './outputs.ts';
import { makeResources } from './resources.ts';
import { readSettings } from './settings.ts';
import { Stage } from './stage.ts';

/** Everything in `functions/topology.ts`, as resources. Holds no decision of its own about what runs. */
export class CouncilWatch extends Stack {
  constructor(scope: Construct, id: string, props: StackProps = {}) {
    super(scope, id, props);
    const settings = readSettings(this);
    const resources = makeResources(this);
    resourceOutputs(this, resources);
    for (const [name, spec] of Object.entries(topology.functions) as [string, FunctionSpec][]) {
      const { lambda } = new Stage(this, capitalised(name), { spec, resources, settings, zone: topology.zone });
      outputs(this, { [`${capitalised(name)}FunctionName`]: lambda.functionName });
    }
    acknowledge(this, resources);
  }
}
