import { digitsFormat } from '../../../data/digits.ts';

const { inputs, classes, count, train } = digitsFormat;

/** The shape of the embedded digits, known before any run has loaded them: pixels, classes, test images. */
export const embeddedDigits = { inputs, classes, testImages: count - train } as const;
