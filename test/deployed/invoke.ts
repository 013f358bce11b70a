/** Calls a deployed function and gives what it returned; throws where it failed. */
export const invoke = async (endpoint: string, name: string, event: object): Promise<unknown> => {
  const response = await fetch(`${endpoint}/2015-03-31/functions/${name}/invocations`, {
    method: 'POST',
    body: JSON.stringify(event),
  });
  const answer = await response.text();
  if (!response.ok || response.headers.has('x-amz-function-error')) throw new Error(`${name}: ${answer}`);
  return JSON.parse(answer);
};
