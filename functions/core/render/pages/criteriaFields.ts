import { EventType } from '../../model/event.ts';
import type { Criteria, Subscription } from '../../model/subscription.ts';
import type { CriteriaNames } from '../criteriaRows.ts';
import { html, type Markup } from '../markup.ts';
import { typeWords } from '../words.ts';
import { both, english } from './frame.ts';

/** What can be chosen from: names as the registry and the archive know them. */
export interface Choices {
  organisations: { lineage: string; name: string }[];
  /** `id`: once a meeting of it was found. */
  councils: { key: string; name: string; id?: string }[];
}

export const namesOf = ({ organisations, councils }: Choices): CriteriaNames => ({
  organisation: (lineage) => organisations.find((one) => one.lineage === lineage)?.name ?? lineage,
  council: (asked) => councils.find(({ key, id }) => key === asked || id === asked)?.name ?? asked,
});

const tick = (name: string, value: string, checked: boolean, words: Markup): Markup =>
  html`<label class="tick"><input type="checkbox" name="${name}" value="${value}"${checked ? { markup: ' checked' } : null}> <span>${words}</span></label>`;

const option = (value: string, selected: boolean, words: string): Markup =>
  html`<option value="${value}"${selected ? { markup: ' selected' } : null}>${words}</option>`;

const strengths = [
  ['effort', '노력·협조까지 모두 · everything'],
  ['review', '검토 이상 · at least to be considered'],
  ['commit', '하기로 한 것만 · only what will be done'],
] as const;

/** The fields by which a reader says what to be told of; those of `web/form.ts`. */
export const criteriaFields = (criteria: Criteria, language: Subscription['language'], choices: Choices): Markup => {
  const named = criteria.organisations.map(namesOf(choices).organisation);
  return html`<fieldset><legend>누구 ${english('Whose news')}</legend>
<label>기관 ${english('Bodies, by name; several with commas; none means all')}
<input type="text" name="organisations" value="${named.join(', ')}" placeholder="산업통상부, 중기부" list="organisations" autocomplete="off"></label>
<datalist id="organisations">${choices.organisations.map(({ name }) => html`<option value="${name}">`)}</datalist>
<label>협의회 ${english('One council only')}
<select name="councils">${option('', criteria.councils.length === 0, '모두 · all')}${choices.councils.map(
    ({ key, id, name }) =>
      option(
        key,
        criteria.councils.some((asked) => asked === key || asked === id),
        name,
      ),
  )}</select></label>
<label>협의회 종류 ${english('Kinds of council, e.g. 정책협의회; several with commas')}
<input type="text" name="kinds" value="${criteria.kinds.join(', ')}" autocomplete="off"></label>
<label>낱말 ${english('Words in title, council or quotation; several with commas')}
<input type="text" name="words" value="${criteria.words.join(', ')}" placeholder="뿌리산업, 수소" autocomplete="off"></label></fieldset>
<fieldset><legend>무엇 ${english('What')}</legend>
<p style="margin:0">아무것도 고르지 않으면 협의회 소식을 모두 받습니다. 글자만 다듬은 수정과 협의회 밖의 계획은 빠집니다. 출처를 읽지 못하게 되면 그때와 회복될 때 알립니다. ${english('None ticked: all news of councils, but neither revisions that change only the wording nor plans outside councils. You are also told when a site that you rely on cannot be read, and when it can again.')}</p>
${EventType.options.map((type) => tick('types', type, criteria.types.includes(type), both(typeWords[type])))}</fieldset>
<fieldset><legend>약속 ${english('Commitments')}</legend>
${tick('deadline', 'true', criteria.deadline, both({ ko: '기한이 있는 약속만', en: 'only with a date' }))}
${tick('plans', 'true', criteria.plans, both({ ko: '협의회 밖의 계획도', en: 'also plans that no council made' }))}
<label>세기 ${english('How firm')}<select name="strength">${strengths.map(([value, words]) => option(value, criteria.strength === value, words))}</select></label>
<label>말 ${english('Language of the alerts')}<select name="language">${option('ko', language === 'ko', '한국어 · Korean first')}${option('en', language === 'en', 'English · 영어 먼저')}</select></label></fieldset>`;
};
