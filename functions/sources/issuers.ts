/** `·` and its look-alikes, commas, brackets, spaces; 와 and 과 only after a body's last syllable. */
const BETWEEN_BODIES = /[,，·‧ㆍ․・/()[\]【】\s]+|-|(?<=[부처청회])[와과](?=\s)/;

/** A ministry or agency by its last syllable, but no department (…본부, 서울지방…청) of one. */
const BODY = /^[가-힣]{2,18}(?:부|처|청|위원회)$/;
const DEPARTMENT = /(?:본부|지부|간부|외부|내부|일부)$|지방[가-힣]{0,12}청$/;

/** `(가부·나부 공동)`, `가부, 나부 합동 보도자료` on a line of its own. */
const JOINT = /(?:공동|합동)\s*(?:보도자료|배포|보도|발표)?/;
/** Above the text proper: later lines are sentences. */
const HEAD_LINES = 12;

/** A name of a ministry, from its first day on. */
export interface Era {
  from: string;
  name: string;
}

/** Ministries and agencies among the words of a field such as 담당부서, in its order, each once. */
export const namedBodies = (field: string): string[] => [
  ...new Set(field.split(BETWEEN_BODIES).filter((word) => BODY.test(word) && !DEPARTMENT.test(word))),
];

/** The bodies that a line at the head of the text names as joint issuers; none where it says anything else. */
export function jointIssuers(text: string): string[] {
  for (const line of text.split('\n').slice(0, HEAD_LINES)) {
    if (!JOINT.test(line)) continue;
    const words = line.replace(JOINT, ' ').split(BETWEEN_BODIES).filter(Boolean);
    const bodies = namedBodies(line.replace(JOINT, ' '));
    if (bodies.length > 1 && bodies.length === words.length) return bodies;
  }
  return [];
}

/**
 * Who issues a release on a ministry's own site: the ministry, by the name that the page uses or else the one it had on
 * that day (the current one where the day is not known), and whoever the page names beside it. Eras come newest first.
 */
export function ministryIssuers(eras: readonly [Era, ...Era[]], named: string[], on: string | null) {
  const own = named.find((name) => eras.some((era) => era.name === name));
  const agency = own ?? (eras.find(({ from }) => on === null || from <= on) ?? eras.at(-1) ?? eras[0]).name;
  return { agency, issuers: [...new Set(own === undefined ? [agency, ...named] : named)] };
}
