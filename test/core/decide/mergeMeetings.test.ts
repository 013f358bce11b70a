import { expect, test } from 'vitest';
import { councilKey } from '../../../functions/core/decide/councilKey.ts';
import { newMeeting } from '../../../functions/core/decide/meetingRecord.ts';
import { mergeMeetings } from '../../../functions/core/decide/mergeMeetings.ts';
import { filePromises } from '../../../functions/core/decide/promiseRows.ts';
import type { CouncilRecord } from '../../../functions/core/model/ledger.ts';
import { councilFact, promise } from './build.ts';

const AT = '2026-03-12T00:00:00.000Z';
const fact = councilFact({ round: null });
const key = councilKey(fact);
const PORTS = '두 부처는 부산항 배후단지의 임대 절차를 올해 안에 간소화하기로 했다';
const AGAIN = '두 부처는 부산항 배후단지 임대 절차를 간소화하기로 했다';
const ROADS = '국토부는 광양항 진입도로 세 곳의 설계를 9월까지 마친다';

/** A council that was filed as two meetings, of one release each; the second text tells of one promise again. */
const filedTwice = (): CouncilRecord => {
  const told = [
    { release: 'rel_a', heldOn: '2026-03-10', quotes: [PORTS] },
    { release: 'rel_b', heldOn: '2026-03-14', quotes: [AGAIN, ROADS] },
  ].map(({ release, heldOn, quotes }) => {
    const telling = { id: release, publishedOn: '2026-03-15', sightingId: `korea:${release}` };
    const meeting = newMeeting(`mtg_${release}`, key, { ...fact, heldOn }, telling, AT);
    const { rows } = filePromises(
      {
        facts: quotes.map((quote) => promise(quote)),
        releaseId: release,
        sightingId: telling.sightingId,
        publishedOn: telling.publishedOn,
        councilKey: key,
        meetingId: meeting.id,
        at: AT,
      },
      [],
    );
    return { meeting, rows };
  });
  return {
    council: { id: 'cnl_x', key, name: fact.name, kind: fact.kind, parties: fact.parties, firstSeenAt: AT },
    meetings: told.map(({ meeting }) => meeting),
    commitments: told.flatMap(({ rows }) => rows),
  };
};

test('the meetings of two releases that turned out to be one are one, and so are their promises', () => {
  const record = filedTwice();
  const { council, written } = mergeMeetings(record, ['rel_a', 'rel_b'], 'mtg_rel_a');
  expect(council.meetings).toMatchObject([
    { id: 'mtg_rel_a', releaseIds: ['rel_a', 'rel_b'], conflicts: [{ field: 'heldOn' }] },
  ]);
  const alive = council.commitments.filter(({ mergedInto }) => mergedInto === null);
  expect(alive).toHaveLength(2);
  for (const row of alive) {
    expect(row.meetingId).toBe('mtg_rel_a');
    expect(row.wordings.map(({ meetingId }) => meetingId)).not.toContain('mtg_rel_b');
  }
  expect(written.meetings.find(({ id }) => id === 'mtg_rel_b')).toMatchObject({ mergedInto: 'mtg_rel_a' });
  expect(written.commitments.filter(({ mergedInto }) => mergedInto !== null)).toHaveLength(1);
});

test('nothing is written where there is but one meeting, or where the meetings are of other releases', () => {
  const record = filedTwice();
  for (const releases of [['rel_a'], ['rel_a', 'rel_other']])
    expect(mergeMeetings(record, releases, null)).toEqual({
      council: record,
      written: { meetings: [], commitments: [] },
    });
});
