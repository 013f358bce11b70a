import { expect, it } from 'vitest';
import { downloadOf, newsIdOf, viewUrl } from '../../../functions/sources/korea/address.ts';

it.each([
  'https://www.korea.kr/briefing/pressReleaseView.do?newsId=156000001',
  'http://korea.kr/briefing/pressReleaseView.do?pageIndex=2&newsId=156000001#top',
  'https://m.korea.kr/news/pressReleaseView.do?newsId=156000001&call_from=rsslink',
  'https://admin.korea.kr/briefing/pressReleaseView.do;jsessionid=A.b?newsId=156000001',
  '/briefing/pressReleaseView.do?newsId=156000001',
  'pressReleaseView.do?newsId=156000001',
  ' //www.korea.kr/briefing/pressReleaseView.do?newsId=156000001 ',
])('finds the number in %s', (href) => {
  expect(newsIdOf(href)).toBe('156000001');
});

it.each([
  undefined,
  '',
  '#',
  'javascript:void(0)',
  '/briefing/pressReleaseView.do',
  '/news/policyNewsView.do?newsId=1',
  'http://[',
])('finds none in %s', (href) => {
  expect(newsIdOf(href)).toBeNull();
});

it('makes view and download addresses canonical', () => {
  expect(viewUrl('156000001')).toBe('https://www.korea.kr/briefing/pressReleaseView.do?newsId=156000001');
  expect(downloadOf('http://m.korea.kr/common/download.do;jsessionid=A?tblKey=GMN&fileId=7')).toEqual({
    fileId: '7',
    url: 'https://www.korea.kr/common/download.do?fileId=7&tblKey=GMN',
  });
  expect(downloadOf('/common/download.do?tblKey=GMN')).toBeNull();
  expect(downloadOf('/common/board/Download.do?fileId=7')).toBeNull();
});
