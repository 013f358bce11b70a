import { spawnSync } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listedReleases } from './pages.ts';

/** The command of Debian's package urlwatch, or null where it is not installed. */
export const urlwatchVersion = (): string | null => {
  const { status, stdout } = spawnSync('urlwatch', ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
};

/** A run's command line: the listed pages by CSS filter and html2text, on a database of its own. */
export const urlwatchCommand = async (folder: string, origin: string): Promise<string[]> => {
  const home = await mkdtemp(join(folder, 'urlwatch-'));
  const files = { urls: join(home, 'urls.yaml'), config: join(home, 'config.yaml'), cache: join(home, 'cache.db') };
  const jobs = listedReleases(1).map(({ newsId }) =>
    JSON.stringify({
      name: newsId,
      url: `${origin}/briefing/pressReleaseView.do?newsId=${newsId}`,
      filter: [{ css: '.article_body' }, 'html2text'],
    }),
  );
  await writeFile(files.urls, jobs.join('\n---\n'));
  // JSON is YAML. All else is the package's default: reports go to standard output.
  await writeFile(files.config, JSON.stringify({ report: { stdout: { enabled: true, color: false } } }));
  return ['urlwatch', '--urls', files.urls, '--config', files.config, '--cache', files.cache];
};
