import type { Command } from 'commander';
import { koreanTime } from '../../core/calendar.ts';
import { AppError } from '../../core/errors.ts';
import type { Subscription } from '../../core/model/subscription.ts';
import { SubscriptionRequest } from '../../core/subscribe.ts';
import { changeSubscription } from '../../stages/changeSubscription.ts';
import { addFromFile, completed } from '../demoSubscriptions.ts';
import { sendTest } from './sendTest.ts';
import { withStore } from './withStore.ts';

interface AddOptions {
  name?: string;
  mail?: string;
  webhook?: string;
  secret?: string;
  contact?: string;
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
    .option('--contact <address>', 'where trouble with it is told; a webhook needs one to be told of its end')
    .option('--type <type...>', 'only these events, e.g. council.created')
    .option(
      '--organisation <lineage...>',
      'only with these bodies, by name or lineage: 산업부, industry (see `ops organisations`)',
    )
    .option('--council <key...>', 'only these councils, by key or id')
    .option('--word <word...>', 'only with one of these words in title, council or quotation')
    .option('--plans', 'also plans that no council made')
    .option('--file <file>', 'a JSON file: { "schema": 1, "subscriptions": [{ name, channel, criteria }] }')
    .action((options: AddOptions, command: Command) => {
      const wrong = wrongIn(options);
      if (wrong !== null) command.error(wrong);
      return withStore(command, async ({ app }, answer) => {
        const { alerts, clock } = app.ports;
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
      });
    });
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
  for (const kind of ['pause', 'resume'] as const) addTurnVerb(group, kind);
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

const addTurnVerb = (group: Command, kind: 'pause' | 'resume'): void => {
  const from = kind === 'pause' ? 'active' : 'paused';
  group
    .command(`${kind} [id...]`)
    .description(
      kind === 'pause' ? 'tell of nothing until it is resumed; what is missed is not sent later' : 'tell again',
    )
    .option('--all', `every one that is ${from}`)
    .action((ids: string[], { all }: { all?: true }, command: Command) => {
      if (ids.length === 0 && !all) command.error('say which: ids of `ops subscriptions list`, or --all');
      return withStore(command, async ({ app }, answer) => {
        const { alerts } = app.ports;
        const every = all ? (await alerts.subscriptions()).filter(({ state }) => state === from) : [];
        const changed: Subscription[] = [];
        for (const id of new Set([...ids, ...every.map((one) => one.id)]))
          changed.push(await changeSubscription(id, { kind }, app.ports));
        answer(changed.length === 0 ? [`none is ${from}`] : changed.map(line), changed);
      });
    });
};

/** What is wrong with the options as they stand together; null: nothing. */
const wrongIn = ({ file, mail, webhook, ...others }: AddOptions): string | null => {
  const [other] = Object.keys({ ...others, ...(mail && { mail }), ...(webhook && { webhook }) });
  if (file !== undefined) return other === undefined ? null : `--file stands alone, without --${other}`;
  return (mail === undefined) === (webhook === undefined)
    ? 'say where to: either --mail ADDRESS or --webhook URL (or --file FILE)'
    : null;
};

const line = ({ id, name, state, ended, channel, criteria, contact }: Subscription): string => {
  const address = channel.kind === 'mail' ? channel.to : channel.url;
  const limits = Object.entries(criteria).flatMap(([field, value]) =>
    Array.isArray(value) && value.length > 0 ? [`${field}=${value.join('|')}`] : [],
  );
  const why = ended === null ? '' : ` since ${koreanTime(Date.parse(ended.at))} (${ended.code}: ${ended.message})`;
  const told = contact !== null && contact !== address ? [`trouble to ${contact}`] : [];
  const plans = criteria.plans ? ['with plans'] : [];
  return [id, `${state}${why}`, name, `${channel.kind} ${address}`, ...told, ...limits, ...plans].join('  ');
};

/** Throws `subscription.invalid` naming what is wrong. */
const requestOf = (options: AddOptions): SubscriptionRequest => {
  const { mail, webhook, secret, contact } = options;
  const result = SubscriptionRequest.safeParse({
    name: options.name ?? mail ?? webhook,
    channel: mail === undefined ? { kind: 'webhook', url: webhook, secret } : { kind: 'mail', to: mail },
    contact,
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
