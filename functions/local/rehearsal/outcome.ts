import type { Trouble as Recorded } from '../../core/model/health.ts';
import { sightingId } from '../../core/model/sighting.ts';
import { WebhookPayload } from '../../core/render/webhookPayload.ts';
import type { Stage, Told } from './rehearse.ts';
import type { Rehearsed } from './releases.ts';
import { type Trouble, troubleAt } from './troubles.ts';

const MINUTE_MS = 60_000;
const POLL_MS = 5 * MINUTE_MS;
/** A trouble may be named as late as its last poll, and what it leaves behind a little later. */
const SLACK_MS = 30 * MINUTE_MS;

/** One line of the table: a trouble as it was scripted and as it was recorded. */
interface Line {
  kind: string;
  site: string;
  named: string | null;
  expected: string | null;
  /** From its beginning until it was named. */
  firstNamedMinutes: number | null;
  /** To the subscriber by mail, and to the one by webhook. */
  mails: number;
  webhooks: number;
  right: boolean;
}

export interface Outcome {
  days: number;
  lines: Line[];
  /** Troubles in the health records that nobody scripted. */
  falseAlarms: string[];
  releases: number;
  /** Captured and read, once. */
  archived: number;
  /** Not read, or read as more than one release. */
  notOnce: string[];
  /** Releases that tell of a meeting, and how often each was told of by mail. */
  alerting: number;
  alertedOnce: number;
  notToldOnce: string[];
  /** From publication to mail, of those published while their site could be read. Minutes. */
  latency: { p50: number; p95: number; longest: number };
  /** The same from the end of a trouble, of those published during one. */
  afterTrouble: { releases: number; longest: number };
}

/** What the health records, the corpus and the mailbox say at the end. */
export const outcomeOf = async (stage: Stage): Promise<Outcome> => {
  const { troubles, releases, start, end, told } = stage;
  const recorded = await recordsOf(stage);
  const lines = troubles.map((trouble) => lineOf(trouble, recorded, told));
  const claimed = new Set(troubles.flatMap((trouble) => recorded.filter((one) => belongs(one, trouble))));
  const falseAlarms = recorded
    .filter((one) => !claimed.has(one))
    .map(({ site, condition, since, evidence }) => `${site} ${condition} ${since} ${evidence}`);
  const published = releases.filter(({ publishedAt }) => Date.parse(publishedAt) < end - 60 * MINUTE_MS);
  const notOnce = await notArchivedOnce(published, stage);
  const news = published.filter(({ alerts, publishedAt }) => alerts && Date.parse(publishedAt) >= start);
  const times = new Map(news.map((release) => [release, tellingsOf(release, told)]));
  const notToldOnce = news.filter((release) => times.get(release)?.length !== 1);
  const waits = news.map((release) => waitOf(release, times.get(release)?.[0] ?? end, troubles));
  const usual = waits.flatMap(({ hidden, minutes }) => (hidden ? [] : [minutes])).sort((a, b) => a - b);
  const hidden = waits.flatMap((wait) => (wait.hidden ? [wait.minutes] : []));
  return {
    days: Math.round((end - start) / 86_400_000),
    lines,
    falseAlarms,
    releases: published.length,
    archived: published.length - notOnce.length,
    notOnce,
    alerting: news.length,
    alertedOnce: news.length - notToldOnce.length,
    notToldOnce: notToldOnce.map(({ site, newsId }) => `${site}:${newsId} ${times.get(find(news, newsId))?.length}`),
    latency: { p50: share(usual, 0.5), p95: share(usual, 0.95), longest: usual.at(-1) ?? 0 },
    afterTrouble: { releases: hidden.length, longest: Math.max(0, ...hidden) },
  };
};

const find = (news: Rehearsed[], id: string): Rehearsed => news.find(({ newsId }) => newsId === id) as Rehearsed;
const share = (sorted: number[], part: number): number => sorted[Math.ceil(sorted.length * part) - 1] ?? 0;

type Kept = Recorded & { site: string };

const recordsOf = async ({ app }: Stage): Promise<Kept[]> => {
  const all: Kept[] = [];
  for (const site of ['korea', 'motie', 'mss'] as const) {
    const health = (await app.ports.corpus.source(site))?.health;
    const troubles = [...(health?.trouble ? [health.trouble] : []), ...(health?.history ?? [])];
    all.push(...troubles.map((trouble) => ({ ...trouble, site })));
  }
  return all;
};

/** Whether a recorded trouble is the scripted one: on its site, begun while it lasted. */
const belongs = ({ site, since }: Kept, trouble: Trouble): boolean =>
  site === trouble.site && Date.parse(since) >= trouble.from && Date.parse(since) < trouble.to + SLACK_MS;

