import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matches } from '../../functions/core/match.ts';
import type { Event } from '../../functions/core/model/event.ts';
import { Criteria } from '../../functions/core/model/subscription.ts';
import { commitment, council, event, meeting, oceans, planEvent } from './render/build.ts';

const criteria = (fields: Partial<Criteria> = {}): Criteria => Criteria.parse(fields);
const quoting = (quote: string): Event => event({ data: { commitments: [commitment({ quote })] } });
const revised = (grade: 'cosmetic' | 'facts' | 'rewritten'): Event =>
  event({ type: 'release.revised', types: ['release.revised'], data: { revision: { grade, differences: [] } } });

describe('matches', () => {
  it.each<[string, Partial<Criteria>, Event, boolean]>([
    ['nothing asked, a council', {}, event(), true],
    ['nothing asked, a plan', {}, planEvent(), false],
    ['plans asked, a plan', { plans: true }, planEvent(), true],
    ['plans asked, a council', { plans: true }, event(), true],
    ['the leading type', { types: ['meeting.created'] }, event(), true],
    ['a type that goes with it', { types: ['commitment.created'] }, event(), true],
    ['one type of several', { types: ['council.created', 'meeting.created'] }, event(), true],
    ['another type', { types: ['meeting.revised'] }, event(), false],
    ['a party', { organisations: ['oceans'] }, event(), true],
    ['an organisation that is absent', { organisations: ['health'] }, event(), false],
    ['a party by its name instead of its lineage', { organisations: ['해양수산부'] }, event(), false],
    ['an actor of a plan', { plans: true, organisations: ['oceans'] }, planEvent(), true],
    [
      'a party of the meeting only',
      { organisations: ['oceans'] },
      event({ data: { council: council({ parties: [] }) } }),
      true,
    ],
    [
      'an actor that is no party',
      { organisations: ['oceans'] },
      event({
        data: {
          council: council({ parties: [] }),
          meeting: meeting({ parties: [] }),
          commitments: [commitment({ actors: [oceans] })],
        },
      }),
      true,
    ],
    ['the council by id', { councils: ['cnl_1'] }, event(), true],
    ['the council by key', { councils: ['industry+oceans:policy'] }, event(), true],
    ['another council', { councils: ['cnl_2'] }, event(), false],
    ['a council asked, a plan', { plans: true, councils: ['cnl_1'] }, planEvent(), false],
    [
      'a word of the title of plans that were not asked for',
      { words: ['제3차'] },
      event({ data: { commitments: [], council: null } }),
      false,
    ],
    ['a word of the title', { words: ['열어'] }, event({ data: { commitments: [] } }), true],
    [
      'a word of the council name',
      { words: ['분과협의체'] },
      event({ data: { council: council({ name: '항만 분과협의체' }) } }),
      true,
    ],
    ['a word of the quoted sentence', { words: ['하역장비'] }, event(), true],
    [
      'a word of the act only',
      { words: ['없는표현'] },
      event({ data: { commitments: [commitment({ act: '없는표현' })] } }),
      false,
    ],
    [
      'its kind of council',
      { kinds: ['정책협의회'] },
      event({ data: { council: council({ kind: '정책협의회' }) } }),
      true,
    ],
    ['another kind of council', { kinds: ['실무협의회'] }, event(), false],
    ['a date, a commitment with one', { deadline: true }, event(), true],
    ['a date, none given', { deadline: true }, event({ data: { commitments: [commitment({ due: null })] } }), false],
    [
      'a date, words that give none',
      { deadline: true },
      event({ data: { commitments: [commitment({ due: { asWritten: '조속히', normalised: null } })] } }),
      false,
    ],
    ['a date, no commitment', { deadline: true }, event({ data: { commitments: [] } }), false],
    [
      'at least review, an effort',
      { strength: 'review' },
      event({ data: { commitments: [commitment({ strength: 'effort' })] } }),
      false,
    ],
    [
      'at least review, a review',
      { strength: 'review' },
      event({ data: { commitments: [commitment({ strength: 'review' })] } }),
      true,
    ],
    [
      'strong and dated, but not the same one',
      { strength: 'commit', deadline: true },
      event({ data: { commitments: [commitment({ strength: 'review' }), commitment({ due: null })] } }),
      false,
    ],
    ['nothing ticked, a revision of the wording alone', {}, revised('cosmetic'), false],
    ['revisions ticked, a revision of the wording alone', { types: ['release.revised'] }, revised('cosmetic'), true],
    ['nothing ticked, a revision of facts', {}, revised('facts'), true],
    ['nothing ticked, rewritten', {}, revised('rewritten'), true],
    ['one word of several', { words: ['없음', '하역장비'] }, event(), true],
    ['an absent word', { words: ['수소'] }, event(), false],
    ['other spacing', { words: ['항만하역 장비'] }, event(), true],
    ['other case', { words: ['r&d'] }, quoting('R&D 예산을 함께 짜기로 했다'), true],
    ['full width', { words: ['AI'] }, quoting('ＡＩ 항만을 짓기로 했다'), true],
    ['decomposed Hangul', { words: ['항만'.normalize('NFD')] }, event(), true],
    ['another middle dot', { words: ['연구·개발'] }, quoting('연구ㆍ개발을 잇기로 했다'), true],
    [
      'a word across two quotes',
      { words: ['앞뒤'] },
      event({ data: { commitments: [commitment({ quote: '앞' }), commitment({ quote: '뒤' })] } }),
      false,
    ],
    [
      'all fields',
      { types: ['meeting.created'], organisations: ['oceans'], councils: ['cnl_1'], words: ['항만'] },
      event(),
      true,
    ],
    [
      'one field of all fails',
      { types: ['meeting.created'], organisations: ['oceans'], councils: ['cnl_1'], words: ['수소'] },
      event(),
      false,
    ],
  ])('%s', (_, fields, given, expected) => {
    expect(matches(criteria(fields), given)).toBe(expected);
  });

  const anyCriteria = fc.record({
    types: fc.subarray(['council.created', 'meeting.created', 'meeting.revised', 'commitment.created'] as const),
    organisations: fc.subarray(['industry', 'oceans', 'health']),
    councils: fc.subarray(['cnl_1', 'industry+oceans:policy', 'cnl_9']),
    words: fc.subarray(['항만', '수소', ' ']),
    kinds: fc.subarray(['정책협의회', '실무협의회']),
    deadline: fc.boolean(),
    strength: fc.constantFrom('effort', 'review', 'commit'),
    plans: fc.boolean(),
  });
  const anyEvent = fc.constantFrom(event(), planEvent(), event({ data: { commitments: [] } }));

  it('asks no more when a field is emptied', () => {
    fc.assert(
      fc.property(
        anyCriteria,
        anyEvent,
        fc.constantFrom('types', 'organisations', 'councils', 'words'),
        (given, one, field) => {
          expect(!matches(given, one) || matches({ ...given, [field]: [] }, one)).toBe(true);
        },
      ),
    );
  });

  it('keeps matching when a value is added to a field that is not empty', () => {
    fc.assert(
      fc.property(anyCriteria, anyEvent, fc.constantFrom('organisations', 'councils', 'words'), (given, one, field) => {
        fc.pre(given[field].some((value) => value.trim() !== ''));
        expect(!matches(given, one) || matches({ ...given, [field]: [...given[field], 'x'] }, one)).toBe(true);
      }),
    );
  });

  it('finds a word however it is spaced and cased', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z가-힣0-9]{1,12}$/),
        fc.nat(),
        fc.constantFrom(' ', '\n', '\u3000'),
        (word, at, gap) => {
          const cut = at % word.length;
          const written = `앞말 ${word.slice(0, cut)}${gap}${word.slice(cut).toUpperCase()} 뒷말`;
          expect(matches(criteria({ words: [word] }), quoting(written))).toBe(true);
        },
      ),
    );
  });
});
