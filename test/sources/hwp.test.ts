import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeCompoundFile } from '../../functions/local/replica/compoundFile.ts';
import { type HwpBlock, record, writeHwp } from '../../functions/local/replica/hwpFile.ts';
import { openContainer } from '../../functions/sources/hwp/container.ts';
import { readHwp } from '../../functions/sources/hwp.ts';

const textOf = (...blocks: HwpBlock[]) => readHwp(writeHwp([blocks])).text;
const code = (code: string) => expect.objectContaining({ code });
const section = (...records: Uint8Array[]) => ({
  streams: { 'BodyText/Section0': deflateRawSync(Buffer.concat(records)) },
});

describe('a compound file', () => {
  const name = fc.string({ unit: fc.constantFrom(...'abXY09'), minLength: 1, maxLength: 12 });
  const streams = fc.uniqueArray(fc.record({ name, size: fc.nat(10_000) }), {
    selector: (each) => each.name.toUpperCase(),
    minLength: 1,
    maxLength: 12,
  });

  it('gives back what was written, short and long', () => {
    fc.assert(
      fc.property(streams, (wanted) => {
        const written = Object.fromEntries(
          wanted.map(({ name, size }, index) => [
            `${index % 2 ? 'Folder/' : ''}${name}`,
            new Uint8Array(size).fill(size % 251),
          ]),
        );
        const container = openContainer(writeCompoundFile(written));
        expect(container.names.sort()).toEqual(Object.keys(written).sort());
        for (const [path, bytes] of Object.entries(written)) {
          expect(Buffer.from(container.stream(path) ?? []).equals(Buffer.from(bytes))).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('is refused where a chain runs in a circle', () => {
    const bytes = Buffer.from(writeCompoundFile({ A: new Uint8Array(6_000) }));
    const fatAt = (bytes.readUInt32LE(76) + 1) * 512;
    bytes.writeUInt32LE(0, fatAt);
    expect(() => openContainer(bytes).stream('A')).toThrow(code('hwp.unreadable'));
  });
});

describe('text of HWP 5', () => {
  it('is a line for each paragraph, section after section', () => {
    expect(readHwp(writeHwp([['가', '나'], ['다']]))).toEqual({ text: '가\n나\n다', reader: 'hwp/1' });
    const many = Array.from({ length: 12 }, (_, index) => [`절 ${index}`]);
    expect(readHwp(writeHwp(many)).text).toBe(many.flat().join('\n'));
  });

  it('is whole for any words, packed or not', () => {
    const line = fc.string({ unit: fc.constantFrom(...'가각힣·‧<>&\'"’“\u{20000} a1□'), minLength: 1 });
    const lines = fc.array(
      line.map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => text !== ''),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(lines, fc.constantFrom(0, 1), (wanted, properties) => {
        expect(readHwp(writeHwp([wanted], { properties })).text).toBe(wanted.join('\n'));
      }),
    );
  });

  it('reads paragraphs longer than a short record', () => {
    const long = '가나다라마 '.repeat(5_000).trim();
    expect(textOf(long)).toBe(long);
  });

  it('reads tables row by row, where they stand', () => {
    expect(
      textOf(
        '앞',
        [
          ['구분', '', '기한'],
          ['가\n나', '다', '라'],
        ],
        '뒤',
      ),
    ).toBe('앞\n구분\t기한\n가\n나\n다\n라\n뒤');
  });

  it('keeps tabs and line breaks, leaves out picture notes and the preview', () => {
    expect(textOf('가\t나\n다', '그림입니다.', '원본 그림의 이름: a.png')).toBe('가\t나\n다');
  });

  it('leaves out controls that are no text: headers, fields, comments', () => {
    const units = (...values: number[]) => Buffer.from(new Uint16Array(values).buffer);
    const id = (name: string) => Buffer.from(name, 'latin1').reverse();
    const paragraph = (level: number, words: Uint8Array) => [
      record(66, level, Buffer.alloc(24)),
      record(67, level + 1, words),
    ];
    const words = units(16, 0, 0, 0, 0, 0, 0, 16, 0xac00, 17, 0, 0, 0, 0, 0, 0, 17, 0xb098, 13);
    const control = (name: string, said: number) => [
      record(71, 1, id(name)),
      record(72, 2, Buffer.alloc(8)),
      ...paragraph(2, units(said, 13)),
    ];
    const whole = section(...paragraph(0, words), ...control('head', 0xb2e4), ...control('fn  ', 0xb77c));
    expect(readHwp(writeHwp([[]], whole)).text).toBe('가나\n라');
  });
});

describe('an HWP 5 that cannot be read', () => {
  it.each([
    ['a password', 1 | 2, 'hwp.encrypted'],
    ['DRM', 1 | 16, 'hwp.encrypted'],
    ['a certificate', 1 | 256, 'hwp.encrypted'],
    ['for distribution', 1 | 4, 'hwp.distribution'],
  ])('says so: %s', (_, properties, expected) => {
    expect(() => readHwp(writeHwp([['본문']], { properties }))).toThrow(code(expected));
  });

  it('is one of tracked changes, whose deletions nobody can tell', () => {
    const tracked = (range: Uint8Array[]) =>
      writeHwp([[]], { properties: 1 | (1 << 14), ...section(record(66, 0, Buffer.alloc(24)), ...range) });
    expect(() => readHwp(tracked([record(70, 1, Buffer.alloc(12))]))).toThrow(code('hwp.tracked'));
    expect(readHwp(tracked([])).text).toBe('');
  });

  it('is cut off, bomb, old or another kind of file', () => {
    const bytes = writeHwp([['본문'.repeat(9_000)]]);
    expect(() => readHwp(bytes.subarray(0, 300))).toThrow(code('hwp.unreadable'));
    expect(() => readHwp(bytes.subarray(0, 1_500))).toThrow(code('hwp.unreadable'));
    expect(() => readHwp(writeHwp([[]], section(Buffer.from([66, 0, 0xf0, 0x0f]))))).toThrow(code('hwp.unreadable'));
    expect(() => readHwp(writeHwp([[]], section(Buffer.alloc(11_000_000))))).toThrow(code('hwp.limits'));
    const deep = Array.from({ length: 200 }, (_, level) => record(71, level, Buffer.alloc(4)));
    expect(() => readHwp(writeHwp([[]], section(...deep)))).toThrow(code('hwp.limits'));
    expect(() => readHwp(writeCompoundFile({ WordDocument: new Uint8Array(10) }))).toThrow(code('file.unsupported'));
    const old = Buffer.alloc(256);
    old.write('HWP Document File', 'latin1');
    old[35] = 4;
    expect(() => readHwp(writeHwp([['본문']], { streams: { FileHeader: old } }))).toThrow(code('hwp.version'));
  });
});
