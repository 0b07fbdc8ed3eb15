import { earlyQuestion, lossQuestion, raceOrderQuestion } from '../shared/race/questions.ts';

/** The last of the compared rules is asked about: in the book's order, Adam. */
export const optimizerQuestions = [raceOrderQuestion, lossQuestion((runs) => runs.at(-1)), earlyQuestion];
