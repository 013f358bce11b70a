import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type FunctionSpec, topology } from '../functions/topology.ts';
import { makeAlarms } from './alarms.ts';
import { makeDashboard } from './dashboard.ts';
import { acknowledge } from './exceptions.ts';
import { makeMail } from './mail.ts';
import { capitalised, keptOutput, outputs, resourceOutputs } from './outputs.ts';
import { makeResources } from './resources.ts';
import { alarmAddress, readSettings } from './settings.ts';
import { Stage } from './stage.ts';
import { tagAll } from './tags.ts';

/** Everything in `functions/topology.ts`, as resources. Holds no decision of its own about what runs. */
export class CouncilWatch extends Stack {
  constructor(scope: Construct, id: string, props: StackProps = {}) {
    super(scope, id, props);
    const settings = readSettings(this);
    tagAll(this, settings);
    const resources = makeResources(this, settings);
    resourceOutputs(this, resources);
    keptOutput(this, resources, settings);
    const mail = makeMail(this, resources.queues.mailEvents.queue, settings);
    outputs(this, { MailConfigurationSet: mail.configurationSetName, MailTopicArn: mail.topicArn });
    const logGroupNames: string[] = [];
    for (const [name, spec] of Object.entries(topology.functions) as [string, FunctionSpec][]) {
      const props = { spec, resources, settings, mail, zone: topology.zone };
      const { lambda, logGroup } = new Stage(this, capitalised(name), props);
      outputs(this, { [`${capitalised(name)}FunctionName`]: lambda.functionName });
      logGroupNames.push(logGroup.logGroupName);
    }
    makeDashboard(this, makeAlarms(this, alarmAddress(settings)), logGroupNames);
    acknowledge(this, resources);
  }
}
