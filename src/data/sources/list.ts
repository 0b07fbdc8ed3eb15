import { digits } from './digits.ts';
import type { Source } from './source.ts';

/** All data that come with the program; more of them are a file and a line here. The first are taken where none are named. */
export const sources: readonly Source[] = [digits];
