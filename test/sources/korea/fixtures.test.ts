import { korea } from '../../../functions/sources/korea.ts';
import { goldenPages } from '../goldenPages.ts';

goldenPages(korea);
