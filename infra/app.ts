import { App } from 'aws-cdk-lib';
import { CouncilWatch } from './councilWatch.ts';

const app = new App();
new CouncilWatch(app, 'CouncilWatch', {
  description: 'Watches what Korean ministries promise each other in their policy councils.',
});
