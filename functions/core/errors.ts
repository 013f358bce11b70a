/** Stable codes of everything that can go wrong. Callers and operators branch on the code, never on the message. */
export type ErrorCode =
  | 'config.invalid'
  | 'web.unreachable'
  | 'web.status'
  | 'web.too-large'
  | 'web.host-refused'
  | 'listing.layout'
  | 'listing.echo'
  | 'listing.blocked'
  | 'listing.empty'
  | 'view.error-page'
  | 'page.truncated'
  | 'view.no-text'
  | 'view.too-large'
  | 'charset.invalid'
  | 'file.empty'
  | 'file.error-page'
  | 'file.missing'
  | 'file.unsupported'
  | 'hwp.unreadable'
  | 'hwp.encrypted'
  | 'hwp.distribution'
  | 'hwp.tracked'
  | 'hwp.version'
  | 'hwp.limits'
  | 'pdf.unreadable'
  | 'pdf.encrypted'
  | 'pdf.limits'
  | 'pdf.no-text'
  | 'hwpx.unreadable'
  | 'hwpx.encrypted'
  | 'hwpx.limits'
  | 'archive.missing'
  | 'item.invalid'
  | 'lane.busy'
  | 'hook.refused'
  | 'hook.status'
  | 'mail.refused'
  | 'mail.sender'
  | 'mail.throttled'
  | 'subscription.invalid'
  | 'subscription.throttled'
  | 'subscription.unconfirmed'
  | 'link.invalid'
  | 'not.found'
  | 'store.busy'
  | 'aws.credentials'
  | 'aws.denied'
  | 'aws.failed';

/**
 * The one error class. `retryable` says whether the same input can succeed later: network trouble can, a broken
 * document cannot before the reader is fixed.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly retryable: boolean;

  constructor(code: ErrorCode, message: string, options: { retryable?: boolean; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.retryable = options.retryable ?? false;
  }
}
