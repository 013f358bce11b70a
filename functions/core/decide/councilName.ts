/** Year and round before a council's name: "2027년 제1차 산업부-중기부 정책협의회" is a meeting's name, not the council's. */
const ROUND_BEFORE = /^(?:['’]?\d{2,4}년도?\s*)?(?:제\s?\d{1,3}\s?[차회]|\d{1,3}\s?차|첫\s?번?째?)\s+/;

/** A council's own name from the name of one of its meetings. */
export const councilName = (meetingName: string): string => meetingName.replace(ROUND_BEFORE, '').trim() || meetingName;
