import type { CommonConfig } from '../config.ts';
import type { SourceId } from '../core/model/listing.ts';
import type { FunctionName } from '../topology.ts';

interface Poll {
  source: SourceId;
  name: FunctionName;
  /** As people know the site. */
  site: string;
  /** Where it is fetched instead of the real site. */
  replica: string | undefined;
}

/** The sites a live run polls: all three, or, where replicas are named, only those. */
export const pollsOf = ({ SOURCE_URL_KOREA, SOURCE_URL_MOTIE, SOURCE_URL_MSS }: CommonConfig): Poll[] => {
  const all: Poll[] = [
    { source: 'korea', name: 'pollKorea', site: 'korea.kr', replica: SOURCE_URL_KOREA },
    { source: 'motie', name: 'pollMotie', site: 'motir.go.kr', replica: SOURCE_URL_MOTIE },
    { source: 'mss', name: 'pollMss', site: 'mss.go.kr', replica: SOURCE_URL_MSS },
  ];
  const replicas = all.filter(({ replica }) => replica !== undefined);
  return replicas.length > 0 ? replicas : all;
};
