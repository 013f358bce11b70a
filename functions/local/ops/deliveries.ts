import { type Command, Option } from 'commander';
import { koreanTime } from '../../core/calendar.ts';
import type { Delivery } from '../../core/model/subscription.ts';
import { type DeliveryRange, deliveryLog, resend } from '../../stages/resend.ts';
import { dayOption } from './dayOption.ts';
import { withStore } from './withStore.ts';

interface DeliveriesOptions {
  subscription?: string;
  state?: Delivery['state'];
  from?: string;
  to?: string;
  replay?: true;
}

/** Lines that a screen shows; --json gives all. */
const SHOWN = 50;

export const addDeliveriesVerb = (program: Command): void => {
  program
    .command('deliveries')
    .description('what was sent to whom, newest first; with --replay it is sent again, under the same event ids')
    .option('--subscription <id>', 'of one subscription')
    .addOption(new Option('--state <state>', 'in one state').choices(['pending', 'sent', 'failed']))
    .option('--from <day>', 'made on this Korean day or later, YYYY-MM-DD', dayOption)
    .option('--to <day>', 'made on this Korean day or before', dayOption)
    .option('--replay', 'send those again that are over; needs --subscription or --from')
    .action((options: DeliveriesOptions, command: Command) => {
      if (options.replay && options.subscription === undefined && options.from === undefined)
        command.error('--replay of everything: say --subscription or --from');
      return withStore(command, async ({ app, driver, owner }, answer) => {
        const { subscription, replay, ...rest } = options;
        const range: DeliveryRange = { ...rest, subscriptionId: subscription };
        const found = await deliveryLog(range, app.ports);
        if (!replay) return answer(linesOf(found), found);
        const sent = await resend(found, app.ports);
        // Otherwise the running system takes them up.
        if (owner) await driver.drain();
        answer([`${sent.length} of ${found.length} are sent again`], { sent });
      });
    });
};

const linesOf = (found: Delivery[]): string[] => {
  if (found.length === 0) return ['no deliveries'];
  const lines = found.slice(0, SHOWN).map((one) => {
    const why = one.failure === null ? '' : `  ${one.failure.code}: ${one.failure.message}`;
    const at = koreanTime(Date.parse(one.createdAt));
    return `${at}  ${one.state.padEnd(7)} try ${one.attempt}  ${one.id}  ${one.subscriptionId}  ${one.eventId}${why}`;
  });
  return found.length > SHOWN ? [...lines, `… and ${found.length - SHOWN} more: --json shows all`] : lines;
};
