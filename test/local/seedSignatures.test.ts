import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signature, textHash } from '../../functions/core/identify/signature.ts';
import { SeedRecord } from '../../functions/core/model/seed.ts';
import { identityText } from '../../functions/core/normalise/identityText.ts';
import { compareSeeds } from '../../functions/local/seedSignatures.ts';

const body = '두 부처는 연 2회 장관급 정책협의회와 과제별 월 1회의 국장급 정책실무협의회를 운영키로 했다.\n';
const identity = identityText(body);

const record = (act: string, file: string): SeedRecord =>
  SeedRecord.parse({
    schema: 1,
    id: 'test-record',
    title: '두 부처의 정례 회의',
    publishedOn: null,
    council: null,
    commitments: [
      {
        act,
        actors: [{ name: '환경부', lineage: 'environment' }],
        due: null,
        amounts: [],
        type: 'process',
        strength: 'commit',
      },
    ],
    textHash: textHash(identity),
    signature: signature(identity),
    origin: { publisher: '시험', kind: 'press', url: null, file, note: null },
  });

describe('compareSeeds', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'seeds-'));
    await writeFile(join(folder, '001_abc.txt'), `${body}닫기\n`);
    await writeFile(
      join(folder, '002_def.txt'),
      '전혀 다른 글이다. 산림청과 환경부는 산림 보전에 힘을 합치기로 합의하였다.\n',
    );
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('recomputes hash and signature from the original, furniture or not', async () => {
    const [found] = await compareSeeds(folder, [record('장관급 회의 연 2회', '001_abc')]);
    expect(found).toMatchObject({
      file: '001_abc.txt',
      sameHash: true,
      sameSignature: true,
      similarity: 1,
      copied: [],
    });
  });

  it('tells when the original is another text, or missing', async () => {
    const [other, missing] = await compareSeeds(folder, [record('회의 정례화', '002'), record('회의 정례화', '003')]);
    expect(other).toMatchObject({ file: '002_def.txt', sameHash: false, sameSignature: false });
    expect(other?.similarity).toBeLessThan(0.5);
    expect(missing).toMatchObject({ file: null, textHash: null, sameHash: false, sameSignature: false, similarity: 0 });
  });

  it('finds wording taken over, however it is spaced', async () => {
    const [found] = await compareSeeds(folder, [
      record('정책 협의회와 과제별 월1회의 국장급 정책 실무 협의회를 운영', '001_abc'),
    ]);
    expect(found?.copied.map(({ field }) => field)).toEqual(['commitments.0.act']);
    expect(found?.copied[0]?.run).toHaveLength(25);
  });
});
