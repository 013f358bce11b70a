import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { EventType } from '../../../functions/core/model/event.ts';
import { renderWebhook } from '../../../functions/core/render/webhook.ts';
import { webhookSchema } from '../../../functions/core/render/webhookPayload.ts';
import { samples } from './samples.ts';

const FILE = new URL('../../../functions/core/render/webhook.v1.schema.json', import.meta.url);

describe('the published schema', () => {
  it('is what the code says (`npx vitest run -u` writes it)', async () => {
    await expect(`${JSON.stringify(webhookSchema(), null, 2)}\n`).toMatchFileSnapshot(FILE.pathname);
  });

  it.each(EventType.options)('describes %s', async (type) => {
    const published = z.fromJSONSchema(JSON.parse(await readFile(FILE, 'utf8')));
    const sent = JSON.parse(renderWebhook(samples[type], 'https://alerts.example'));
    expect(published.safeParse(sent).error).toBeUndefined();
    expect(sent.dataschema).toBe('https://alerts.example/schema/webhook.v1.json#/properties/data');
    expect(published.safeParse({ ...sent, added: 1 }).success).toBe(true);
    expect(published.safeParse({ ...sent, id: 7 }).success).toBe(false);
  });

  it('tells what is taken back and why', () => {
    const sent = JSON.parse(renderWebhook(samples['fact.retracted'], null));
    expect(sent.data.retractions).toEqual(samples['fact.retracted'].data.retractions);
    expect(sent).not.toHaveProperty('dataschema');
  });
});
