import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Command } from 'commander';
import * as z from 'zod';
import { shippedRegistry } from '../compose/shipped.ts';
import { AppError } from '../core/errors.ts';
import { Day } from '../core/model/listing.ts';
import { endWith } from './endWith.ts';
import { type Prediction, predictor } from './predict.ts';

/** One text to read. Other fields are ignored. */
const Line = z.object({ id: z.string(), text: z.string(), publishedOn: Day.nullable() });

const program = new Command('npm run extract --')
  .description(
    'Reads texts as if they were published one after the other and prints what they say, a JSON line for each.',
  )
  .argument('<file>', 'JSON lines of { id, text, publishedOn: "YYYY-MM-DD" or null }')
  .parse();

const main = async (file: string): Promise<void> => {
  const { read, settled } = predictor(shippedRegistry());
  const predictions: Prediction[] = [];
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line.trim() === '') continue;
    predictions.push(await read(parseLine(line, file, number)));
  }
  for (const prediction of await settled(predictions)) process.stdout.write(`${JSON.stringify(prediction)}\n`);
};

const parseLine = (line: string, file: string, number: number): z.infer<typeof Line> => {
  try {
    return Line.parse(JSON.parse(line));
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new AppError('item.invalid', `${file}, line ${number}: ${reason}`, { cause });
  }
};

main(program.processedArgs[0]).catch(endWith);
