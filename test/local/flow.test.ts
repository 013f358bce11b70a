import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../functions/config.ts';
import { runStory } from '../../functions/local/runStory.ts';
import { type StoryRelease, story } from '../../functions/local/story/story.ts';
import type { Summary } from '../../functions/local/summary.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'council-watch-flow-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = (
  name: string,
  releases: readonly StoryRelease[],
  onlyJson = true,
): Promise<{ summary: Summary; lines: string[] }> => {
  const lines: string[] = [];
  const options = {
    store: join(folder, name),
    releases,
    print: (line: string) => lines.push(line),
    ...(onlyJson && { json: true as const }),
  };
  return runStory(options, readConfig({})).then((summary) => ({ summary, lines }));
};

interface Received {
  id: string;
  type: string;
  data: {
    late: boolean;
    council: { parties: { name: string }[] } | null;
    release: { title: string; links: { url: string }[] } | null;
  };
}

const readHook = async (file: string, secret: string): Promise<Received> => {
  const { headers, body } = JSON.parse(await readFile(file, 'utf8')) as {
    headers: Record<string, string>;
    body: string;
  };
  return new Webhook(secret).verify(body, headers) as Received;
};
const readMail = async (file: string) => simpleParser(await readFile(file));

describe('the shipped story', () => {
  let summary: Summary;
  let hooks: Received[];
  const isDeadline = ({ type }: Received): boolean => ['commitment.due', 'commitment.overdue'].includes(type);
  const told = (): Received[] => hooks.filter((hook) => !isDeadline(hook));
  beforeAll(async () => {
    ({ summary } = await run('story', story));
    hooks = await Promise.all(summary.webhooks.map((file) => readHook(file, summary.webhookSecret)));
  });

  test('tells of just the releases that bring council news, in their order', () => {
    const expected = story.filter((release) => release.expected.alerts).map(({ title }) => title);
    expect(told().map(({ data }) => data.release?.title)).toEqual(expected);
  });

  test('creates a council once, whatever its ministries are called later', () => {
    const created = hooks
      .filter(({ type }) => type === 'council.created')
      .flatMap(({ data }) => data.release?.title ?? []);
    const labels = story
      .filter(({ title, expected }) => expected.alerts && created.includes(title))
      .map((release) => release.expected.council);
    expect(new Set(labels).size).toBe(labels.length);
  });

  test('sends the same news by mail and by webhook, with canonical links', async () => {
    const mails = await Promise.all(summary.mails.map(readMail));
    for (const { id, data } of hooks) {
      const [mail, ...others] = mails.filter(({ text }) => text?.includes(id));
      expect(others).toEqual([]);
      const url = data.release?.links[0]?.url ?? 'missing';
      expect(url).toMatch(/^https:\/\/www\.korea\.kr\/briefing\/pressReleaseView\.do\?newsId=\d+$/);
      expect(mail?.text).toContain(url);
    }
  });

  test('reminds of deadlines that the story passes, each mark once', () => {
    const reminders = hooks.filter(isDeadline);
    expect(new Set(reminders.map(({ type }) => type))).toEqual(new Set(['commitment.due', 'commitment.overdue']));
    // Their releases were read on their days, whenever the sweep came by.
    expect(reminders.filter(({ data }) => data.late)).toEqual([]);
    const ids = summary.webhooks.map((file) => file.replace(/.*-(evt_\w+)\.json$/, '$1'));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('leaves nothing undone', () => {
    expect(summary).toMatchObject({
      deadLetters: 0,
      counts: {
        problems: 0,
        listed: story.length,
        captured: story.length,
        events: hooks.length + summary.counts.plans,
      },
    });
  });

  test('has no officer, telephone number or notice in anything kept for readers', async () => {
    const texts = await readdir(join(summary.archive, 'releases'), { recursive: true, withFileTypes: true });
    const kept = await Promise.all(
      texts.filter((entry) => entry.isFile()).map((entry) => readFile(join(entry.parentPath, entry.name), 'utf8')),
    );
    const mailed = await Promise.all(summary.mails.map((file) => readMail(file).then(({ text }) => text ?? '')));
    expect(kept.length).toBeGreaterThanOrEqual(summary.counts.releases);
    for (const text of [...kept, ...mailed]) expect(text).not.toMatch(/044-\d{3}-\d{4}|전재하여 제공함/);
  });

  test('polled again, captures, writes and sends nothing', async () => {
    const files = async () =>
      (await readdir(summary.store, { recursive: true })).filter((name) => !name.startsWith('tables')).sort();
    const before = await files();
    const again = await run('story', story);
    expect(again.summary.counts).toEqual({
      listed: 0,
      captured: 0,
      releases: 0,
      sightings: 0,
      meetings: 0,
      commitments: 0,
      events: 0,
      plans: 0,
      deliveries: 0,
      problems: 0,
    });
    expect(again.summary.webhooks).toEqual([]);
    expect(await files()).toEqual(before);
  });
});

test('what a page says is what mail and webhook say: another ministry in the page is another in both', async () => {
  const first = story.findIndex((release) => release.expected.alerts);
  const told = story.slice(0, first + 1);
  const text = JSON.stringify(told);
  const changed = JSON.parse(
    text.replaceAll('해양수산부', '국토교통부').replaceAll('해수부', '국토부'),
  ) as StoryRelease[];
  expect(JSON.stringify(changed)).not.toBe(text);
  const outcomes = await Promise.all([run('as-is', told), run('changed', changed)]);
  const [asIs, other] = await Promise.all(
    outcomes.map(async ({ summary }) => ({
      parties: (await readHook(summary.webhook ?? '', summary.webhookSecret)).data.council?.parties.map(
        ({ name }) => name,
      ),
      mail: (await readMail(summary.mails[0] ?? '')).text,
    })),
  );
  expect(asIs?.parties).toContain('해양수산부');
  expect(asIs?.mail).toContain('해양수산부');
  expect(other?.parties).toContain('국토교통부');
  expect(other?.parties).not.toContain('해양수산부');
  expect(other?.mail).toContain('국토교통부');
  expect(other?.mail).not.toContain('해양수산부');
});

test('a person reads what happens as it happens', async () => {
  const { lines, summary } = await run('told', story.slice(0, 6), false);
  const text = lines.join('\n');
  expect(text).toContain('silent baseline');
  for (const { title } of story.slice(0, 6)) expect(text).toContain(`「${title}」`);
  expect(text).toContain(`${summary.counts.listed} listed`);
});
