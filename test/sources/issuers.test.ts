import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ListingEntry } from '../../functions/core/model/listing.ts';
import { OrganisationFile } from '../../functions/core/model/organisation.ts';
import { jointIssuers, ministryIssuers, namedBodies } from '../../functions/sources/issuers.ts';
import { motie } from '../../functions/sources/motie.ts';
import { mss } from '../../functions/sources/mss.ts';

const ERAS = [
  { from: '2025-10-01', name: '산업통상부' },
  { from: '2013-03-23', name: '산업통상자원부' },
] as const;

it.each([
  ['산업정책과', []],
  ['산업통상자원부 무역정책과, 과학기술정보통신부 통상팀', ['산업통상자원부', '과학기술정보통신부']],
  ['관세청과 국세청', ['관세청', '국세청']],
  ['중소벤처기업부(창업정책과)·금융위원회', ['중소벤처기업부', '금융위원회']],
  ['통상교섭본부', []],
  ['서울지방중소벤처기업청', []],
  ['관세청, 관세청', ['관세청']],
])('finds the bodies in %s', (field, bodies) => {
  expect(namedBodies(field)).toEqual(bodies);
});

it.each([
  ['산업통상부·중소벤처기업부 공동 보도자료\n본문', ['산업통상부', '중소벤처기업부']],
  ['보도자료\n(산업통상부, 관세청 합동)\n본문', ['산업통상부', '관세청']],
  ['산업통상부와 중소벤처기업부는 공동 과제를 정하였다.', []],
  ['관계부처 합동', []],
  ['산업통상부 공동 보도자료', []],
])('finds joint issuers at the head of %j', (text, bodies) => {
  expect(jointIssuers(text)).toEqual(bodies);
});

describe('issuers on a ministry’s own site', () => {
  it.each([
    [[], '2025-10-01', '산업통상부', ['산업통상부']],
    [[], '2025-09-30', '산업통상자원부', ['산업통상자원부']],
    [[], '2001-01-01', '산업통상자원부', ['산업통상자원부']],
    [[], null, '산업통상부', ['산업통상부']],
    [['관세청'], '2026-01-01', '산업통상부', ['산업통상부', '관세청']],
    [['관세청', '산업통상자원부'], '2026-01-01', '산업통상자원부', ['관세청', '산업통상자원부']],
  ])('%j on %s: %s', (named, on, agency, issuers) => {
    expect(ministryIssuers([...ERAS], named, on)).toEqual({ agency, issuers });
  });

  const { organisations } = OrganisationFile.parse(
    JSON.parse(readFileSync(join(import.meta.dirname, '../../seeds/organisations.json'), 'utf8')),
  );
  const eras = organisations
    .filter(({ lineage, validFrom }) => /^(?:industry|sme)$/.test(lineage) && validFrom >= '1996-02-12')
    .flatMap(({ lineage, name, validFrom }) => ({ source: lineage === 'industry' ? motie : mss, name, validFrom }));

  it.each(eras)('are those of the registry: $name from $validFrom', async ({ source, name, validFrom }) => {
    const entry: ListingEntry = {
      publisherId: '1',
      url: source.viewUrl('1'),
      title: '제목',
      lead: null,
      agency: null,
      publishedOn: validFrom,
    };
    const html =
      source === motie
        ? '<div class="board-detail"><p class="detail-tit">제목</p><div class="detail-cont">본문</div></div>'
        : '<h4>제목</h4><div class="view_contents">본문</div>';
    const view = { headers: {}, bytes: new TextEncoder().encode(html) };
    expect(await source.parseRelease({ view, files: [] }, entry)).toMatchObject({ agency: name, issuers: [name] });
  });
});