const lineOf = (trouble: Trouble, recorded: Kept[], told: Told[]): Line => {
  const own = recorded.filter((one) => belongs(one, trouble));
  const [first] = own;
  const payloads = told.flatMap(({ kind, body }) =>
    kind === 'webhook' ? [WebhookPayload.parse(JSON.parse(body))] : [],
  );
  const about = ({ data }: WebhookPayload): boolean =>
    data.source !== undefined && own.some(({ site, since }) => site === data.source?.id && since === data.source.since);
  const webhooks = payloads.filter(about).length;
  const mails = told.filter(({ kind, at, subject }) => kind === 'mail' && isAbout(subject, trouble, at)).length;
  return {
    kind: trouble.kind,
    site: trouble.site,
    named: own.map(({ condition }) => condition).join(' + ') || null,
    expected: trouble.named,
    firstNamedMinutes: first ? Math.round((Date.parse(first.namedAt) - trouble.from) / MINUTE_MS) : null,
    mails,
    webhooks,
    right: own.length === (trouble.named === null ? 0 : 1) && (first?.condition ?? null) === trouble.named,
  };
};

const DOMAIN = { korea: 'korea.kr', motie: 'motir.go.kr', mss: 'mss.go.kr' };
const isAbout = (subject: string, { site, from, to }: Trouble, at: number): boolean =>
  subject.startsWith('[출처') && subject.includes(DOMAIN[site]) && at >= from && at <= to + 2 * 60 * MINUTE_MS;

/** As motir.go.kr's reader keys its releases. */
const BOARD = 'ATCL3f49a5a8c';

/** Exactly one good capture, read as a release of its own. */
const notArchivedOnce = async (published: Rehearsed[], { app }: Stage): Promise<string[]> => {
  const { corpus } = app.ports;
  const wrong: string[] = [];
  const owners = new Map<string, string>();
  for (const { site, newsId } of published) {
    const id = sightingId(site, site === 'motie' ? `${BOARD}/${newsId}` : newsId);
    const [sighting, reading] = await Promise.all([corpus.sightings([id]), corpus.reading(id)]);
    const state = sighting.get(id)?.state;
    const other = reading && owners.get(reading.releaseId);
    if (reading) owners.set(reading.releaseId, id);
    if (state !== 'read' || !reading) wrong.push(`${id} ${state ?? 'never listed'}`);
    else if (other !== undefined) wrong.push(`${id} read as ${other}`);
  }
  return wrong;
};

/** When a mail told of a release. */
const tellingsOf = ({ newsId, site }: Rehearsed, told: Told[]): number[] => {
  const link = site === 'motie' ? `/${newsId}/view` : site === 'mss' ? `bcIdx=${newsId}` : `newsId=${newsId}`;
  return told.flatMap(({ kind, at, body }) => (kind === 'mail' && body.includes(link) ? [at] : []));
};

/** Minutes from publication; or, where the next poll met a trouble that hid it, from the trouble's end. */
const waitOf = ({ publishedAt, site }: Rehearsed, toldAt: number, troubles: readonly Trouble[]) => {
  const at = Date.parse(publishedAt);
  const trouble = troubleAt(troubles, site, Math.ceil(at / POLL_MS) * POLL_MS) ?? troubleAt(troubles, site, at);
  const hidden = trouble?.hides === true;
  return { hidden, minutes: (toldAt - (hidden ? trouble.to : at)) / MINUTE_MS };
};

/** Whether every trouble was named as it should be, no other was, and each release was archived and told of once. */
export const isRight = ({ lines, falseAlarms, notOnce, notToldOnce }: Outcome): boolean =>
  lines.every(({ right }) => right) && [falseAlarms, notOnce, notToldOnce].every((wrong) => wrong.length === 0);

/** The outcome as a person reads it: the table of troubles, then what became of the releases. */
export const outcomeLines = (outcome: Outcome): string[] => {
  const row = (cells: (string | number | null)[]): string =>
    cells
      .map((cell, index) => String(cell ?? '–').padEnd(WIDTHS[index] ?? 0))
      .join('  ')
      .trimEnd();
  const { latency, afterTrouble } = outcome;
  return [
    row(['trouble', 'site', 'named as', 'after min', 'mails', '']),
    ...outcome.lines.map(({ kind, site, named, firstNamedMinutes, mails, right, expected }) =>
      row([kind, site, named, firstNamedMinutes, mails, right ? '' : `EXPECTED ${expected}`]),
    ),
    '',
    `${outcome.days} days: ${outcome.archived} of ${outcome.releases} releases archived exactly once; ${outcome.alertedOnce} of ${outcome.alerting} meetings told exactly once; ${outcome.falseAlarms.length} false alarms.`,
    `Publication to alert while the site is up: p50 ${latency.p50.toFixed(1)}, p95 ${latency.p95.toFixed(1)}, longest ${latency.longest.toFixed(1)} minutes; of ${afterTrouble.releases} published unseen, ${afterTrouble.longest.toFixed(1)} minutes at most after the trouble's end.`,
  ];
};
const WIDTHS = [40, 6, 12, 9, 5];
