import type { Command } from 'commander';
import { AppError } from '../../core/errors.ts';
import type { Subscription } from '../../core/model/subscription.ts';
import { SubscriptionRequest } from '../../core/subscribe.ts';
import { addFromFile, completed } from '../demoSubscriptions.ts';
import { sendTest } from './sendTest.ts';
import { withStore } from './withStore.ts';

interface AddOptions {
  name?: string;
  mail?: string;
  webhook?: string;
  secret?: string;
  type?: string[];
  organisation?: string[];
  council?: string[];
  word?: string[];
  plans?: true;
  file?: string;
}

export const addSubscriptionVerbs = (program: Command): void => {
  const group = program.command('subscriptions').description('who is told of what');
  group
    .command('add')
    .description('add a subscription, or those of a file')
    .option('--name <name>', 'how the subscription is called in its alerts')
    .option('--mail <address>', 'tell by e-mail')
    .option('--webhook <url>', 'tell by webhook (Standard Webhooks)')
    .option('--secret <secret>', 'the webhook’s secret, whsec_…; made when left out')
    .option('--type <type...>', 'only these events, e.g. council.created')
    .option(
      '--organisation <lineage...>',
      'only with these bodies, by name or lineage: 산업부, industry (see `ops organisations`)',
    )
    .option('--council <key...>', 'only these councils, by key or id')
    .option('--word <word...>', 'only with one of these words in title, council or quotation')
    .option('--plans', 'also plans that no council made')
    .option('--file <file>', 'a JSON file: { "schema": 1, "subscriptions": [{ name, channel, criteria }] }')
    .action((options: AddOptions, command: Command) =>
      withStore(command, async ({ app }, answer) => {
        const { alerts, clock } = app.ports;
        const [field] = Object.keys(options).filter((key) => key !== 'file');
        if (options.file && field)
          throw new AppError('subscription.invalid', `--file stands alone, without --${field}`);
        if (options.file) {
          const added = await addFromFile(options.file, app.ports);
          return answer([`${added.length} added`, ...added.map(line)], added);
        }
        const subscription = completed(requestOf(options), clock);
        if (!(await alerts.addSubscription(subscription))) {
          throw new AppError('subscription.invalid', `${subscription.id} exists already: remove it first to change it`);
        }
        const secret = subscription.channel.kind === 'webhook' ? [`secret ${subscription.channel.secret}`] : [];
        answer([line(subscription), ...secret], subscription);
      }),
    );
  group
    .command('list')
    .description('list all subscriptions')
    .action((_options, command: Command) =>
      withStore(command, async ({ app }, answer) => {
        const all = await app.ports.alerts.subscriptions();
        answer(all.length === 0 ? ['no subscriptions'] : all.map(line), all);
      }),
    );
  group
    .command('remove <id>')
    .description('end a subscription')
    .action((id: string, _options, command: Command) =>
      withStore(command, async ({ app }, answer) => {
        if (!(await app.ports.alerts.removeSubscription(id))) throw new AppError('not.found', `no subscription ${id}`);
        answer([`${id} removed`], { removed: id });
      }),
    );
  group
    .command('test <id>')
    .description('send a marked test alert to one subscription, made of the seed corpus')
    .action((id: string, _options, command: Command) =>
      withStore(command, async ({ app, mails }, answer) => {
        const subscription = await app.ports.alerts.subscription(id);
        if (!subscription) throw new AppError('not.found', `no subscription ${id}`);
        await sendTest(subscription, app.ports);
        answer([`test alert sent to ${id}`, ...mails], { sent: id, mails });
      }),
    );
};

const line = ({ id, name, channel, criteria }: Subscription): string => {
  const address = channel.kind === 'mail' ? channel.to : channel.url;
  const limits = Object.entries(criteria).flatMap(([field, value]) =>
    Array.isArray(value) && value.length > 0 ? [`${field}=${value.join('|')}`] : [],
  );
  return [id, name, `${channel.kind} ${address}`, ...limits, ...(criteria.plans ? ['with plans'] : [])].join('  ');
};

/** Throws `subscription.invalid` naming what is wrong. */
const requestOf = (options: AddOptions): SubscriptionRequest => {
  const { mail, webhook, secret } = options;
  if ((mail === undefined) === (webhook === undefined)) {
    throw new AppError('subscription.invalid', 'say where to: either --mail ADDRESS or --webhook URL (or --file FILE)');
  }
  const result = SubscriptionRequest.safeParse({
    name: options.name ?? mail ?? webhook,
    channel: mail === undefined ? { kind: 'webhook', url: webhook, secret } : { kind: 'mail', to: mail },
    criteria: {
      types: options.type,
      organisations: options.organisation,
      councils: options.council,
      words: options.word,
      plans: options.plans,
    },
  });
  if (result.success) return result.data;
  throw new AppError(
    'subscription.invalid',
    result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
  );
};
