import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../core/errors.ts';
import type { WebResponse } from '../ports.ts';
import { decodeContent, MAX_FILE_BYTES } from '../sources/decode.ts';

/** Stores an answer as `NAME.ENDING` and resolves with the path of the file. */
export type Save = (name: string, ending: string, response: WebResponse) => Promise<string>;

/** No longer true of what is stored, or somebody's session. */
const LEFT_OUT = new Set(['content-encoding', 'content-length', 'transfer-encoding', 'set-cookie']);

/**
 * Keeps answers as fixtures: the body without content coding, and beside it, in `NAME.exchange.json`, request line,
 * form, status and headers. What an earlier probe kept under the same name is replaced.
 */
export const saveInto =
  (folder: string): Save =>
  async (name, ending, response) => {
    const { request, status, headers } = response;
    const exchange = {
      request: { line: request.line, body: request.body },
      status,
      headers: Object.fromEntries(Object.entries(headers).filter(([header]) => !LEFT_OUT.has(header))),
    };
    const file = join(folder, `${name}.${ending}`);
    await mkdir(folder, { recursive: true });
    await writeFile(file, plainBody(response));
    await writeFile(join(folder, `${name}.exchange.json`), `${JSON.stringify(exchange, null, 2)}\n`);
    return file;
  };

/** A body whose coding cannot be undone is kept as it came. */
const plainBody = ({ body, headers }: WebResponse): Uint8Array => {
  try {
    return decodeContent({ bytes: body, headers }, MAX_FILE_BYTES);
  } catch (error) {
    if (error instanceof AppError) return body;
    throw error;
  }
};
