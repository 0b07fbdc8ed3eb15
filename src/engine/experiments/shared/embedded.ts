import { digitsFormat } from '../../../data/digits.ts';

const { inputs, classes, count, train } = digitsFormat;

/** What is known of the embedded digits before any run has loaded them: pixels, classes, images to test with. */
export const embeddedDigits = { inputs, classes, testImages: count - train } as const;
