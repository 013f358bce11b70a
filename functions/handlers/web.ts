import { randomBytes } from 'node:crypto';
import { handle, type LambdaEvent } from 'hono/aws-lambda';
import { alertsOf, corpusOf, hooksOf, mailerOf, publicUrlOf } from '../compose/deployed.ts';
import { shippedChoices, shippedOrganisations } from '../compose/shipped.ts';
import { makeWeb } from '../web/app.ts';
import { type Make, type Needs, onLambda } from './onLambda.ts';

export const make: Make<Needs<'corpus' | 'alerts' | 'mailer' | 'hooks' | 'publicUrl'>> = (app) => {
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
export const handler = onLambda(make, async (config, always) => {
  const stores = { corpus: corpusOf(config), alerts: alertsOf(config) };
  const channels = { mailer: await mailerOf(config), hooks: hooksOf(config), publicUrl: publicUrlOf(config) };
  return { ports: { ...always, ...stores, ...channels } };
});
