import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { hwpxParagraph, hwpxSection, writeHwpx } from '../../functions/local/replica/hwpxFile.ts';
import { Markup } from '../../functions/local/replica/markup.ts';
import { readHwpx } from '../../functions/sources/hwpx.ts';

const raw = (xml: string) => new Markup(xml);
const p = (inner: string) => `<hp:p><hp:run><hp:t>${inner}</hp:t></hp:run></hp:p>`;
const cell = (inner: string) => `<hp:tc><hp:subList>${inner}</hp:subList></hp:tc>`;
const textOf = (xml: string) => readHwpx(writeHwpx([hwpxSection(raw(xml))])).text;
const code = (code: string) => expect.objectContaining({ code });

describe('text of HWPX', () => {
  it('is a line for each paragraph, whatever runs it is cut into', () => {
    const words = fc.string({ unit: fc.constantFrom(...'가각힣·‧<>&\'"’“\u{20000} a1□'), minLength: 1 });
    const line = words.map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => text !== '');
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), (lines) => {
        const bytes = writeHwpx([hwpxSection(...lines.map(hwpxParagraph))]);
        expect(readHwpx(bytes)).toEqual({ text: lines.join('\n'), reader: 'hwpx/1' });
      }),
    );
  });

  it('reads tables row by row, and nested ones once', () => {
    const inner = `<hp:tbl><hp:tr>${cell(p('안'))}${cell(p('쪽'))}</hp:tr></hp:tbl>`;
    const table = `<hp:tbl><hp:tr>${cell(p('구분'))}${cell(p(''))}${cell(p('기한'))}</hp:tr>
      <hp:tr>${cell(p('가') + p('나'))}${cell(`<hp:p><hp:run>${inner}</hp:run></hp:p>`)}</hp:tr></hp:tbl>`;
    expect(textOf(`<hp:p><hp:run><hp:t>앞말</hp:t>${table}<hp:t>뒷말</hp:t></hp:run></hp:p>`)).toBe(
      '앞말뒷말\n구분\t기한\n가\n나\n안\t쪽',
    );
  });

  it('keeps tabs and line breaks, and the spaces that have names', () => {
    expect(textOf(p('가<hp:tab width="1"/>나<hp:lineBreak/>다<hp:nbSpace/>라<hp:fwSpace/>마'))).toBe(
      '가\t나\n다 라 마',
    );
  });

  it('leaves out what was deleted, over runs and paragraphs', () => {
    expect(textOf(p('가<hp:deleteBegin Id="1" TcId="1"/>나<hp:deleteEnd Id="1"/>다'))).toBe('가다');
    expect(
      textOf(p('가<hp:deleteBegin Id="2"/>나') + p('다<hp:insertBegin Id="3"/>') + p('라<hp:deleteEnd Id="2"/>마')),
    ).toBe('가\n마');
    expect(textOf(p('가<hp:deleteBegin Id="4"/>나') + p('다'))).toBe('가나\n다');
  });

  it('leaves out page furniture, comments and picture notes', () => {
    const list = (text: string) => `<hp:subList>${p(text)}</hp:subList>`;
    const controls = `<hp:ctrl><hp:header>${list('머리말')}</hp:header><hp:hiddenComment>${list('숨은 설명')}</hp:hiddenComment>
      <hp:fieldBegin type="MEMO">${list('메모')}</hp:fieldBegin></hp:ctrl>
      <hp:pic><hp:shapeComment>그림입니다.</hp:shapeComment></hp:pic>`;
    expect(
      textOf(
        `<hp:p><hp:run>${controls}<hp:t>본문</hp:t></hp:run></hp:p>${p('원본 그림의 이름: a.png')}${p('프로그램 이름 : B')}`,
      ),
    ).toBe('본문');
  });

  it('puts boxes and notes around the sentence they interrupt', () => {
    const note = `<hp:ctrl><hp:footNote><hp:subList>${p('주석')}</hp:subList></hp:footNote></hp:ctrl>`;
    const box = `<hp:rect><hp:drawText><hp:subList>${p('상자')}</hp:subList></hp:drawText></hp:rect>`;
    expect(textOf(`<hp:p><hp:run>${box}<hp:t>협의</hp:t>${note}<hp:t>회</hp:t></hp:run></hp:p>`)).toBe(
      '상자\n협의회\n주석',
    );
  });

  it('reads one of two alternatives', () => {
    const run = (text: string) => `<hp:t>${text}</hp:t>`;
    const choice = `<hp:switch><hp:case>${run('새')}</hp:case><hp:default>${run('옛')}</hp:default></hp:switch>`;
    expect(textOf(`<hp:p><hp:run>${choice}${run(' 모양')}</hp:run></hp:p>`)).toBe('옛 모양');
  });

  it('orders sections by the spine, else by number', () => {
    const sections = Array.from({ length: 12 }, (_, index) => hwpxSection(raw(p(`절 ${index}`))));
    const inOrder = sections.map((_, index) => `절 ${index}`).join('\n');
    const noSpine = { 'Contents/content.hpf': '' };
    expect(readHwpx(writeHwpx(sections)).text).toBe(inOrder);
    expect(readHwpx(writeHwpx(sections, noSpine)).text).toBe(inOrder);
    const turned = {
      'Contents/content.hpf': `<opf:package><opf:manifest><opf:item id="b" href="Contents/section1.xml"/></opf:manifest>
      <opf:spine><opf:itemref idref="b"/></opf:spine></opf:package>`,
    };
    expect(readHwpx(writeHwpx(sections.slice(0, 3), turned)).text).toBe('절 1\n절 0\n절 2');
  });

  it('does not depend on the prefixes', () => {
    const xml = '<?xml version="1.0"?><sec xmlns="urn:s"><p><run><t>가<![CDATA[ <나> ]]>다</t></run></p></sec>';
    expect(readHwpx(writeHwpx([xml])).text).toBe('가 <나> 다');
  });
});

