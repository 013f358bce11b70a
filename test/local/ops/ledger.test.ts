import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { shippedOrganisations } from '../../../functions/compose/shipped.ts';
import { bareWording, type CouncilRecord } from '../../../functions/core/model/ledger.ts';
import { councilLines, councilViews } from '../../../functions/local/ops/councilViews.ts';
import { councilsNamed, lineagesNamed } from '../../../functions/local/ops/ledgerNames.ts';
import { described, ledgerRows } from '../../../functions/local/ops/ledgerRows.ts';
import { commitment, council, meeting, release, sighting } from '../../contract/records.ts';
import { type Harness, openHarness } from '../../stages/harness.ts';

let h: Harness;
beforeEach(async () => {
  h = await openHarness();
});
afterEach(() => h.close());
const record = (): CouncilRecord => ({ council: council(), meetings: [meeting()], commitments: [commitment()] });

describe('a body is found', () => {
  test.each(['산업통상부', '산업부', '산업통상자원부', 'industry'])('by %s', (words) => {
    expect([...lineagesNamed(words, shippedOrganisations())]).toEqual(['industry']);
  });
  test('or refused, so that a mistyped name is not taken for a body that promised nothing', () => {
    expect(() => lineagesNamed('산엄부', shippedOrganisations())).toThrow(
      expect.objectContaining({ code: 'not.found' }),
    );
    expect(() => councilsNamed('없는 협의회', [record()])).toThrow(expect.objectContaining({ code: 'not.found' }));
    expect(councilsNamed('중기부', [record()])).toHaveLength(1);
  });
});

test('a row of the ledger says where its words stand: title, address, capture, meeting day and round', async () => {
  const { corpus } = h.ports;
  const url = 'https://www.korea.kr/briefing/pressReleaseView.do?newsId=156700001';
  await corpus.addSighting(sighting({ captureKey: 'captures/korea/156700001/a.json' }));
  await corpus.apply({ kind: 'release', record: release() }, 1);
  const said = { ...bareWording('rel_a', commitment().fact.quote), sightingId: 'korea:156700001' };
  const given = commitment({ wordings: [said] });
  const dateless = commitment({ id: 'cmt_b', fact: { ...commitment().fact, due: null } });
  const rows = ledgerRows([{ ...record(), commitments: [dateless, given] }], '2026-09-08');
  expect(await described(rows, corpus)).toMatchObject([
    {
      schema: 1,
      status: 'open',
      until: '2027-06-30',
      meeting: { id: 'mtg_a', round: 3, heldOn: '2026-09-08', status: 'held' },
      wordings: [{ title: release().title, url, captureKey: 'captures/korea/156700001/a.json' }],
    },
    { id: 'cmt_b', until: null },
  ]);
});

test('a council lists its meetings with every address at which they can be read', async () => {
  await h.ports.corpus.apply({ kind: 'release', record: release() }, 1);
  const [view] = await councilViews([record()], '2026-09-08', h.ports.corpus);
  expect(view).toMatchObject({
    schema: 1,
    meetings: [{ id: 'mtg_a', round: 3, heldOn: '2026-09-08', releases: [{ id: 'rel_a' }] }],
  });
  const lines = view ? councilLines(view).join('\n') : '';
  for (const words of ['mtg_a', '2026-09-08', '제3차', 'rel_a', 'korea:156700001', 'newsId=156700001'])
    expect(lines).toContain(words);
});
