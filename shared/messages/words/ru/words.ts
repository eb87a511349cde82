import type { Words } from '../words.ts';
import { client } from './client.ts';
import { common } from './common.ts';
import { explanation } from './explanation.ts';
import { names } from './names.ts';
import { page } from './page.ts';
import { staff } from './staff.ts';
import { technical } from './technical.ts';

export const ru: Words = { common, client, technical, staff, explanation, page, names };
