export { shippedSeeds as readSeedRecords } from '../compose.ts';
