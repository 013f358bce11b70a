import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeContent, decodePage, MAX_PAGE_BYTES } from '../../functions/sources/decode.ts';

const PAGE = '<html><p>두 부처가 ‘협의회’를 열었다.</p></html>';
const bytes = new TextEncoder().encode(PAGE);
/** `가나다` in EUC-KR (KS X 1001). */
const EUC_KR = [0xb0, 0xa1, 0xb3, 0xaa, 0xb4, 0xd9];
const ascii = (text: string) => [...new TextEncoder().encode(text)];
const code = (code: string) => expect.objectContaining({ code });

describe('content coding', () => {
  it.each([
    ['gzip', gzipSync(bytes)],
    ['x-gzip', gzipSync(bytes)],
    ['deflate', deflateSync(bytes)],
    ['deflate', deflateRawSync(bytes)],
    ['br', brotliCompressSync(bytes)],
    ['zstd', zstdCompressSync(bytes)],
    ['GZIP, br', brotliCompressSync(gzipSync(bytes))],
    ['identity', bytes],
    ['gzip', bytes],
  ])('undoes %s', (coding, body) => {
    expect(decodePage({ bytes: body, headers: { 'content-encoding': coding } })).toBe(PAGE);
  });

  it('stops at the limit', () => {
    const bomb = gzipSync(new Uint8Array(MAX_PAGE_BYTES + 1));
    expect(bomb.length).toBeLessThan(10_000);
    expect(() => decodePage({ bytes: bomb, headers: { 'content-encoding': 'gzip' } })).toThrow(code('view.too-large'));
    expect(() => decodeContent({ bytes, headers: {} }, bytes.length - 1)).toThrow(code('view.too-large'));
  });

  it('refuses broken and unknown codings', () => {
    const cut = gzipSync(bytes).subarray(0, 30);
    expect(() => decodePage({ bytes: cut, headers: { 'content-encoding': 'gzip' } })).toThrow(code('charset.invalid'));
    expect(() => decodePage({ bytes, headers: { 'content-encoding': 'lzma' } })).toThrow(code('charset.invalid'));
  });
});

describe('charset', () => {
  const read = (body: number[], type?: string) =>
    decodePage({ bytes: Uint8Array.from(body), headers: type ? { 'content-type': type } : {} });

  it('comes from the header first, then the BOM, then the page', () => {
    expect(read(EUC_KR, 'text/html; charset="EUC-KR"')).toBe('가나다');
    expect(read([0xef, 0xbb, 0xbf, ...bytes])).toBe(PAGE);
    expect(read([0xff, 0xfe, 0x00, 0xac])).toBe('가');
    expect(read([...ascii("<meta http-equiv='x' content='text/html; charset=euc-kr'>"), ...EUC_KR])).toContain(
      '가나다',
    );
    expect(read([...ascii('<meta charset=euc-kr>'), ...bytes], 'text/html;charset=UTF-8')).toContain(PAGE);
  });

  it('is UTF-8 where nothing or nothing known is declared', () => {
    expect(read([...bytes])).toBe(PAGE);
    expect(read([...bytes], 'text/html; charset=none-such')).toBe(PAGE);
  });

  it('is an error where the text is not in it, but not for a cut last character', () => {
    expect(() => read([...EUC_KR, ...EUC_KR], 'text/html;charset=utf-8')).toThrow(code('charset.invalid'));
    expect(read([...bytes, 0xea, 0xb0], 'text/html;charset=utf-8')).toBe(`${PAGE}\uFFFD`);
  });
});
