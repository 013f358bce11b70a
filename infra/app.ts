import { App } from 'aws-cdk-lib';
import { CouncilWatch } from './councilWatch.ts';
import { Extras } from './extras.ts';
import { readSettings, stackName } from './settings.ts';

const app = new App();
const settings = readSettings(app);
const { region } = settings;
new CouncilWatch(app, stackName('CouncilWatch', settings), {
  description: 'Watches what Korean ministries promise each other in their policy councils.',
  env: { region },
});
if (settings.operatorMail !== undefined) {
  new Extras(app, stackName('CouncilWatchExtras', settings), {
    description: 'Tells the operator of council-watch when it costs more than it should.',
    env: { region },
  });
}
