import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type FunctionSpec, topology } from '../functions/topology.ts';
import { makeAlarms } from './alarms.ts';
import { makeDashboard } from './dashboard.ts';
import { acknowledge } from './exceptions.ts';
import { makeMail } from './mail.ts';
import { capitalised, keptOutput, outputs, resourceOutputs } from './outputs.ts';
import { makeResources } from './resources.ts';
import { readSettings } from './settings.ts';
import { Stage } from './stage.ts';
import { tagAll } from './tags.ts';

/** Whoever sends mails puts links into them. The pages themselves see their address in each request. */
const tellPagesAddress = (scope: Construct, stages: { stage: Stage; spec: FunctionSpec }[]): void => {
  const url = stages.find(({ stage }) => stage.url !== null)?.stage.url;
  if (url == null) return;
  outputs(scope, { PagesUrl: url });
  for (const { stage, spec } of stages) {
    if (spec.uses.mail && stage.url === null) stage.lambda.addEnvironment('PUBLIC_URL', url);
  }
};

/** Everything in `functions/topology.ts`, as resources. Holds no decision of its own about what runs. */
export class CouncilWatch extends Stack {
  constructor(scope: Construct, id: string, props: StackProps = {}) {
    super(scope, id, props);
    const settings = readSettings(this);
    tagAll(this, settings);
    const resources = makeResources(this, settings);
    resourceOutputs(this, resources);
    keptOutput(this, resources, settings);
    const mail = makeMail(this, resources.queues.deliveries.queue, settings);
    outputs(this, { MailConfigurationSet: mail.configurationSetName, MailTopicArn: mail.topicArn });
    const stages: { stage: Stage; spec: FunctionSpec }[] = [];
    for (const [name, spec] of Object.entries(topology.functions) as [string, FunctionSpec][]) {
      const stage = new Stage(this, capitalised(name), { spec, resources, settings, mail, zone: topology.zone });
      outputs(this, { [`${capitalised(name)}FunctionName`]: stage.lambda.functionName });
      stages.push({ stage, spec });
    }
    tellPagesAddress(this, stages);
    const logGroupNames = stages.map(({ stage }) => stage.logGroup.logGroupName);
    makeDashboard(this, makeAlarms(this, settings), logGroupNames);
    acknowledge(this, resources);
  }
}
