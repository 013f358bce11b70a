import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  NoSuchKey,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { AppError } from '../core/errors.ts';
import type { Archive } from '../ports.ts';

const attempts = 4;

/** An archive in an S3 bucket. */
export class S3Archive implements Archive {
  private readonly bucket: string;
  private readonly makeClient: () => S3Client;
  private made: S3Client | undefined;

  constructor(bucket: string, makeClient: () => S3Client = () => new S3Client()) {
    this.bucket = bucket;
    this.makeClient = makeClient;
  }

  /**
   * A conditional write (S3 user guide, "How to prevent object overwrites"): 412 says that the key exists, 409 that
   * another write to it was under way and that this one is to be sent again.
   */
  async put(key: string, bytes: Uint8Array, contentType: string): Promise<'created' | 'exists'> {
    const object = { Bucket: this.bucket, Key: key, Body: bytes, ContentType: contentType, IfNoneMatch: '*' };
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.client.send(new PutObjectCommand(object));
        return 'created';
      } catch (error) {
        const status = statusOf(error);
        if (status === 412) return 'exists';
        if (status !== 409 || attempt === attempts) throw busy(key, error);
      }
    }
  }

  async get(key: string): Promise<Uint8Array> {
    try {
      const { Body } = await this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: key }));
      return (await Body?.transformToByteArray()) ?? new Uint8Array(0);
    } catch (error) {
      if (error instanceof NoSuchKey) throw new AppError('archive.missing', key, { cause: error });
      throw busy(key, error);
    }
  }

  /** The bucket keeps versions: a mere delete would hide the bytes and leave them there. */
  async remove(keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      try {
        // The versions of the key itself come first among those below it, and have one page: it is written once.
        const list = new ListObjectVersionsCommand({ Bucket: this.bucket, Prefix: key });
        const { Versions = [], DeleteMarkers = [] } = await this.client.send(list);
        for (const { Key, VersionId } of [...Versions, ...DeleteMarkers])
          if (Key === key) await this.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key, VersionId }));
      } catch (error) {
        throw busy(key, error);
      }
    }
  }

  async *list(prefix: string): AsyncGenerator<string> {
    const pages = paginateListObjectsV2({ client: this.client }, { Bucket: this.bucket, Prefix: prefix });
    try {
      for await (const page of pages) {
        for (const { Key } of page.Contents ?? []) if (Key !== undefined) yield Key;
      }
    } catch (error) {
      throw busy(prefix, error);
    }
  }

  private get client(): S3Client {
    this.made ??= this.makeClient();
    return this.made;
  }
}

const statusOf = (error: unknown): number | undefined =>
  error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;

function busy(key: string, error: unknown): AppError {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new AppError('store.busy', `${key}: ${reason}`, { retryable: true, cause: error });
}
