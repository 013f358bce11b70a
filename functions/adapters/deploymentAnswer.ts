import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import type { Log } from '../ports.ts';

/** What CloudFormation asks of the function behind a custom resource (user guide, "Custom resource request types"). */
const Request = z.object({
  RequestType: z.enum(['Create', 'Update', 'Delete']),
  ResponseURL: z.url(),
  StackId: z.string(),
  RequestId: z.string(),
  LogicalResourceId: z.string(),
});

const ANSWER_TIMEOUT_MS = 10_000;
const TRIES = 3;

/**
 * Does the work of a deployment step and tells CloudFormation how it went: untold, a deployment waits until it times
 * out. Removing the step does nothing. Rejects when the answer could not be handed over.
 */
export const answerDeployment = async (event: unknown, work: () => Promise<object>, log: Log): Promise<void> => {
  const { RequestType, ResponseURL, ...ids } = Request.parse(event);
  const outcome = await (RequestType === 'Delete' ? Promise.resolve({}) : work()).then(
    (Data) => ({ Status: 'SUCCESS', Data }),
    (error: unknown) => {
      log.error('deployment.failed', { step: ids.LogicalResourceId, message: String(error) });
      return { Status: 'FAILED', Reason: String(error).slice(0, 500) };
    },
  );
  await put(ResponseURL, JSON.stringify({ ...outcome, ...ids, PhysicalResourceId: ids.LogicalResourceId }));
};

const put = async (url: string, body: string): Promise<void> => {
  for (let left = TRIES - 1; ; left -= 1) {
    try {
      const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
      // S3 signed the address for an empty content type.
      const response = await fetch(url, { method: 'PUT', headers: { 'content-type': '' }, body, signal });
      if (!response.ok) throw new Error(`CloudFormation answered ${response.status}`);
      return;
    } catch (error) {
      if (left === 0) throw error;
      await pause(500);
    }
  }
};
