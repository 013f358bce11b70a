/**
 * Words and shapes by which the contact block of a Korean release is known: the cover table (담당부서, 담당과장, 담당자 or,
 * since 2022, 책임자 and 담당자), "문의" lines, and the closing paragraph. Every pattern is bounded.
 */

/** Ranks below the director-general: who answers the telephone. Ministers, vice-ministers and heads of agencies are not here. */
export const DESK_RANK =
  '(?:과장|팀장|사무관|서기관|주무관|연구관|연구사|전문관|행정관|전산관|기술서기관|행정주사|주사보?)';

/** Ranks that occur in a contact table as well, without being desk ranks elsewhere. */
export const TABLE_RANK = `(?:${DESK_RANK}|국장|실장|단장|부장|차장|계장|센터장|담당관|정책관|기획관|심의관|부단장|대리|책임|선임|주임|위원)`;

/** Korean family names that begin nearly all names (Statistics Korea, 2015 census: these cover more than 99 %). */
export const SURNAME =
  '(?:남궁|황보|제갈|선우|[김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용])';

/** A national number with area code, or a mobile one written in one piece, with extensions such as `~8` or `, 4363`; signs and words before it included. */
export const PHONE = String.raw`(?:(?:☎|☏|📞|[Tt]el\.?|TEL\.?|T\.|전화|직통|HP|휴대폰)\s?[:.)]?\s?)?(?<![\d,\-–])(?<!\d\.)(?:(?:\+82[\s-]?\(?\d{1,2}|\(?0\d{1,2})\)?\s?[-–—.·∼~)]?\s?\d{3,4}\s?[-–—.· ]\s?\d{4}|01[016-9]\d{7,8})(?!\d)(?:\s?[~∼,/·]\s?\d{1,4}(?![\d.,]*\d))*`;

/** Behind a telephone sign anything numeric is a number, area code or not. */
export const SIGNED_NUMBER = String.raw`[☎☏📞]\s?[:)]?\s?[\d(][\d\s()\-–—.~∼,/]{2,30}`;

export const EMAIL = String.raw`[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}`;

/** First words of a cell of the contact table. */
export const LABEL =
  /^[\s□■ㅇ○◎※▶◇<([*-]{0,6}(?:담\s?당\s?부\s?서|담\s{0,3}당\s{0,3}자|담\s?당\s?과\s?장?|담\s?당\s?(?:국장|팀장?|사무관|공무원|연구관)|책\s?임\s?자|소관\s?부서|작성\s?부서|배포\s?부서|작성자|문\s?의\s?처?|연\s?락\s?처|(?:자료|취재|보도)\s?문의|전화(?:\s?번호)?|팩스|이메일|담당)(?=$|[\s:：<([/)\]>])/;

/** Labels of people, alone in a cell. */
export const PERSON_LABEL =
  /^\s{0,9}(?:담\s{0,3}당\s{0,3}자|책\s?임\s?자|작성자|담당\s?(?:과장|팀장|사무관))\s{0,9}:?\s{0,9}$/;

/** Cells of the cover that are about the paper, not about people. */
export const RELEASE_CELL = /^\s{0,4}(?:보\s?도|배\s?포|엠\s?바\s?고|매\s?수|쪽\s?수|붙\s?임)/;

/** Cells of a contact table with spaces taken out: a body or division, a rank, which desk leads. */
export const ORGANISATION_CELL =
  /^[가-힣A-Za-z0-9·ㆍ()]{2,24}(?:부|처|청|실|국|과|팀|단|관|센터|위원회|본부|공단|진흥원|연구원)$/;
export const MARK_CELL = /^[<([]?(?:총괄|공동|협조|주관|협업)[>)\]]?$/;
export const NAME_CELL = new RegExp(`^${SURNAME}[가-힣]{1,3}$`);
/** Two-syllable words that look like names and start another part of the paper. */
export const NOT_A_NAME: ReadonlySet<string> = new Set([
  '개요',
  '참고',
  '요약',
  '배경',
  '현황',
  '주요내용',
  '목차',
  '추진배경',
  '기대효과',
]);

/** The paragraph that closes a release: from its first words to "… 바랍니다". */
export const CLOSING_START =
  /(?:이|본|위)\s?(?:보도|참고|설명|해명)?\s?(?:참고|설명)?\s?자료(?:와|에|의)\s?(?:관련|대)/g;
export const CLOSING_END = /(?:문의|연락)[^.]{0,30}?(?:바랍니다|바람|주십시오|주세요|됩니다)\.?/;
