/** Compiles the template of the mails: part of `npm run generate`. */
import { writeFileSync } from 'node:fs';
import { SKELETONS_FILE, skeletonsText } from './compileTemplate.ts';

writeFileSync(SKELETONS_FILE, await skeletonsText());
