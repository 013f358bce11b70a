export { shippedSeeds as readSeedRecords } from '../compose/shipped.ts';
