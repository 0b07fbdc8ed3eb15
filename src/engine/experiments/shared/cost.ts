/** About how many pixels of a digit are not 0: the inputs that the first layer multiplies. */
const meanNonzeroPixels = 150;

/**
 * About how many multiplications a run makes: `trained` samples pass forward and backward, `evaluated` ones forward only.
 */
export function networkCost(hidden: readonly number[], trained: number, evaluated: number): number {
  const weights = hidden.reduce((sum, width, i) => sum + width * (hidden[i - 1] ?? meanNonzeroPixels), 0);
  return weights * (3 * trained + evaluated);
}
