/**
 * Parameters are written batchSize in the program and batch-size on the command line; the two functions below are the
 * only way from one to the other. What stands before a dot (`adamw.weightDecay`) is the id of an optimizer: it stays.
 */

/** The flag of a parameter, without its dashes: batchSize → batch-size. */
export function flagOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The parameter that a flag names: batch-size → batchSize; null for a text that is not written as a flag, such as batchSize. */
export function paramNameOf(flag: string): string | null {
  const at = flag.lastIndexOf('.') + 1;
  const name = flag.slice(0, at) + flag.slice(at).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return flagOf(name) === flag ? name : null;
}
