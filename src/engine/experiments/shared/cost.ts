/** Of the pixels of a digit about so many are not blank: what the first layer works on. */
const meanNonzeroPixels = 150;

/**
 * About how many products a run multiplies: `trained` samples go forward through the network and back, `looked` ones
 * forward alone.
 */
export function networkCost(hidden: readonly number[], trained: number, evaluated: number): number {
  const weights = hidden.reduce((sum, width, i) => sum + width * (hidden[i - 1] ?? meanNonzeroPixels), 0);
  return weights * (3 * trained + evaluated);
}
