import { join } from 'node:path';
import { webOf } from '../compose.ts';
import type { CommonConfig } from '../config.ts';
import type { SourceId } from '../core/model/listing.ts';
import { sources } from '../sources/index.ts';
import { differences, probeLines } from './probeLines.ts';
import { saveInto } from './probeSave.ts';
import { type ProbedSource, probeSource } from './probeSource.ts';

export interface ProbeOptions {
  /** None: all of them. */
  only: SourceId | undefined;
  /** Answers are kept below it, a folder for each source. */
  folder: string;
  json: boolean;
  /** Columns of the terminal. */
  width: number;
  print: (line: string) => void;
}

/** Whether the sites are as the readers expect them: true when nothing differs and everything could be fetched. */
export const probe = async (options: ProbeOptions, config: CommonConfig): Promise<boolean> => {
  const { only, folder, json, width, print } = options;
  const web = webOf(config);
  const all: ProbedSource[] = [];
  for (const source of Object.values(sources).filter(({ id }) => only === undefined || id === only)) {
    if (!json) print(headline(source.id, source.hosts[0] ?? '', config));
    const probed = await probeSource(source, { web, save: saveInto(join(folder, source.id)) });
    all.push(probed);
    if (!json) print(`${probeLines(probed, width).join('\n')}\n`);
  }
  if (json) print(JSON.stringify(all));
  return all.every((probed) => differences(probed).length === 0);
};

const headline = (id: SourceId, host: string, config: CommonConfig): string => {
  const { SOURCE_URL_KOREA: korea, SOURCE_URL_MOTIE: motie, SOURCE_URL_MSS: mss } = config;
  const standIns: Partial<Record<SourceId, string | undefined>> = { korea, motie, mss };
  return `${id}  ${host}${standIns[id] === undefined ? '' : `, fetched at ${standIns[id]}`}`;
};
