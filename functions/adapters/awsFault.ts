import { AppError } from '../core/errors.ts';

/** Names under which the SDK and the services say that nobody, or nobody they know, is asking. */
const unknownCaller = new Set([
  'CredentialsProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'SignatureDoesNotMatch',
  'TokenProviderError',
  'TokenRefreshRequired',
  'UnrecognizedClientException',
]);
const denied = new Set(['AccessDenied', 'AccessDeniedException', 'AuthorizationError', 'UnauthorizedOperation']);

/** What an AWS client threw, in our own codes; `doing` says what was tried. */
export function awsFault(doing: string, cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  const name = cause instanceof Error ? cause.name : 'unknown';
  // A connection that was refused on every address of a host has no message of its own.
  const reason = (cause instanceof Error && cause.message) || String(cause);
  const message = `${doing}: ${name}: ${reason}`;
  if (unknownCaller.has(name)) return new AppError('aws.credentials', message, { cause });
  if (denied.has(name)) return new AppError('aws.denied', message, { cause });
  return new AppError('aws.failed', message, { retryable: true, cause });
}
