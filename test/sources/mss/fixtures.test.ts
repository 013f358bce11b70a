import { mss } from '../../../functions/sources/mss.ts';
import { goldenPages } from '../goldenPages.ts';

goldenPages(mss);
