import type { Classification, Kernel, Vector } from './kernel.ts';

/** The functions of assembly/softmax.ts. */
export type ClassificationExports = Record<'softmaxRows' | 'softmaxCrossEntropyGradient', (...args: number[]) => void> &
  Record<'countCorrect' | 'softmaxNotes' | 'softmaxRowsAtOnce', (...args: number[]) => number>;

interface Surroundings {
  /** The address of a vector of at least `length` numbers. */
  at(vector: Vector | Int32Array, length: number): number;
  readonly workspace: number;
}

/** The part of a SIMD kernel that knows labels. */
export function classification(
  run: ClassificationExports,
  memory: ArrayBufferLike,
  { at, workspace }: Surroundings,
): Pick<Kernel, Classification> {
  const atOnce = run.softmaxRowsAtOnce();
  const notes = new Float64Array(memory, run.softmaxNotes(workspace), 2 * atOnce);
  return {
    softmaxCrossEntropy(p, x, labels, rows, classes) {
      const n = rows * classes;
      const [pAt, xAt, labelsAt] = [at(p, n), at(x, n), at(labels, rows)];
      let loss = 0;
      for (let from = 0; from < rows; from += atOnce) {
        const few = Math.min(atOnce, rows - from);
        const row = 4 * from * classes;
        run.softmaxRows(pAt + row, xAt + row, labelsAt + 4 * from, few, classes, workspace);
        // −log p in this form stays finite where p underflows to 0.
        for (let i = 0; i < few; i++) loss += Math.log(notes[i]!) + notes[atOnce + i]!;
      }
      return loss / rows;
    },
    softmaxCrossEntropyGradient(dx, p, labels, rows, classes) {
      const n = rows * classes;
      run.softmaxCrossEntropyGradient(at(dx, n), at(p, n), at(labels, rows), rows, classes);
    },
    countCorrect: (right, x, labels, rows, classes) =>
      run.countCorrect(at(right, rows), at(x, rows * classes), at(labels, rows), rows, classes),
  };
}
