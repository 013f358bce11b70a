import * as z from 'zod';
import { SourceId } from '../core/model/listing.ts';
import { poll } from '../stages/poll.ts';
import { type Make, onLambda } from './onLambda.ts';

const Input = z.object({ source: SourceId });

export const make: Make = (app) => async (event) => {
  const { source } = Input.parse(event);
  let rows = 0;
  try {
    const report = await poll(app.source(source), app.ports);
    rows = report.listed;
    return report;
  } finally {
    // Also of a poll that failed: that it ran is one fact, that it found nothing another.
    app.ports.metrics.listedRows(source, rows);
  }
};
export const handler = onLambda(make);
