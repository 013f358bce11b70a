/**
 * Page furniture by rule. Each pattern is tried on one trimmed line (or within one line, for pieces), is anchored or
 * bounded, and needs a line no longer than `max`, so that cleaning is linear and a sentence that merely holds such a
 * word stays. Observed on korea.kr, the ministries' boards and some thirty newspapers, 2011 to 2025.
 */
export interface LineRule {
  rule: string;
  pattern: RegExp;
  max: number;
  /** `head`: only while nothing has been kept yet. */
  where?: 'head';
  /** What follows the last sentence after such a line is furniture too: see `tailCuts`. */
  ends?: true;
  reason: string;
}

const STAMP = String.raw`\d{4}\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}[.일]?`;
const TIME = String.raw`(?:\s?\([월화수목금토일]\))?(?:\s?오[전후])?(?:\s?\d{1,2}:\d{2}(?::\d{2})?)?`;
const STAMPED = '(?:기사)?(?:입력|승인|등록|수정|최종수정|최종편집|송고|발행|게재|작성|업데이트)(?:일시|시간|일)?';

export const lineRules: readonly LineRule[] = [
  {
    rule: 'skip-link',
    pattern: /^(?:[가-힣]{2,4}\s?){1,3}바로가기[가-힣\s()]{0,60}$/,
    max: 80,
    reason: 'Links for screen readers at the head of every government page.',
  },
  {
    rule: 'government-banner',
    pattern: /누리집은 대한민국 공식 전자정부 누리집입니다\.?$/,
    max: 60,
    reason: 'Banner of all government sites.',
  },
  {
    rule: 'section-label',
    pattern:
      /^(?:브리핑룸|콘텐츠 영역|컨텐츠 영역|본문 영역|[가-힣]{1,3} 배너 영역|추천 뉴스|추천뉴스|정책뉴스|많이 본 뉴스|많이 본, 최신, .{0,30}|정부정책 사실은 이렇습니다)$/,
    max: 40,
    reason: 'Headings of boxes around the article, read out by screen readers.',
  },
  {
    rule: 'pager',
    pattern: /^(?:이전|다음)(?:다음)?(?:기사|글)(?![로은을에이의과])/,
    max: 80,
    reason: 'Links to the neighbouring articles; their titles are of other releases.',
  },
  {
    rule: 'view-head',
    pattern: /^\d{4}\.\d{2}\.\d{2}\s[가-힣]{2,12}(?:부|처|청|실|위원회)$/,
    max: 40,
    reason: 'Date and agency below the title of a korea.kr view; the reader takes both from the page.',
  },
  {
    rule: 'stamp',
    pattern: new RegExp(String.raw`^(?:[가-힣/]{0,8}${STAMPED}\s?[:：]?\s?${STAMP}${TIME}[\s|·/]{0,3}){1,3}$`),
    max: 100,
    reason: 'When the newspaper stored or changed the article.',
  },
  {
    rule: 'stamp',
    pattern: /^\d{4}[-.]\d{2}[-.]\d{2} \d{2}:\d{2}(?::\d{2})?$/,
    max: 20,
    reason: 'The same without a word; with the time of day, unlike a date in a table of a release.',
  },
  {
    rule: 'masthead-date',
    pattern: /^\d{2}\.\d{2} \([월화수목금토일]\)$/,
    max: 12,
    where: 'head',
    reason: 'Today’s date in a newspaper’s masthead: the day of the visit, not of the text.',
  },
  {
    rule: 'byline',
    pattern: /^(?:[가-힣A-Za-z]{2,12}\s?[=|·]?\s?)?[가-힣]{2,4}\s?(?:인턴)?(?:기자|특파원)$/,
    max: 30,
    reason: 'Reporter’s name on a line of its own.',
  },
  {
    rule: 'view-count',
    pattern: /^[가-힣A-Za-z0-9\s]{0,16}조회(?:\s?수\s?[:：]?\s?[\d,]{0,9}|\s?[:：]?\s?[\d,]{1,9})$/,
    max: 30,
    reason: 'Counter that changes at every visit.',
  },
  {
    rule: 'copyright',
    pattern: /^[<[(]?\s?(?:(?:©|ⓒ|Copyright|COPYRIGHT)(?!.{0,120}다\.)|저작권자\s?(?:©|ⓒ|\([cC]\)|:))/,
    max: 120,
    ends: true,
    reason: 'Copyright line of newspapers, photo agencies and sites.',
  },
  {
    rule: 'copyright',
    pattern:
      /^[^.<[]{0,60}무단\s?(?:전재|복제|배포)[가-힣A-Z\s,·ㆍ∙‧&/-]{0,40}(?:금지|금함|금합니다)(?:합니다|됩니다)?[.>\])\s]{0,3}$/,
    max: 100,
    ends: true,
    reason:
      'Ban on reprinting; a release that speaks of such bans goes on after the word, an article may stand before it.',
  },
  {
    rule: 'portal-note',
    pattern: /^(?:기사가 속한 카테고리는|언론사는 한 기사를) .{0,40}(?:니다)\.?$/,
    max: 70,
    ends: true,
    reason: 'How a news portal sorts articles.',
  },
  {
    rule: 'comment-form',
    pattern:
      /^(?:댓글\s?(?:\d{1,6}|쓰기|달기|작성|등록)?|\d{1,6}\s?개의 댓글|댓글 첫 댓글을 .{0,20}|첫 댓글을 .{0,20}|0 ?\/ ?\d{2,4}(?:자|byte)?|로그인 후 .{0,30}|로그인 ?하시겠습니까\?|댓글을 .{0,12}하시겠습니까\?|차단해제 ?하시겠습니까\?|사용자 차단 시 .{0,50}|이미 참여하셨습니다\.|이미 신고 .{0,20}|신고 ?사유|신고접수가 완료.{0,60})$/,
    max: 90,
    ends: true,
    reason: 'Comment boxes, with the dialogues a browser would keep hidden.',
  },
  {
    rule: 'share',
    pattern:
      /^(?:이 기사를 공유합니다|기사 이미지 확대 ?보기|(?:주소|URL) ?복사가? ?완료되었습니다\.?|이 기사를? .{0,20}공유하기)$/,
    max: 40,
    reason: 'Sharing and enlarging.',
  },
  {
    rule: 'hwp-image',
    pattern: /^(?:그림입니다|(?:사각형|타원|선|표|수식|묶음 개체|다각형|글상자)입니다)\.(?:\s?원본 그림의.*)?$/,
    max: 300,
    reason: 'What Hangul writes as the description of an object nobody described.',
  },
  {
    rule: 'hwp-image',
    pattern:
      /^(?:원본 그림의 (?:이름|크기)|사진 찍은 날짜|프로그램 이름|카메라 (?:제조 업체|모델)|색 대표|EXIF 버전|F-스톱|노출 (?:시간|모드)|I[OS]O 감도|IOS 감도|35mm 초점 거리)\s?:/,
    max: 300,
    reason: 'Image properties that Hangul puts into that description.',
  },
  {
    rule: 'page-number',
    pattern: /^[-–]\s?\d{1,3}\s?[-–]$/,
    max: 9,
    reason: 'Foot of a page.',
  },
  {
    rule: 'cover-word',
    pattern:
      /^(?:보\s?도\s?자\s?료|보도\s?(?:참고|설명|해명)\s?자료|참고\s?자료|설명\s?자료|https?:\/\/[\w./?=&%-]+|www\.[\w./-]+)$/,
    max: 120,
    reason: 'Cover of a release: kind of paper and the ministry’s address.',
  },
];

/** Lines made only of these words, in any number, are buttons. */
export const widgetWords: ReadonlySet<string> = new Set(
  `닫기 목록 공유 공유하기 인쇄 인쇄하기 프린트 스크랩 북마크 기사저장 글자크기 글씨크기 설정 작게보기 크게보기 작게 크게 기사듣기
   기사듣기중지 듣기 본문듣기 주소복사 URL복사 카카오톡 페이스북 트위터 밴드 카카오스토리 네이버블로그 링크복사 더보기 맨위로 TOP AD
   광고 Advertisement 로그인 로그아웃 회원가입 구독 구독하기 좋아요 싫어요 화나요 훈훈해요 슬퍼요 전체메뉴 메뉴열기 메뉴닫기 언어선택
   댓글쓰기 댓글보기 관련기사 확대보기 이전기사 다음기사 바로보기 바로듣기`.split(/\s+/),
);

/** A line that starts furniture of several lines, and the lines that go on with it. */
export const blockRules: readonly {
  rule: string;
  start: RegExp;
  more: RegExp;
  max: number;
  ends?: true;
  reason: string;
}[] = [
  {
    rule: 'house-rules',
    start: /게시물 운영\s?원칙에 따라/,
    more: /^(?:[•·-]\s?)?\d{1,2}\.\s/,
    max: 120,
    ends: true,
    reason: 'korea.kr’s rules for comments, a numbered list.',
  },
  {
    rule: 'related-articles',
    start: /^[<[【■▶]?\s?(?:관련\s?기사|많이 본 기사|인기\s?기사|주요\s?뉴스|함께 본 기사)\s?[>\]】]?$/,
    more: /^[-•·▶☞]\s?[^□○ㅇ]{2,80}$/,
    max: 90,
    reason: 'Headlines of other articles as a list; ends with the list, the article may go on.',
  },
  {
    rule: 'language-menu',
    start: /^언어\s?선택$/,
    more: /^(?:•\s?)?(?:한국어|중국어|영어|일본어|베트남어|English|中文|日本語)$/,
    max: 20,
    reason: 'Language menu.',
  },
];

const OUTLET =
  '(?:[가-힣A-Za-z]{1,8}(?:뉴스|일보|신문|투데이|데일리|타임즈|타임스|미디어|저널)|뉴스(?:토마토|핌|1|원|와이어)|(?:아시아|아주|매일|한국|서울|헤럴드)경제|뉴시스|연합뉴스|이데일리|데일리안|데일리로그)';
const REPORTER = String.raw`[가-힣]{2,4}\s?(?:인턴|수습|선임|객원)?\s?(?:기자|특파원)`;

/** Parts of a line. The rest of the line stays. */
export const pieceRules: readonly { rule: string; pattern: RegExp; reason: string }[] = [
  {
    rule: 'invisible',
    pattern: /[\r\u00AD\u200B-\u200D\u2060\uFEFF]{1,20}/g,
    reason: 'Characters without width and carriage returns.',
  },
  {
    rule: 'image-markdown',
    pattern: /!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)/g,
    reason: 'Images in text made from a page.',
  },
  {
    rule: 'byline',
    pattern: new RegExp(
      String.raw`^\s{0,4}(?:[[(][가-힣A-Za-z0-9=\s]{2,20}[\])]\s?)?(?:[가-힣A-Za-z0-9]{2,12}\s){0,2}${REPORTER}\s?=\s?`,
      'g',
    ),
    reason: 'Paper and reporter before the first sentence: differs between copies of one release.',
  },
  {
    rule: 'byline',
    pattern: new RegExp(
      String.raw`^\s{0,4}(?:[[(][가-힣]{2,6}\s?=\s?[가-힣A-Za-z0-9]{2,10}[\])]\s?|[[(]${OUTLET}[\])]\s?|${OUTLET}\s?[=|]\s?|[가-힣]{2,4}--\(뉴스와이어\)--\s?)`,
      'g',
    ),
    reason: 'Dateline of an agency or paper.',
  },
  {
    rule: 'copyright',
    pattern: /[<[(][^<>[\]()\n]{0,60}무단\s?(?:전재|복제|배포)[^<>[\]()\n]{0,40}금지[^<>[\]()\n]{0,8}[>\])]/g,
    reason: 'Ban on reprinting in brackets behind the last sentence.',
  },
  {
    rule: 'photo-credit',
    pattern: /[[(](?:사진|그래픽|자료|이미지)\s?(?:제공)?\s?[=:/]\s?[가-힣A-Za-z0-9\s]{2,20}[\])]/g,
    reason: 'Whose picture it is.',
  },
];
