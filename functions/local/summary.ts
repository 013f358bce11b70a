import { relative } from 'node:path';
import type { Embedded } from './embedded.ts';
import type { Counts, Narrator } from './narrator.ts';
import type { Receiver } from './receiver.ts';

/** What a run leaves behind, for programs (`--json`). Paths are absolute. */
export interface Summary {
  store: string;
  archive: string;
  /** `.eml` files written in this run. */
  mails: string[];
  /** The newest file of received webhooks, `{ headers, body }`, body as it came over the wire. */
  webhook: string | null;
  webhooks: string[];
  /** Of the demo endpoint: with it the signatures can be checked. */
  webhookSecret: string;
  counts: Counts;
  deadLetters: number;
  /** The longest real time from a poll's start to the last webhook it led to; null without one. */
  pollToWebhookMs: number | null;
}

export const summarise = (
  embedded: Embedded,
  receiver: Receiver,
  narrator: Narrator,
  pollToWebhookMs: number | null,
): Summary => ({
  pollToWebhookMs,
  store: embedded.folders.store,
  archive: embedded.folders.archive,
  mails: [...new Set(embedded.mails)],
  webhook: receiver.files.at(-1) ?? null,
  webhooks: receiver.files,
  webhookSecret: receiver.secret,
  counts: narrator.counts,
  deadLetters: embedded.driver.deadLetters().length,
});

/** The same for a person. */
export const summaryLines = (summary: Summary): string[] => {
  const { counts } = summary;
  const here = (path: string): string => relative(process.cwd(), path) || '.';
  return [
    '',
    `${counts.listed} listed, ${counts.captured} captured, ${counts.releases} new releases from ${counts.sightings} sightings;`,
    `${counts.meetings} new meetings, ${counts.commitments} new commitments and plans; ${counts.events} events${counts.plans > 0 ? ` (${counts.plans} of plans, for those who ask)` : ''}, ${counts.deliveries} deliveries; ${counts.problems} problems.`,
    ...(summary.pollToWebhookMs === null
      ? []
      : [`At most ${summary.pollToWebhookMs} ms from a poll's start to the webhook received.`]),
    '',
    `archive   ${here(summary.archive)}`,
    ...listed('mails', summary.mails.map(here)),
    ...listed('webhooks', summary.webhooks.map(here)),
  ];
};

const SHOWN = 3;
const listed = (label: string, files: string[]): string[] => {
  if (files.length === 0) return [`${label.padEnd(10)}none`];
  const rest = files.length - SHOWN;
  return [
    ...files.slice(0, SHOWN).map((file, index) => `${(index === 0 ? label : '').padEnd(10)}${file}`),
    ...(rest > 0 ? [`${''.padEnd(10)}… and ${rest} more beside them`] : []),
  ];
};
