import { randomBytes } from 'node:crypto';
import { handle, type LambdaEvent } from 'hono/aws-lambda';
import { composeDeployed, shippedChoices, shippedOrganisations } from '../compose.ts';
import { makeWeb } from '../web/app.ts';
import { type Make, onLambda } from './onLambda.ts';

export const make: Make = (app) => {
  const organisations = shippedOrganisations();
  const choices = shippedChoices();
  return (event) => {
    const asked = event as LambdaEvent & { requestContext: { domainName: string } };
    // A function does not know its own address before it is deployed; each request says what it was reached by.
    const publicUrl = app.ports.publicUrl ?? `https://${asked.requestContext.domainName}`;
    const web = makeWeb({
      app: { ports: { ...app.ports, publicUrl } },
      organisations,
      choices,
      newSecret: () => `whsec_${randomBytes(24).toString('base64')}`,
      newKey: () => randomBytes(24).toString('base64url'),
    });
    return handle(web)(asked);
  };
};
export const handler = onLambda(make, composeDeployed);
