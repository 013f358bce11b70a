import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { API_PATH } from '../../sources/korea/api.ts';
import { apiAnswer } from './koreaApi.ts';
import { listPage } from './koreaList.ts';
import { errorPage } from './koreaPage.ts';
import { viewPage } from './koreaView.ts';
import { fileIdOf } from './release.ts';
import { download, page, type Replica, type ReplicaOptions, type Responder, robots, startSite } from './site.ts';

export type KoreaReplica = Replica;

/**
 * A copy of the press release pages of www.korea.kr on 127.0.0.1. It shows the releases whose time has come by `now()`.
 */
export const startKoreaReplica = (options: ReplicaOptions): Promise<KoreaReplica> => startSite(options, respond);

const respond: Responder = async (request, { pathname, searchParams }, shown) => {
  switch (pathname) {
    case '/briefing/pressReleaseList.do':
      return page(listPage(shown, await listForm(request, searchParams)));
    case '/briefing/pressReleaseView.do':
    case '/news/pressReleaseView.do': {
      const release = shown.find(({ newsId }) => newsId === searchParams.get('newsId'));
      return page(release ? viewPage(release, shown.slice(0, 5)) : errorPage());
    }
    case '/common/download.do': {
      const release = shown.find((each) => fileIdOf(each) === searchParams.get('fileId'));
      return release ? download(release) : page(errorPage());
    }
    case API_PATH:
      return apiAnswer(shown, searchParams);
    case '/robots.txt':
      return robots;
    default:
      return { ...page(errorPage()), status: 404 };
  }
};

/** Reports differ on whether GET pages through the list; here it does not, which is the worse case. */
async function listForm(request: IncomingMessage, query: URLSearchParams): Promise<URLSearchParams> {
  if (request.method === 'POST') return new URLSearchParams(await text(request));
  query.delete('pageIndex');
  return query;
}