describe('HWPX that is refused', () => {
  const good = hwpxSection(hwpxParagraph('본문'));

  it('says what came instead of a file', () => {
    const page = strToU8('\n<!DOCTYPE html><html>오류</html>');
    expect(() => readHwpx(page)).toThrow(code('file.error-page'));
    expect(() => readHwpx(new Uint8Array())).toThrow(code('file.empty'));
  });

  it.each([
    ['an HWP 5 file', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)],
    ['a cut zip', writeHwpx([good]).subarray(0, 200)],
    ['another kind of zip', zipSync({ 'word/document.xml': strToU8('<w/>') })],
    ['a cut section', writeHwpx([good.slice(0, -5)])],
    ['a member that is longer than declared', understated(writeHwpx([good]))],
  ])('%s is unreadable', (_, bytes) => {
    expect(() => readHwpx(bytes)).toThrow(code('hwpx.unreadable'));
  });

  it('is encrypted', () => {
    const manifest =
      '<odf:manifest><odf:file-entry><odf:encryption-data checksum="x"/></odf:file-entry></odf:manifest>';
    expect(() => readHwpx(writeHwpx([good], { 'META-INF/manifest.xml': manifest }))).toThrow(code('hwpx.encrypted'));
    expect(readHwpx(writeHwpx([good], { 'META-INF/manifest.xml': '<odf:manifest/>' })).text).toBe('본문');
  });

  it('is beyond the limits', () => {
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`BinData/${index}.png`, '']));
    const deep = `${'<hp:a>'.repeat(5_000)}${'</hp:a>'.repeat(5_000)}`;
    for (const bytes of [
      writeHwpx([good], many),
      writeHwpx([hwpxSection(raw(p('가'.repeat(3_400_000))))]),
      writeHwpx([good.replace('?>', '?><!DOCTYPE sec [<!ENTITY a "b">]>')]),
      writeHwpx([hwpxSection(raw(deep))]),
      writeHwpx([hwpxSection(raw(`<hp:p>${'<hp:run>'.repeat(5_000)}${'</hp:run>'.repeat(5_000)}</hp:p>`))]),
    ]) {
      expect(() => readHwpx(bytes)).toThrow(code('hwpx.limits'));
    }
  });
});

/** Sets the size of every section in the central directory (APPNOTE 4.3.12, offset 24) to ten bytes. */
function understated(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let at = 0; at < bytes.length - 46; at += 1) {
    if (view.getUint32(at, true) !== 0x02014b50) continue;
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + view.getUint16(at + 28, true)));
    if (name.includes('section')) view.setUint32(at + 24, 10, true);
  }
  return bytes;
}
