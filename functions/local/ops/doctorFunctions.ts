import { awsAccount } from '../../adapters/awsAccount.ts';
import type { DeployedStack } from '../../adapters/deployedStack.ts';
import { AppError } from '../../core/errors.ts';
import { topology } from '../../topology.ts';
import { bad, ok } from './check.ts';
import type { DeployAgain } from './doctorMail.ts';
import { functionName } from './stackWords.ts';

/** A function as Lambda knows it; `state` in Lambda's word, or what kept us from asking. */
export interface FunctionFound {
  name: string;
  state: string;
  environment: Record<string, string>;
  /** ARN of its role; empty where it could not be read. */
  role: string;
}

/** Every function of the topology; one that cannot be read has no environment. */
export const lookAtFunctions = (stack: DeployedStack): Promise<FunctionFound[]> =>
  Promise.all(
    Object.keys(topology.functions).map(async (name) => {
      const deployed = functionName(stack, name);
      if (deployed === undefined) return { name, state: 'not deployed', environment: {}, role: '' };
      const found = await awsAccount.lambda(deployed).catch((error: unknown) => ({
        state: `cannot be read (${error instanceof AppError ? error.code : String(error)})`,
      }));
      return { name, environment: {}, role: '', ...found };
    }),
  );

export const functionStates = (found: FunctionFound[], deployAgain: DeployAgain) => {
  // AWS makes a function `Inactive` that was not called for weeks; its next call wakes it.
  const wrong = found.filter(({ state }) => state !== 'Active');
  if (wrong.length === 0) return ok(`all ${found.length} are active`);
  const names = wrong.map(({ name, state }) => `${name} ${state}`).join(', ');
  return bad(names, 'Deploy this version again:', ...deployAgain());
};
