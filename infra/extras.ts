import { Stack, type StackProps } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import type { Construct } from 'constructs';
import { readSettings, stackName } from './settings.ts';
import { tagAll } from './tags.ts';

/** What no local stand-in for AWS can deploy: synthesised and asserted only. Nothing of the main stack needs it. */
export class Extras extends Stack {
  constructor(scope: Construct, id: string, props: StackProps = {}) {
    super(scope, id, props);
    const settings = readSettings(this);
    tagAll(this, settings);
    if (settings.operatorMail === undefined)
      throw new Error('Extras needs -c operatorMail=ADDRESS: whom would it tell?');
    const subscribers = [{ subscriptionType: 'EMAIL', address: settings.operatorMail }];
    new CfnBudget(this, 'Budget', {
      budget: {
        budgetName: stackName('council-watch', settings),
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: settings.budget, unit: 'USD' },
        // The whole account's: by tag a budget counts only what the account's owner has activated as a cost tag.
      },
      notificationsWithSubscribers: (['ACTUAL', 'FORECASTED'] as const).map((notificationType) => ({
        notification: { notificationType, comparisonOperator: 'GREATER_THAN', threshold: 100 },
        subscribers,
      })),
    });
  }
}
