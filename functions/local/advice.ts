import type { ErrorCode } from '../core/errors.ts';

/** What whoever ran a command can do about an error, where its message does not say it. */
export const adviceOn: Partial<Record<ErrorCode, string>> = {
  'aws.credentials':
    'AWS does not know who asks: set AWS_PROFILE (or --profile), or log in again (aws sso login), then try again.',
  'aws.denied': 'These credentials may not do that: use those of an administrator, or have the right granted.',
  'aws.failed': 'Is the region right (--region), and AWS reachable? Then try again: `npm run ops -- doctor --stack`.',
  'store.busy': 'Try again in a minute. If it names rights or credentials: `npm run ops -- doctor --stack`.',
  'lane.busy': 'Another decision is being applied. Try again in a minute.',
  'mail.sender': 'SES refuses the sender, not the reader: `npm run ops -- doctor --stack` says what is missing.',
  'mail.throttled': 'SES takes no more for now: it is tried again; `npm run ops -- doctor --stack` shows the quota.',
};
