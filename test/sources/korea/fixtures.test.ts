import { API_PATH } from '../../../functions/sources/korea/api.ts';
import { koreaWithApi } from '../../../functions/sources/korea.ts';
import { goldenPages } from '../goldenPages.ts';

goldenPages(koreaWithApi(API_PATH));
