import type { Bilingual } from './words.ts';

/** What stands in every alert, whatever it tells. */
export const fixed = {
  who: { ko: '누가', en: 'Who' },
  when: { ko: '기한', en: 'When' },
  amount: { ko: '규모', en: 'Amount' },
  kind: { ko: '성격', en: 'Kind' },
  evidence: { ko: '근거', en: 'Evidence' },
  commitments: { ko: '약속', en: 'Commitments' },
  before: { ko: '전에는', en: 'Before' },
  now: { ko: '이제는', en: 'Now' },
  promised: { ko: '약속한 문장', en: 'As promised' },
  reported: { ko: '알려진 문장', en: 'As reported' },
  read: { ko: '원문', en: 'Where to read it' },
  nowhere: { ko: '주소를 모름', en: 'no address known' },
  why: { ko: '이 메일을 받는 까닭', en: 'Why you get this' },
  machine: {
    ko: '기계가 보도자료에서 뽑은 내용입니다. 근거 문장과 원문을 확인하십시오.',
    en: 'Extracted by machine: check the quoted sentences.',
  },
} as const satisfies Record<string, Bilingual>;
