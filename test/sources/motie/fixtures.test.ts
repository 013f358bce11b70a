import { motie } from '../../../functions/sources/motie.ts';
import { goldenPages } from '../goldenPages.ts';

goldenPages(motie);
