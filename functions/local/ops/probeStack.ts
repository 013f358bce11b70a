import * as z from 'zod';
import type { DeployedStack } from '../../adapters/deployedStack.ts';
import { invokeFunction } from '../../adapters/invokeFunction.ts';
import { AppError } from '../../core/errors.ts';
import type { SourceId } from '../../core/model/listing.ts';
import type { SiteAnswer } from '../../stages/askSite.ts';
import { type FunctionSpec, topology } from '../../topology.ts';
import { functionName } from './stackWords.ts';

const Answers = z.array(
  z.object({
    way: z.string(),
    url: z.string(),
    status: z.number().nullable(),
    server: z.string().nullable(),
    contentType: z.string().nullable(),
    bytes: z.number(),
    start: z.string(),
    rows: z.number().nullable(),
    trouble: z.object({ code: z.string(), message: z.string() }).nullable(),
  }),
) satisfies z.ZodType<SiteAnswer[]>;

/** What a site answers to the deployed function that polls it. */
export interface AskedSource {
  source: SourceId;
  answers: SiteAnswer[];
}

/** Lets the deployed polls ask their sites once: a site may refuse the addresses of a cloud and answer this machine. */
export const probeStack = async (stack: DeployedStack, wanted: SourceId[]): Promise<AskedSource[]> => {
  const asked: AskedSource[] = [];
  for (const source of wanted) {
    const name = functionName(stack, pollOf(source));
    if (name === undefined) throw new AppError('not.found', `the stack ${stack.name} has no poll of ${source}`);
    const answers = Answers.safeParse(await invokeFunction(name, { source, probe: true }));
    if (!answers.success) {
      throw new AppError(
        'config.invalid',
        `the function ${name} knows no probe: it was deployed from an older version`,
      );
    }
    asked.push({ source, answers: answers.data });
  }
  return asked;
};

const pollOf = (source: SourceId): string =>
  (Object.entries(topology.functions) as [string, FunctionSpec][]).find(
    ([, { trigger }]) => trigger.kind === 'schedule' && trigger.input.source === source,
  )?.[0] ?? '';

export const isWell = ({ answers }: AskedSource): boolean => answers.every(({ rows }) => rows !== null && rows > 0);

export const probeStackLines = (asked: AskedSource[]): string[] => [
  ...asked.flatMap(({ source, answers }) => [
    `${source}, asked by the deployed function`,
    ...answers.flatMap(answerLines),
  ]),
  ...(asked.every(isWell)
    ? []
    : [
        '',
        'Does the site answer this machine? npm run ops -- probe',
        'Then it refuses the addresses of AWS: write to the site (contact), or deploy with -c proxyUrl=http://HOST:PORT,',
        'a proxy in Korea through which only the sites are fetched.',
      ]),
];

const answerLines = ({ way, url, status, server, contentType, bytes, start, rows, trouble }: SiteAnswer): string[] => [
  `  ${way}  ${url}`,
  status === null
    ? '    no answer'
    : `    ${status}, ${server === null ? 'no server named' : `server ${server}`}, ${contentType ?? 'no type'}, ${bytes} bytes`,
  trouble === null ? `    ${rows} rows` : `    ${trouble.code}: ${trouble.message}`,
  ...(start === '' || (rows !== null && rows > 0) ? [] : [`    ${start}`]),
];
