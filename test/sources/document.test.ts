import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { writeCompoundFile } from '../../functions/local/replica/compoundFile.ts';
import { writeHwp } from '../../functions/local/replica/hwpFile.ts';
import { hwpxParagraph, hwpxSection, writeHwpx } from '../../functions/local/replica/hwpxFile.ts';
import { writePdf } from '../../functions/local/replica/pdfFile.ts';
import { readDocument } from '../../functions/sources/document.ts';
import type { ViewPage } from '../../functions/sources/source.ts';
import { hasOnlyOtherDocuments, wantedFiles } from '../../functions/sources/wantedFiles.ts';

const code = (code: string) => expect.objectContaining({ code });

describe('a file is read after its first bytes', () => {
  it.each([
    ['hwpx/1', writeHwpx([hwpxSection(hwpxParagraph('본문 하나'))])],
    ['hwp/1', writeHwp([['본문 하나']])],
    ['pdf/1', writePdf(['본문 하나'])],
    ['pdf/1', Buffer.concat([Buffer.from('\n\n'), writePdf(['본문 하나'])])],
  ])('%s', async (reader, bytes) => {
    expect(await readDocument(bytes)).toEqual({ text: '본문 하나', reader });
  });

  it.each([
    ['file.empty', new Uint8Array()],
    ['file.error-page', strToU8('\n<!DOCTYPE html><html>오류</html>')],
    ['file.unsupported', strToU8('<?xml version="1.0"?><HWPML Version="2.8"></HWPML>')],
    ['hwp.version', strToU8('HWP Document File V3.00 \x1a\x01\x02')],
    ['file.unsupported', writeCompoundFile({ Workbook: new Uint8Array(100) })],
    ['file.unsupported', strToU8('{\\rtf1 }')],
    ['hwpx.unreadable', zipSync({ 'word/document.xml': strToU8('<w:p/>') })],
    ['hwpx.unreadable', zipSync({ 'inner.zip': zipSync({ 'a.hwpx': writeHwpx([hwpxSection(hwpxParagraph('안'))]) }) })],
  ])('or refused: %s', async (expected, bytes) => {
    await expect(readDocument(bytes)).rejects.toThrow(code(expected));
  });
});

describe('the file that is wanted', () => {
  const view = (names: string[], body = ''): ViewPage => ({
    publisherId: null,
    title: '제목',
    subtitles: [],
    body,
    publishedOn: null,
    publishedAt: null,
    agency: null,
    issuers: [],
    attachments: names.map((name, index) => ({ fileId: String(index), name, url: `https://example.org/${index}` })),
    licence: null,
  });
  const wanted = (...names: string[]) => wantedFiles(view(names)).map(({ name }) => name);

  it('is the release before its annexes, in the format that keeps most', () => {
    expect(wanted('가.pdf', '가.hwp', '가.hwpx')).toEqual(['가.hwpx']);
    expect(wanted('가.pdf', '가.hwp')).toEqual(['가.hwp']);
    expect(wanted('사진.jpg', '가.pdf')).toEqual(['가.pdf']);
    expect(wanted('붙임. 계획.hwpx', '260908(조간) 가.hwp')).toEqual(['260908(조간) 가.hwp']);
    expect(wanted('(참고) 현황.hwpx')).toEqual(['(참고) 현황.hwpx']);
    expect(wanted('바로보기 파일')).toEqual(['바로보기 파일']);
    expect(wanted('가.jpg', '나.zip')).toEqual([]);
  });

  it('is none where the page holds the text', () => {
    expect(wantedFiles(view(['가.hwpx'], '가'.repeat(60)))).toEqual([]);
  });

  it('leaves pages whose text is in other documents visible', () => {
    expect(hasOnlyOtherDocuments(view(['가.zip'], '첨부 참조'))).toBe(true);
    expect(hasOnlyOtherDocuments(view(['가.zip', '가.pdf'], '첨부 참조'))).toBe(false);
    expect(hasOnlyOtherDocuments(view(['가.jpg'], '사진 소식'))).toBe(false);
  });
});
