import { MemoryArchive } from '../../functions/adapters/memoryArchive.ts';
import { MemoryCorpus } from '../../functions/adapters/memoryCorpus.ts';
import { alertsContract } from '../contract/alerts.ts';
import { archiveContract } from '../contract/archive.ts';
import { corpusContract } from '../contract/corpus.ts';
import { at } from '../contract/records.ts';
import { MemoryAlerts } from '../fakes/memoryAlerts.ts';

const close = async (): Promise<void> => undefined;

archiveContract('MemoryArchive', async () => ({ port: new MemoryArchive(), close }));
corpusContract('MemoryCorpus', async () => ({ port: new MemoryCorpus(), close }));
alertsContract('MemoryAlerts', async () => ({ port: new MemoryAlerts({ now: () => Date.parse(at(0)) }), close }));
