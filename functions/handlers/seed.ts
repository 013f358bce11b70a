import { answerDeployment, archiveOf, corpusOf, queuesOf } from '../compose/deployed.ts';
import { shippedSeeds } from '../compose/shipped.ts';
import { AppError } from '../core/errors.ts';
import { seed } from '../stages/seed.ts';
import { type Make, type Needs, onLambda } from './onLambda.ts';

const TRIES = 20;
const PAUSE_MS = 3_000;

/** A system that is running has its lane busy now and then: what is loaded already is left alone the next time. */
const untilFree = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let left = TRIES - 1; ; left -= 1) {
    try {
      return await work();
    } catch (error) {
      if (left === 0 || !(error instanceof AppError && error.retryable)) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
};

export const make: Make<Needs<'archive' | 'corpus' | 'queues'>> = (app) => async (event) =>
  answerDeployment(event, () => untilFree(async () => seed(await shippedSeeds(), app.ports)), app.ports.log);

export const handler = onLambda(make, async (config, always) => {
  const archive = await archiveOf(config);
  const ports = { archive, corpus: corpusOf(config, archive), queues: await queuesOf(config) };
  return { ports: { ...always, ...ports } };
});
